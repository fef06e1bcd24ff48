//! Recognition is stable: the text of a recognized document is recognized as the same document.

mod reprint;
mod splitter;

use chancery_model::Document;
use chancery_structure::lines::Printed;
use chancery_structure::{Options, recognize};
use splitter::split;

const SAMPLES: [(&str, &str); 8] = [
    ("letter/ar", include_str!("../../../samples/letter/ar.txt")),
    ("letter/en", include_str!("../../../samples/letter/en.txt")),
    ("letter/es", include_str!("../../../samples/letter/es.txt")),
    ("letter/fr", include_str!("../../../samples/letter/fr.txt")),
    ("letter/ru", include_str!("../../../samples/letter/ru.txt")),
    ("letter/zh", include_str!("../../../samples/letter/zh.txt")),
    ("resolution/en", include_str!("../../../samples/resolution/en.txt")),
    ("resolution/fr", include_str!("../../../samples/resolution/fr.txt")),
];

fn read(printed: Vec<Printed>) -> Document {
    recognize(printed, &Options::default()).into_document().value
}

#[test]
fn the_text_of_a_sample_is_recognized_as_the_same_document() {
    for (name, text) in SAMPLES {
        let document = read(split(text));
        assert_eq!(read(reprint::print(&document)), document, "{name}");
    }
}

#[test]
fn a_recognized_document_is_assembled_without_repairs() {
    for (name, text) in SAMPLES {
        let outcome = recognize(split(text), &Options::default()).into_document();
        let told = outcome.diagnostics.iter().map(|told| told.code.0);
        let mended: Vec<&str> = told.filter(|code| *code != "structure.page-break").collect();
        assert!(mended.is_empty(), "{name}: {mended:?}");
    }
}

#[test]
fn a_text_of_one_long_line_is_one_paragraph() {
    for sentence in [
        "لم يكن يعرف أحدا في القرية وكان المطر قد توقف منذ ساعة. ",
        "他在村里一个人也不认识，雨一小时前就停了。",
        "He knew nobody in the village, and the rain had stopped an hour ago. ",
        "Il ne connaissait personne au village, et la pluie avait cessé depuis une heure. ",
        "Он никого не знал в деревне, и дождь кончился час назад. ",
        "No conocía a nadie en el pueblo, y la lluvia había cesado hacía una hora. ",
    ] {
        let line = sentence.repeat(4000);
        let line = line.trim_end();
        let document = read(split(line));
        assert!(document.masthead.is_empty() && document.preface.is_empty(), "{sentence}");
        assert!(document.conclusions.is_empty() && document.annexes.is_empty(), "{sentence}");
        assert_eq!(document.body.len(), 1, "{sentence}");
        assert_eq!(document.text().trim_end(), line, "{sentence}");
    }
}

#[test]
fn a_text_of_nothing_but_line_ends_is_empty() {
    for text in ["", "\n", "\n\n \n\t\n", "\r\n\r\n"] {
        let document = read(split(text));
        assert_eq!(document.text(), "", "{text:?}");
        assert!(document.body.is_empty() && document.masthead.is_empty(), "{text:?}");
    }
}
