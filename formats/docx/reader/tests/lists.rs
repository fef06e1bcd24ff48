//! Automatic numbers of lists.

mod packed;

use packed::Package;

fn said(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A list of one level in a format, and paragraphs of it.
fn list(format: &str, texts: &[&str]) -> Package {
    let item = |text: &&str| {
        let inner = if text.is_empty() { String::new() } else { said(text) };
        format!("<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{inner}</w:p>")
    };
    let lists = format!(
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>{format}\
         <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    let items: String = texts.iter().map(item).collect();
    Package::new(&items).related("numbering", "numbering", &lists)
}

#[test]
fn an_empty_paragraph_of_a_list_counts() {
    for (one, two) in [("un", "trois"), ("أولا", "ثالثا"), ("一", "三")] {
        let outcome = list("<w:numFmt w:val=\"decimal\"/>", &[one, "", two]).read();
        assert_eq!(outcome.value.document.text(), format!("1.\t{one}\n3.\t{two}\n"));
        assert!(outcome.diagnostics.iter().any(|told| told.code.0 == "docx.empty-number"));
    }
}

#[test]
fn formats_of_numbers_are_those_of_the_file_or_told() {
    let custom = "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/\
        markup-compatibility/2006\"><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" \
        w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/>\
        </mc:Fallback></mc:AlternateContent>";
    assert_eq!(list(custom, &["a", "b"]).text(), "001.\ta\n002.\tb\n");
    for (format, shown) in
        [("russianUpper", "А"), ("arabicAbjad", "أ"), ("ideographLegalTraditional", "壹")]
    {
        let outcome = list(&format!("<w:numFmt w:val=\"{format}\"/>"), &["a"]).read();
        assert_eq!(outcome.value.document.text(), format!("{shown}.\ta\n"));
        assert!(outcome.diagnostics.iter().all(|told| told.code.0 != "docx.number-format"));
    }
    let told = list("<w:numFmt w:val=\"thaiCounting\"/>", &["a", "b"]).read();
    assert_eq!(told.value.document.text(), "1.\ta\n2.\tb\n");
    let codes = told.diagnostics.iter().filter(|told| told.code.0 == "docx.number-format");
    assert_eq!(codes.count(), 1);
}
