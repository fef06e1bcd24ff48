//! What a file says in document variables, properties, comments and its name, beside the printed
//! words: they rank first.

mod drafted;
mod packed;

use chancery_akn_writer::AknWriter;
use chancery_codec::{Diagnostic, Limits, Outcome, Reader, Reading, Severity, Source, Writer};
use chancery_docx_reader::DocxReader;
use chancery_model::Language;
use drafted::{DRAFTS, Draft, package, styled};
use packed::Package;

fn variables(package: Package, values: &[(&str, &str)]) -> Package {
    let inner: String = values
        .iter()
        .map(|(name, value)| format!("<w:docVar w:name=\"{name}\" w:val=\"{value}\"/>"))
        .collect();
    package.related("settings", "settings", &format!("<w:docVars>{inner}</w:docVars>"))
}

fn properties(package: Package, values: &[(&str, &str)]) -> Package {
    let inner: String = values
        .iter()
        .map(|(name, value)| {
            format!("<property name=\"{name}\"><v:lpwstr>{value}</v:lpwstr></property>")
        })
        .collect();
    let open = "<Properties xmlns=\"o\" xmlns:v=\"v\">";
    package.properties("custom", &format!("{open}{inner}</Properties>"))
}

fn comment(package: Package, words: &str) -> Package {
    let words = words.replace('<', "&lt;");
    let inner = format!("<w:comment w:author=\"Start\">{}</w:comment>", packed::paragraph(&words));
    package.related("comments", "comments", &inner)
}

/// What is told of metadata.
fn told(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    diagnostics.iter().filter(|told| told.code.0.starts_with("docx.metadata")).collect()
}

fn messages(outcome: &Outcome<Reading>) -> Vec<&str> {
    told(&outcome.diagnostics).iter().map(|told| told.message.as_str()).collect()
}

/// A draft of which nothing is printed but paragraphs of its text.
fn bare(draft: &Draft) -> Package {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"SingleTxt\">\
        <w:name w:val=\"__Single Txt\"/></w:style>";
    let body = styled("SingleTxt", draft.paragraph[1]).repeat(2);
    Package::new(&body).related("styles", "styles", styles)
}

#[test]
fn what_agrees_in_other_spellings_is_not_told() {
    for draft in &DRAFTS {
        let title = format!("_x0009__x0009_{} _x000d_", draft.title);
        let item = format!("{}**_x000d_", draft.item);
        let spaced = draft.session.replace(' ', "\u{a0}");
        let letter = draft.job.split('(').nth(1).and_then(|rest| rest.get(..1)).unwrap_or("");
        let job = format!("2604887{letter}");
        let package = variables(
            package(draft),
            &[
                ("Symbol1", "A/80/604"),
                ("sss2", "-"),
                ("JobNo", &job),
                ("jobnDT", draft.job),
                ("Session1", draft.session),
                ("Agenda1", &item),
                ("Title1", &title),
                ("Title2", draft.subtitle),
                ("DocType", "Final"),
            ],
        );
        let package = properties(
            package,
            &[
                ("Symbol1", "a/80/604 "),
                ("JobNo", "2604887"),
                ("Session1", &spaced),
                ("Agenda Title1", draft.item_title),
                ("Title1", draft.title),
                ("Release Date", "150426"),
                ("DocType", "S"),
            ],
        );
        let marks = format!(
            "<<ODS JOB NO>>N{job}<<ODS JOB NO>> <<ODS DOC SYMBOL1>>A/80/604<<ODS DOC SYMBOL1>>"
        );
        let outcome = comment(package, &marks).read();
        assert_eq!(messages(&outcome), [""; 0], "{:?}", draft.language);
    }
}

#[test]
fn printed_words_rank_first_and_every_disagreement_is_told() {
    for draft in &DRAFTS {
        let plain = package(draft).read().value.document;
        let package = variables(
            package(draft),
            &[("Symbol1", "A/79/604"), ("jobn", "26-04888 (E)"), ("Session1", "第七十九届会议")],
        );
        let package = properties(
            package,
            &[
                ("Agenda1", "البند 138"),
                ("Language", "English"),
                ("Release Date", "160426"),
                ("Title1", "Projet_x000d_ de budget"),
            ],
        );
        let marks = "<<ODS DOC SYMBOL1>>A/80/605<<ODS DOC SYMBOL1le>>";
        let outcome = comment(package, marks).read();
        let tag = draft.language.tag();
        let day = "150426";
        let job = printed_job(draft);
        let expected = [
            format!("the language is `{tag}` by the words of the document, but `en` in the document variable `jobn`"),
            format!("the language is `{tag}` by the words of the document, but `en` in the property `Language`"),
            "the symbol is `A/80/604` as printed, but `A/79/604` in the document variable `Symbol1`".to_owned(),
            "the symbol is `A/80/604` as printed, but `A/80/605` in the comment marked `ODS DOC SYMBOL1`".to_owned(),
            format!("the job number is `{job}` as printed, but `26-04888 (E)` in the document variable `jobn`"),
            format!("the day of release is `{day}` as printed, but `160426` in the property `Release Date`"),
            format!("the session is `{}` as printed, but `第七十九届会议` in the document variable `Session1`", draft.session),
            format!("the agenda item is `{}` as printed, but `البند 138` in the property `Agenda1`", draft.item),
            format!("the title is `{}` as printed, but `Projet de budget` in the property `Title1`", draft.title),
        ];
        // A job number names its language too.
        let messages: Vec<&str> = messages(&outcome);
        for message in &expected {
            assert!(messages.contains(&message.as_str()), "{message}\n{messages:#?}");
        }
        assert_eq!(messages.len(), expected.len(), "{messages:#?}");
        let told = told(&outcome.diagnostics);
        assert!(told.iter().all(|told| told.severity == Severity::Note));
        assert!(told.iter().all(|told| told.code.0 == "docx.metadata-disagrees"));
        assert_eq!(outcome.value.document, plain, "metadata change nothing that is printed");
    }
}

/// The printed job number, on one line.
fn printed_job(draft: &Draft) -> String {
    draft.job.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_not_printed_is_kept_where_nothing_is_printed_for_it() {
    for draft in &DRAFTS {
        let package = variables(bare(draft), &[("Symbol1", "A/80/604"), ("Title1", draft.title)]);
        let package = properties(
            package,
            &[("Symbol1", "A/80/605"), ("Session1", draft.session), ("ODSRefJobNo", "2607585E")],
        );
        let outcome = package.read();
        let document = &outcome.value.document;
        let aliases: Vec<_> = document
            .identity
            .aliases
            .iter()
            .map(|alias| (alias.name.as_str(), alias.value.as_str()))
            .collect();
        assert_eq!(aliases, [("symbol", "A/80/604"), ("title", draft.title)]);
        assert_eq!(document.identity.number.as_deref(), Some("A-80-604"));
        assert_eq!(document.text(), bare(draft).text(), "no printed word is invented");
        let session = draft.session;
        for message in [
            "the symbol is `A/80/604` in the document variable `Symbol1`, but `A/80/605` in the property `Symbol1`".to_owned(),
            format!("the session is `{session}` in the property `Session1`; it is not printed and left out"),
            "the job number of the Official Document System is `2607585E` in the property `ODSRefJobNo`; it is not printed and left out".to_owned(),
        ] {
            assert!(messages(&outcome).contains(&message.as_str()), "{message}\n{:#?}", messages(&outcome));
        }
    }
}

#[test]
fn a_title_that_is_a_line_of_the_text_is_printed() {
    let draft = &DRAFTS[0];
    let outcome = properties(bare(draft), &[("Title1", draft.paragraph[1])]).read();
    assert_eq!(messages(&outcome), [""; 0]);
    assert_eq!(outcome.value.document.identity.aliases, []);
}

#[test]
fn metadata_say_the_language_only_where_the_words_do_not() {
    let short = |words: &str| Package::new(&packed::paragraph(words));
    let language = |package: Package| package.read().value.document.identity.language;
    for (named, letter, expected) in [
        ("French", "F", Language::French),
        ("Arabic", "A", Language::Arabic),
        ("中文", "C", Language::Chinese),
    ] {
        let by_name = properties(short("12"), &[("Language", named)]).read();
        assert_eq!(by_name.value.document.identity.language, expected, "{named}");
        let codes: Vec<_> = by_name.diagnostics.iter().map(|told| told.code.0).collect();
        assert_eq!(codes, ["structure.presumed-language"], "{named}");
        let job = format!("26-04887 ({letter})");
        assert_eq!(language(variables(short("12"), &[("jobn", &job)])), expected, "{named}");
    }
    let core = "<p xmlns:d=\"d\"><d:language>ru</d:language></p>";
    let both = properties(short("12"), &[("Language", "English")]).properties("core", core).read();
    assert_eq!(both.value.document.identity.language, Language::Russian);
    assert_eq!(
        messages(&both),
        ["the language is `ru` in the core properties, but `en` in the property `Language`"]
    );
    let words = DRAFTS[3].paragraph[1];
    assert_eq!(language(properties(short(words), &[("Language", "English")])), Language::Arabic);
}

#[test]
fn the_name_of_the_file_ranks_last_and_decides_nothing() {
    let named = |package: Package, name: &str| {
        let bytes = package.bytes();
        let limits = Limits::default();
        DocxReader::default().read(&Source::new(name, &bytes, &limits)).expect("a package")
    };
    for draft in &DRAFTS {
        let same = named(package(draft), "a/A_80_604_fr.docx");
        assert_eq!(messages(&same), [""; 0]);
        let other = named(package(draft), "a/A_80_604_Add.1.docx");
        let message =
            "the symbol is `A/80/604` as printed, but `A_80_604_Add.1` in the name of the file";
        assert_eq!(messages(&other), [message]);
        assert_eq!(other.value.document, same.value.document);
        let only = named(bare(draft), "A_80_604.docx");
        assert_eq!(only.value.document, bare(draft).read().value.document);
        let message =
            "the symbol is `A_80_604` in the name of the file; it is not printed and left out";
        assert_eq!(messages(&only), [message]);
    }
}

/// A name that stands in every place where files have names of staff.
const STAFF: &str = "Zaphkiel";

#[test]
fn names_of_staff_reach_no_result() {
    for draft in &DRAFTS {
        let core = format!(
            "<p xmlns:d=\"d\"><d:creator>{STAFF}</d:creator><d:lastModifiedBy>{STAFF}</d:lastModifiedBy>\
             <d:subject>{STAFF}</d:subject><d:description>{STAFF}</d:description></p>"
        );
        let values =
            [("Translator", STAFF), ("Operator", STAFF), ("Comment", STAFF), ("JobNo", STAFF)];
        for package in [package(draft), bare(draft)] {
            let package = properties(package.properties("core", &core), &values);
            let package = variables(
                package,
                &[("Translator", STAFF), ("OandT", STAFF), ("LocalDrive", STAFF)],
            );
            let marks = format!(
                "{STAFF} <<ODS JOB NO>>{STAFF}<<ODS JOB NO>> <<ODS DOC SYMBOL1>>{STAFF}<<ODS DOC SYMBOL1>>"
            );
            let words = packed::paragraph(&marks.replace('<', "&lt;"));
            let inner = format!(
                "<w:comment w:author=\"{STAFF}\" w:initials=\"{STAFF}\">{words}</w:comment>"
            );
            let outcome = package.related("comments", "comments", &inner).read();
            let document = &outcome.value.document;
            let json = serde_json::to_string(document).expect("a document serializes");
            let akn = AknWriter::default().write(document).expect("Akoma Ntoso");
            let akn = String::from_utf8(akn.value).expect("text");
            let told = format!("{:?}", outcome.diagnostics);
            for result in [json, akn, told] {
                assert!(!result.contains(STAFF), "{result}");
            }
        }
    }
}

#[test]
fn broken_parts_of_metadata_are_told_and_nothing_of_them_is_used() {
    for draft in &DRAFTS {
        let broken = "<w:docVars><w:docVar w:name=\"Symbol1\" w:val=\"A/1/1\"/><w:docVar";
        let outcome = package(draft).related("settings", "settings", broken).read();
        let codes: Vec<_> = outcome.diagnostics.iter().map(|told| told.code.0).collect();
        assert!(codes.contains(&"docx.broken-properties"), "{codes:?}");
        assert_eq!(messages(&outcome), [""; 0]);
    }
}

#[test]
fn a_title_in_the_core_properties_is_compared_and_names_nothing() {
    for draft in &DRAFTS {
        let core = |title: &str| format!("<p xmlns:d=\"d\"><d:title>{title}</d:title></p>");
        let outcome = package(draft).properties("core", &core(draft.title)).read();
        assert_eq!(messages(&outcome), Vec::<&str>::new());
        let outcome = package(draft).properties("core", &core("Normal.dot")).read();
        let expected = format!(
            "the title is `{}` as printed, but `Normal.dot` in the core properties",
            draft.title
        );
        assert_eq!(messages(&outcome), [expected]);
        // Where no title is printed, that of a template is none either.
        let outcome = bare(draft).properties("core", &core("Normal.dot")).read();
        assert_eq!(messages(&outcome).len(), 1);
        assert!(outcome.value.document.identity.aliases.is_empty());
    }
}

#[test]
fn a_title_that_several_lines_of_the_text_say_is_printed() {
    for draft in &DRAFTS {
        let lines = styled("SingleTxt", draft.title) + &styled("SingleTxt", draft.item_title);
        let title = format!("{} {}", draft.title, draft.item_title);
        let package = Package::new(&(styled("SingleTxt", draft.paragraph[1]).repeat(2) + &lines));
        let outcome = properties(package, &[("Title1", &title)]).read();
        assert_eq!(messages(&outcome), Vec::<&str>::new());
        assert!(outcome.value.document.identity.aliases.is_empty());
    }
}

#[test]
fn the_duty_station_is_that_of_the_printed_job_number() {
    for draft in &DRAFTS {
        let read = |town: &str| variables(package(draft), &[("DutyStation", town)]).read();
        assert_eq!(messages(&read("New York")), Vec::<&str>::new());
        assert_eq!(
            messages(&read("Geneva")),
            ["the duty station is `New York` as printed, but `Geneva` in the document variable \
              `DutyStation`"]
        );
        let outcome = variables(bare(draft), &[("DutyStation", "Geneva")]).read();
        assert_eq!(messages(&outcome).len(), 1);
    }
}
