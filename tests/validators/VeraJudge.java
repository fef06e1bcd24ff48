import java.io.File;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks the veraPDF engine whether files conform.
 *
 * Usage: VeraJudge flavour[,flavour...] file...
 * Prints a line for each file and flavour, and one for each clause that fails; exits with 0 only
 * if every file conforms to every flavour.
 */
public class VeraJudge {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    String[] flavours = arguments[0].split(",");
    boolean allConform = true;
    for (int index = 1; index < arguments.length; index++) {
      for (String flavour : flavours) {
        allConform &= judge(new File(arguments[index]), PDFAFlavour.fromString(flavour));
      }
    }
    System.exit(allConform ? 0 : 1);
  }

  private static boolean judge(File file, PDFAFlavour flavour) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
      ValidationResult result = validator.validate(parser);
      TreeMap<String, String> failures = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
          String place = assertion.getLocation().getContext();
          failures.putIfAbsent(clause, assertion.getMessage() + " @ " + place);
        }
      }
      System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file);
      failures.forEach((clause, message) -> System.out.println("  " + clause + " " + message.replaceAll("\\s+", " ")));
      return result.isCompliant();
    } catch (Exception error) {
      System.out.println("ERROR " + flavour.getId() + " " + file + " " + error);
      return false;
    }
  }
}
