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
    let told = list("<w:numFmt w:val=\"dollarText\"/>", &["a", "b"]).read();
    assert_eq!(told.value.document.text(), "1.\ta\n2.\tb\n");
    let codes = told.diagnostics.iter().filter(|told| told.code.0 == "docx.number-format");
    assert_eq!(codes.count(), 1);
}

/// Two levels, `1.` and `1.1`.
const TWO_LEVELS: &str = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
    <w:start w:val=\"1\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\">\
    <w:start w:val=\"1\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";

/// Paragraphs, each with properties and text.
fn numbered(paragraphs: &[(&str, &str)], styles: &str) -> String {
    let paragraph = |(properties, text): &(&str, &str)| {
        format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", said(text))
    };
    let body: String = paragraphs.iter().map(paragraph).collect();
    let package = Package::new(&body).related("styles", "styles", styles);
    package.related("numbering", "numbering", TWO_LEVELS).text()
}

#[test]
fn list_and_level_are_inherited_each_for_itself() {
    let style = |name: &str, base: &str, numbering: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{name}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"{base}\"/><w:pPr><w:numPr>{numbering}</w:numPr></w:pPr></w:style>"
        )
    };
    let styles = style("Upper", "", "<w:numId w:val=\"1\"/>")
        + &style("Lower", "Upper", "<w:ilvl w:val=\"1\"/>");
    for (one, two, three) in [
        ("Le premier", "le deuxième", "le troisième"),
        ("أولا", "ثانيا", "ثالثا"),
        ("一", "二", "三"),
    ] {
        let upper = ("<w:pStyle w:val=\"Upper\"/>", one);
        let lower = ("<w:pStyle w:val=\"Lower\"/>", two);
        let level = "<w:pStyle w:val=\"Upper\"/><w:numPr><w:ilvl w:val=\"1\"/></w:numPr>";
        let text = numbered(&[upper, lower, (level, three)], &styles);
        assert_eq!(text, format!("1.\t{one}\n1.1\t{two}\n1.2\t{three}\n"));
    }
}

#[test]
fn paragraphs_that_name_no_style_have_the_number_of_the_default_one() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name \
        w:val=\"Normal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let off = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    for (one, two) in [("un", "deux"), ("واحد", "اثنان"), ("一", "二")] {
        let text = numbered(&[("", one), (off, two), ("", two)], styles);
        assert_eq!(text, format!("1.\t{one}\n{two}\n2.\t{two}\n"));
    }
}

#[test]
fn a_level_that_was_passed_over_is_taken_for_begun() {
    let level =
        |level: u8| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
    let (upper, lower) = (level(0), level(1));
    for (one, two) in [("un", "deux"), ("واحد", "اثنان"), ("一", "二")] {
        let text = numbered(&[(&lower, one), (&upper, two), (&lower, one)], "");
        assert_eq!(text, format!("1.1\t{one}\n2.\t{two}\n2.1\t{one}\n"));
    }
}

#[test]
fn bullets_are_signs_of_their_font_and_hidden_numbers_count() {
    let font = |name: &str| format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>");
    for (name, code, shown) in [
        ("Symbol", '\u{F0B7}', '•'),
        ("Symbol", '\u{F0D8}', '¬'),
        ("Wingdings", '\u{F0D8}', '➢'),
        ("Courier New", '\u{F0B7}', '•'),
        ("Symbol", '·', '•'),
        ("Wingdings", '§', '▪'),
        ("Wingdings", 'v', '❖'),
        ("Courier New", 'o', 'o'),
        ("Times New Roman", '–', '–'),
    ] {
        let lists = format!(
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
             <w:lvlText w:val=\"{code}\"/><w:rPr>{}</w:rPr></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
            font(name)
        );
        let item = format!(
            "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            said("x")
        );
        let text = Package::new(&item).related("numbering", "numbering", &lists).text();
        assert_eq!(text, format!("{shown}\tx\n"), "{name}");
    }
    let hidden = "<w:rPr><w:vanish/></w:rPr>";
    for (one, two) in [("un", "deux"), ("أولا", "ثانيا"), ("一", "二")] {
        assert_eq!(list(hidden, &[one, two]).text(), format!("{one}\n{two}\n"));
    }
}

#[test]
fn numbers_in_words_are_in_the_language_of_their_list_style_or_document() {
    let lang = |tag: &str| format!("<w:rPr><w:lang w:val=\"{tag}\"/></w:rPr>");
    let styles = |document: &str, normal: &str| {
        format!(
            "<w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" \
             w:default=\"1\" w:styleId=\"n\"><w:name w:val=\"Normal\"/>{normal}</w:style>",
            lang(document)
        )
    };
    let read = |format: &str, level: &str, styles: &str| {
        let format = format!("<w:numFmt w:val=\"{format}\"/>{level}");
        list(&format, &["x", "x"]).related("styles", "styles", styles).read()
    };
    for (language, cardinal, ordinal) in [
        ("fr-FR", ["Un", "Deux"], ["Premier", "Deuxième"]),
        ("zh-CN", ["一", "二"], ["第一", "第二"]),
        ("ru-RU", ["Один", "Два"], ["Первый", "Второй"]),
        ("es-ES", ["Uno", "Dos"], ["Primero", "Segundo"]),
        ("en-GB", ["One", "Two"], ["First", "Second"]),
    ] {
        for (format, [one, two]) in [("cardinalText", cardinal), ("ordinalText", ordinal)] {
            let of_document = styles(language, "");
            let of_style = styles("de-DE", &lang(language));
            let of_level = styles("de-DE", "");
            for (level, styles) in
                [("", of_document), ("", of_style), (lang(language).as_str(), of_level)]
            {
                let outcome = read(format, level, &styles);
                let text = outcome.value.document.text();
                assert_eq!(text, format!("{one}.\tx\n{two}.\tx\n"));
                assert!(outcome.diagnostics.iter().all(|told| told.code.0 != "docx.number-format"));
            }
        }
    }
    let arabic = read("cardinalText", "", &styles("ar-SA", "")).value.document.text();
    assert_eq!(arabic, "واحد.\tx\nاثنان.\tx\n");
    // Runs of a script from right to left have a language of their own.
    let both = "<w:rPr><w:lang w:val=\"fr-FR\" w:bidi=\"ar-SA\"/></w:rPr>";
    for (rtl, shown) in [("", "Un"), ("<w:rPr><w:rtl/></w:rPr>", "واحد")] {
        let styles = styles("de-DE", rtl).replacen(&lang("de-DE"), both, 1);
        let text = read("cardinalText", "", &styles).value.document.text();
        assert!(text.starts_with(&format!("{shown}.\t")), "{text}");
    }
    // Languages whose words are not known.
    for (format, language) in
        [("cardinalText", "de-DE"), ("ordinalText", "ar-SA"), ("ordinal", "de-DE")]
    {
        let outcome = read(format, "", &styles(language, ""));
        assert_eq!(outcome.value.document.text(), "1.\tx\n2.\tx\n");
        assert!(outcome.diagnostics.iter().any(|told| told.code.0 == "docx.number-format"));
    }
}
