//! Lines of signature blocks: the mark of a signature, parties, the place where it was done.

#[cfg(test)]
use crate::date::find_dates;
use crate::pattern::Forms;
use crate::table;
use chancery_model::{Date, Language};
use std::ops::Range;
use std::sync::LazyLock;

static FORMS: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(include_str!("../data/signatures.tsv")));

/// A party line is the name of a State or body; a longer line is running text.
const LONGEST_PARTY: usize = 240;

/// A line with a signature is short; a longer one is running text.
const LONGEST_SIGNATURE: usize = 400;

/// Where the mark of a signature stands: `(Signé)`, `(توقيع)`, in Chinese after the name.
///
/// The mark starts the line or, in parentheses or brackets, ends it. Emphasis marks of a format
/// must be gone; the range is of bytes of the line.
#[must_use]
pub fn signed_mark(line: &str, language: &Language) -> Option<Range<usize>> {
    if line.len() > LONGEST_SIGNATURE {
        return None;
    }
    let start = |at: usize| {
        let slots = table::slots_with_english(language);
        let (found, folded) = FORMS.start(line.get(at..)?, slots, |key| key == "signed")?;
        let range = folded.source_range(0..found.end);
        Some(range.start + at..range.end + at)
    };
    start(0).or_else(|| {
        let at = line.rfind(['(', '（', '['])?;
        start(at).filter(|range| line.get(range.end..).is_some_and(|rest| rest.trim().is_empty()))
    })
}

/// Where the party stands in a line such as `Pour la République d'Arménie` or `За Республику …`.
///
/// The line must be short and have no final punctuation other than a comma or a colon; the
/// range is of bytes of the line, strictly around the party.
#[must_use]
pub fn party_line(line: &str, language: &Language) -> Option<Range<usize>> {
    if line.len() > LONGEST_PARTY {
        return None;
    }
    let slot = std::iter::once(table::slot(language)?);
    let (found, folded) = FORMS.whole(line, slot, |key| key == "for")?;
    let text = folded.as_str();
    let named = text.get(found.rest.clone())?.trim_end_matches([':', ',', ' ']);
    let sentence = named.ends_with(['.', ';', '!', '?']) || named.contains(". ");
    let range = folded.source_range(found.rest.start..found.rest.start + named.len());
    let first = line.get(range.clone())?.chars().next()?;
    // A party is a name: where a script has capitals, it begins with one.
    let name = !first.is_lowercase() && first.is_alphabetic();
    (name && !sentence).then_some(range)
}

/// Where the place (and date) stands in a line such as `Fait à Minsk le 30 novembre 2017`.
#[must_use]
pub fn done_line(line: &str, language: &Language) -> Option<Range<usize>> {
    let slot = std::iter::once(table::slot(language)?);
    let (found, folded) = FORMS.whole(line, slot, |key| key == "done")?;
    Some(folded.source_range(found.rest))
}

/// A place and a day on one line: `Minsk, le 30 novembre 2017`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceAndDate {
    /// Where the place is named, in bytes of the line.
    pub place: Range<usize>,
    /// Where the day stands, in bytes of the line.
    pub date_range: Range<usize>,
    /// The day.
    pub date: Date,
}

/// Reads a line that gives a place and a day, and nothing else.
#[must_use]
pub fn place_and_date(line: &str, language: &Language) -> Option<PlaceAndDate> {
    if line.len() > LONGEST_PARTY {
        return None;
    }
    let slot = std::iter::once(table::slot(language)?);
    let (found, folded) = FORMS.whole(line, slot, |key| key == "dated")?;
    let place = folded.source_range(found.rest);
    let named = !line.get(place.clone())?.chars().next()?.is_lowercase();
    let date_range = folded.source_range(found.date_range);
    Some(PlaceAndDate { place, date_range, date: found.date? }).filter(|_| named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_stands_with_its_day() {
        for (language, line, place) in [
            (Language::French, "Fait à Minsk, le 30 novembre 2017", "Minsk"),
            (Language::French, "Minsk, le 30 novembre 2017", "Minsk"),
            (Language::English, "New York, 1 May 2020", "New York"),
            (Language::Spanish, "Hecho en Lima el 3 de mayo de 2001", "Lima"),
            (Language::Russian, "Минск, 30 ноября 2017 года", "Минск"),
            (Language::Arabic, "مينسك، 30 تشرين الثاني/نوفمبر 2017", "مينسك"),
            (Language::Chinese, "2017年11月30日订于明斯克", "明斯克"),
        ] {
            let found = place_and_date(line, &language).expect(line);
            assert_eq!(&line[found.place], place, "{line}");
            assert_eq!(find_dates(line, &language).next(), Some((found.date_range, found.date)));
        }
        assert_eq!(place_and_date("adopted, 1 May 2020", &Language::English), None);
    }

    #[test]
    fn marks_of_signatures_are_found_in_every_language() {
        for (language, line, mark) in [
            (Language::French, "(Signé) Kairat Umarov", "(Signé)"),
            (Language::English, "(Signed) Kairat Umarov", "(Signed)"),
            (Language::Spanish, "(Firmado) Kairat Umarov", "(Firmado)"),
            (Language::Russian, "(Подпись) Кайрат Умаров", "(Подпись)"),
            (Language::Arabic, "(توقيع) خيرت عمروف", "(توقيع)"),
            (Language::Chinese, "海拉特·乌马罗夫(签名)", "(签名)"),
            (Language::Chinese, "（签名）海拉特", "（签名）"),
            (Language::Russian, "(Signed) Kairat Umarov", "(Signed)"),
            (Language::French, "Signature", ""),
        ] {
            let found = signed_mark(line, &language).map(|range| &line[range]);
            assert_eq!(found, (!mark.is_empty()).then_some(mark), "{line}");
        }
    }

    #[test]
    fn parties_are_found_strictly() {
        for (language, line, party) in [
            (Language::French, "Pour la République d'Arménie", Some("République d'Arménie")),
            (Language::French, "Pour l’Ukraine :", Some("Ukraine")),
            (Language::French, "Pour cette raison, nous agissons.", None),
            (Language::English, "For the Republic of Armenia", Some("Republic of Armenia")),
            (Language::English, "For Ukraine", Some("Ukraine")),
            (Language::Spanish, "Por la República de Armenia", Some("República de Armenia")),
            (Language::Russian, "За Республику Армения", Some("Республику Армения")),
            (Language::Russian, "За последние годы", None),
            (Language::Arabic, "عن جمهورية أرمينيا", Some("جمهورية أرمينيا")),
            (Language::Chinese, "常驻联合国代表", None),
            (Language::Chinese, "代表亚美尼亚共和国", Some("亚美尼亚共和国")),
        ] {
            let found = party_line(line, &language).map(|range| &line[range]);
            assert_eq!(found, party, "{line}");
        }
        let done = done_line("Fait à Minsk, le 30 novembre 2017", &Language::French);
        assert_eq!(done, Some(8..34));
        assert!(table::malformed_rows::<3>(include_str!("../data/signatures.tsv")).is_empty());
    }
}
