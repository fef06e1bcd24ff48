//! Pictures, as they are announced to those who cannot see them.

use chancery_codec::Severity;
use chancery_layout::{PageOptions, Role, set};
use chancery_model::{
    Block, Document, Figure, Identity, Image, ImageSource, Inline, Kind, Language,
};

/// What is said of each picture, and how many notes there are.
fn announced(language: Language, description: &str, caption: Vec<Inline>) -> (Vec<String>, usize) {
    let image = Image {
        source: ImageSource::External("https://example.org/picture.png".into()),
        description: description.into(),
    };
    let mut document = Document::new(Kind::Letter, Identity::new(language));
    document.body = vec![Block::from(Figure { image, caption })];
    let outcome = set(&document, &PageOptions::default()).expect("pages");
    let tags = outcome.value.tags.tags();
    let figures = tags.iter().filter(|tag| tag.role == Role::Figure);
    let words = figures.map(|tag| tag.alternative.clone().unwrap_or_default()).collect();
    let is_note = |severity: Severity| severity == Severity::Note;
    let notes = outcome.diagnostics.iter().filter(|found| is_note(found.severity)).count();
    (words, notes)
}

#[test]
fn picture_without_words_is_announced_in_the_language_of_the_document() {
    let expected = [
        (Language::Arabic, "صورة"),
        (Language::Chinese, "图片"),
        (Language::English, "Image"),
        (Language::French, "Image"),
        (Language::Russian, "Изображение"),
        (Language::Spanish, "Imagen"),
    ];
    for (language, word) in expected {
        assert_eq!(announced(language, "", vec![]), (vec![word.to_owned()], 1));
    }
}

#[test]
fn picture_is_announced_by_its_description_before_its_caption() {
    let caption = || vec![Inline::text("Carte")];
    let language = || Language::French;
    assert_eq!(announced(language(), "Une carte", caption()), (vec!["Une carte".into()], 0));
    assert_eq!(announced(language(), " ", caption()), (vec!["Carte".into()], 0));
}
