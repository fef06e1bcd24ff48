//! Line ends that are the author's stay, those that are wraps are joined.

use chancery_codec::{Code, Limits, Reader, Severity, Source, Writer};
use chancery_text_reader::TextReader;
use chancery_text_writer::TextWriter;

/// The text of what is read, the codes of what is told, and the text that is written; what is
/// written is read back as the same.
fn through(text: &str) -> (String, Vec<Code>, String) {
    let limits = Limits::default();
    let read = |text: &str| {
        let source = Source::new("lines", text.as_bytes(), &limits);
        TextReader::default().read(&source).expect("a text is readable")
    };
    let outcome = read(text);
    let document = outcome.value.document;
    let told = outcome.diagnostics.iter().map(|told| told.code).collect();
    assert!(outcome.diagnostics.iter().all(|told| told.severity != Severity::Lost));
    let written = TextWriter::default().write(&document).expect("a document is writable").value;
    let written = String::from_utf8(written).expect("a text is UTF-8");
    assert_eq!(read(&written).value.document, document, "{written}");
    (document.text(), told, written)
}

#[test]
fn lines_of_verse_stay_lines() {
    for verse in [
        "Sous le pont Mirabeau coule la Seine\nEt nos amours\nFaut-il qu’il m’en souvienne\n\
         La joie venait toujours après la peine.",
        "على قدر أهل العزم تأتي العزائم،\nوتأتي على قدر الكرام المكارم.",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
    ] {
        let (text, _, written) = through(verse);
        assert_eq!(text, format!("{verse}\n"));
        assert_eq!(written, format!("{}\n", verse.replace('\n', "\\\n")));
    }
}

#[test]
fn programs_keep_line_ends_and_margins() {
    for (program, written_program) in [
        (
            "# Compte les mots du texte.\ndef compte(texte):\n    mots = texte.split()\n\
             \x20   return len(mots)",
            "# Compte les mots du texte.\\\ndef compte(texte):\\\n\\    mots = texte.split()\\\n\
             \\    return len(mots)\n",
        ),
        (
            "\t\tcase \"عربي\":\n\t\t\treturn يمين\n\t\tdefault:\n\t\t\treturn يسار",
            "\\\t\tcase \"عربي\":\\\n\\\t\t\treturn يمين\\\n\\\t\tdefault:\\\n\\\t\t\treturn يسار\n",
        ),
        (
            "如果 (语言 == \"中文\") {\n    打印(\"你好\");\n}",
            "如果 (语言 == \"中文\") {\\\n\\    打印(\"你好\");\\\n}\n",
        ),
    ] {
        let (text, told, written) = through(program);
        assert_eq!(text, format!("{program}\n"));
        assert_eq!(written, written_program);
        assert!(!told.contains(&Code("text.margin")), "{told:?}");
    }
}

#[test]
fn wrapped_prose_is_joined_and_its_margins_are_told() {
    for (prose, joined) in [
        (
            "     Le Secrétaire général rend compte des mesures prises par les États\n\
             Membres pour mettre leurs archives à la disposition du public.",
            "Le Secrétaire général rend compte des mesures prises par les États \
             Membres pour mettre leurs archives à la disposition du public.\n",
        ),
        (
            "   يتشرف الأمين العام بأن يحيل إلى الجمعية العامة التقرير الذي أعده فريق\n\
             الخبراء المعني بالمحفوظات القانونية.",
            "يتشرف الأمين العام بأن يحيل إلى الجمعية العامة التقرير الذي أعده فريق \
             الخبراء المعني بالمحفوظات القانونية.\n",
        ),
        (
            "    秘书长谨向大会转递法律档案问题专家组根据大会上届会议通过的决议编写\n的报告。",
            "秘书长谨向大会转递法律档案问题专家组根据大会上届会议通过的决议编写的报告。\n",
        ),
    ] {
        let (text, told, written) = through(prose);
        assert_eq!((text.as_str(), written.as_str()), (joined, joined));
        assert!(told.contains(&Code("text.margin")), "{told:?}");
    }
}

#[test]
fn lines_that_the_document_has_a_place_for_lose_their_margins() {
    let letter = "الجمعية العامة\n   الدورة الثانية والسبعون\n   البند 34 من جدول الأعمال\n";
    let (_, _, written) = through(letter);
    assert!(written.lines().all(|line| !line.starts_with("\\ ")), "{written}");
}
