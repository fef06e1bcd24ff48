//! Folding: one spelling for all the ways in which print spells the same words.
//!
//! Printed United Nations texts spell one word in many ways: capitals, typographic or straight
//! apostrophes, no-break spaces, stretched Arabic (`الأمــم المتحـدة`), vowel marks, combining
//! accents, Arabic-Indic or full-width digits, directional marks. Words are compared in folded
//! form; the document keeps its own characters, and every folded byte knows its place in it.

use std::ops::Range;

/// A text in folded form, with the way back to the source.
#[derive(Clone, Debug)]
pub struct Folded<'a> {
    source: &'a str,
    text: String,
    /// Whether each byte comes from the byte in the same place.
    in_place: bool,
    /// Where the way back begins, in order: it is found again from the last mark before it, since
    /// few places are ever asked for.
    marks: Vec<Mark>,
}

/// A place in the source, with the state of folding there.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    /// The byte of the source.
    source: usize,
    /// How many folded bytes come from what stands before it.
    folded: usize,
    /// Where the white space before it begins, if it is not folded yet.
    space: Option<usize>,
}

/// Bytes of the source between two marks, about.
const STEP: usize = 128;

impl<'a> Folded<'a> {
    /// Folds a text. Takes time and memory in proportion to its length.
    ///
    /// Runs of white space become one space; white space at both ends is dropped.
    #[must_use]
    pub fn new(source: &'a str) -> Folded<'a> {
        let mut marks = Vec::with_capacity(source.len() / STEP);
        let mut next = STEP;
        let text = fold_with(source, STEP, source.len(), |place| {
            if place.source >= next {
                next = place.source + STEP;
                marks.push(place);
            }
            true
        });
        // Of characters of ASCII none becomes another number of bytes, if none is left out.
        let in_place = text.len() == source.len() && source.is_ascii();
        Folded { source, text, in_place, marks }
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first place of the folded text that came from this place of the source or a later one.
    #[must_use]
    pub fn folded_place(&self, source: usize) -> usize {
        if self.in_place {
            return source.min(self.text.len());
        }
        let after = self.marks.partition_point(|mark| mark.source <= source);
        let found = self.walk(after, |run| {
            if !run.plain {
                return (run.source >= source).then_some(run.folded.start);
            }
            let place = run.folded.start + source.saturating_sub(run.source);
            (place < run.folded.end).then_some(place)
        });
        found.unwrap_or(self.text.len())
    }

    /// The bytes of the source from which a range of folded bytes came, strictly around them.
    ///
    /// A range outside the text is cut to it; an empty range gives an empty one.
    #[must_use]
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        if self.in_place {
            let [start, end] = [range.start, range.end].map(|place| place.min(self.text.len()));
            return start..end.max(start);
        }
        let start = self.place(range.start).unwrap_or(self.source.len());
        let last = match range.end.min(self.text.len()).checked_sub(1) {
            Some(last) if last >= range.start => last,
            _ => return start..start,
        };
        let place = self.place(last).unwrap_or(start);
        let mut end = place;
        for character in self.source.get(place..).unwrap_or_default().chars() {
            // Marks that combine with the last letter belong to it; invisible controls do not.
            if end > place && !is_combining(character) {
                break;
            }
            end += character.len_utf8();
        }
        start..end
    }

    /// Where the character stands that a folded byte came from.
    fn place(&self, byte: usize) -> Option<usize> {
        let after = self.marks.partition_point(|mark| mark.folded <= byte);
        self.walk(after, |run| {
            let within = if run.plain { byte.saturating_sub(run.folded.start) } else { 0 };
            (byte < run.folded.end).then_some(run.source + within)
        })
    }

    /// Folds the source again from the mark before this one on, and asks of each run, in order,
    /// whether what is looked for is in it.
    fn walk<T>(&self, after: usize, mut found: impl FnMut(Run) -> Option<T>) -> Option<T> {
        let before = after.checked_sub(1).and_then(|index| self.marks.get(index));
        let mark = before.copied().unwrap_or_default();
        let (mut source, mut folded, mut space) = (mark.source, mark.folded, mark.space);
        let mut letter = String::new();
        while let Some(rest) = self.source.get(source..).filter(|rest| !rest.is_empty()) {
            let words = plain_words(rest.as_bytes(), STEP);
            let (plain, read, length) = match rest.chars().next() {
                _ if words > 0 => (true, words, words),
                Some(character) if is_space(character) => {
                    space = space.or(Some(source));
                    source += character.len_utf8();
                    continue;
                }
                Some(character) => {
                    letter.clear();
                    fold_character(character, &mut letter);
                    (false, character.len_utf8(), letter.len())
                }
                None => break,
            };
            if length > 0 {
                if let Some(place) = space.take()
                    && folded > 0
                {
                    let run = Run { source: place, folded: folded..folded + 1, plain: false };
                    if let Some(answer) = found(run) {
                        return Some(answer);
                    }
                    folded += 1;
                }
                let run = Run { source, folded: folded..folded + length, plain };
                if let Some(answer) = found(run) {
                    return Some(answer);
                }
                folded += length;
            }
            source += read;
        }
        None
    }
}

/// Folded bytes that come from one character, or from as many bytes.
struct Run {
    /// The byte of the source where it begins.
    source: usize,
    folded: Range<usize>,
    /// Whether each of its bytes comes from one byte of the source.
    plain: bool,
}

/// The start of a text, of so many bytes at most; no character is cut.
///
/// ```
/// assert_eq!(chancery_lexicon::start_of("大会", 4), "大");
/// ```
#[must_use]
pub fn start_of(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// The folded form of a text, without the way back.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_with(text, STEP, text.len(), |_| true)
}

/// The folded form of a text if it has so many bytes at most.
pub(crate) fn fold_short(text: &str, most: usize) -> Option<String> {
    let folded = fold_with(text, most + 1, most, |place| place.folded <= most);
    (folded.len() <= most).then_some(folded)
}

/// The first character of the folded form of a text.
pub(crate) fn first_folded(text: &str) -> Option<char> {
    match text.bytes().next().filter(|byte| is_plain(*byte)) {
        Some(byte) => Some(char::from(byte.to_ascii_lowercase())),
        None => fold_with(text, 1, 0, |place| place.folded == 0).chars().next(),
    }
}

/// Folds a text; `go_on` is asked at a place of the source, after so many bytes or somewhat fewer,
/// and stops the work by saying no. So many bytes are made room for.
fn fold_with(
    source: &str,
    step: usize,
    room: usize,
    mut go_on: impl FnMut(Mark) -> bool,
) -> String {
    let mut text = String::with_capacity(room);
    let mut space = None;
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        if !go_on(Mark { source: at, folded: text.len(), space }) {
            break;
        }
        let words = plain_words(rest.as_bytes(), step);
        let before = text.len();
        if words > 0 {
            if space.take().is_some() && before > 0 {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(rest.get(..words).unwrap_or_default());
            if let Some(words) = text.get_mut(start..) {
                words.make_ascii_lowercase();
            }
            at += words;
            continue;
        }
        let Some(character) = rest.chars().next() else { break };
        if is_space(character) {
            space = space.or(Some(at));
        } else {
            let gap = space.is_some() && before > 0;
            if gap {
                text.push(' ');
            }
            fold_character(character, &mut text);
            if text.len() > before + usize::from(gap) {
                space = None;
            } else {
                text.truncate(before);
            }
        }
        at += character.len_utf8();
    }
    text
}

/// How many bytes at the start are plain words with single spaces between them, which folding
/// changes in case only; `most` at most.
fn plain_words(bytes: &[u8], most: usize) -> usize {
    let block = bytes.get(..most).unwrap_or(bytes);
    if let Some(words) = whole_block(block) {
        return words;
    }
    let mut length = 0;
    while length < most {
        match bytes.get(length) {
            Some(byte) if is_plain(*byte) => length += 1,
            Some(b' ') if length > 0 && bytes.get(length + 1).is_some_and(|b| is_plain(*b)) => {
                length += 2;
            }
            _ => break,
        }
    }
    length
}

/// The same, if all bytes are plain words, which most blocks are; without a branch for each byte,
/// so that many are looked at at once.
fn whole_block(block: &[u8]) -> Option<usize> {
    let unlike = |byte: u8| (byte.wrapping_sub(b' ') >= 0x60) | (byte == b'`');
    let other = block.iter().fold(false, |other, byte| other | unlike(*byte));
    let next = block.get(1..)?;
    let gap = block.iter().zip(next).fold(false, |gap, (a, b)| gap | ((*a == b' ') & (*b == b' ')));
    let ends = (block.first(), block.last());
    match ends {
        _ if other || gap => None,
        (None | Some(b' '), _) => None,
        // White space at the end may be more than one.
        (_, Some(b' ')) => Some(block.len() - 1),
        _ => Some(block.len()),
    }
}

/// Whether a byte is a character of its own that folding changes in case only.
#[inline]
fn is_plain(byte: u8) -> bool {
    const PLAIN: [bool; 256] = {
        let mut plain = [false; 256];
        let mut byte = 0;
        while byte < 128 {
            plain[byte] = !matches!(byte as u8, b' ' | b'\t'..=b'\r' | b'`');
            byte += 1;
        }
        plain
    };
    PLAIN.get(usize::from(byte)).copied().unwrap_or(false)
}

/// True for white space of every width, breaking or not.
#[must_use]
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{2060}' | '\u{feff}')
}

/// The value of a decimal digit in European, Arabic-Indic, Persian or full-width form.
#[must_use]
pub fn digit(character: char) -> Option<u32> {
    let zero = match character {
        '0'..='9' => '0',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06f0}'..='\u{06f9}' => '\u{06f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    Some(u32::from(character) - u32::from(zero))
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0670}')
}

/// Appends the folded form of one character; nothing for one that only decorates.
pub(crate) fn fold_character(character: char, out: &mut String) {
    if character.is_ascii() {
        out.push(if character == '`' { '\'' } else { character.to_ascii_lowercase() });
        return;
    }
    match character {
        // The letters of which most texts in other scripts consist, first; what folds otherwise
        // stands below.
        '\u{3400}'..='\u{9fff}' | 'а'..='и' | 'к'..='я' => out.push(character),
        'ا' | 'ب'..='غ' | 'ف'..='و' | 'ي' => out.push(character),
        // Full-width forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character);
            out.push(ascii.to_ascii_lowercase());
        }
        _ if digit(character).is_some() => {
            out.extend(digit(character).and_then(|value| char::from_digit(value, 10)));
        }
        '’' | '‘' | 'ʼ' | '´' | '′' | '‛' => out.push('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '−' | '\u{2015}' => out.push('-'),
        '“' | '”' | '„' | '«' | '»' => out.push('"'),
        '،' | '、' => out.push(','),
        '؛' => out.push(';'),
        '。' => out.push('.'),
        // Tatweel, soft hyphen, zero-width characters, directional marks, combining marks.
        '\u{0640}' | '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {}
        '\u{2061}'..='\u{2069}' | '\u{061c}' => {}
        _ if is_combining(character) => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' => out.push('ي'),
        _ => character.to_lowercase().for_each(|lower| fold_letter(lower, out)),
    }
}

/// Appends a lower-case letter without its accent; ligatures become their letters.
fn fold_letter(lower: char, out: &mut String) {
    let plain = match lower {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ª' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ᵉ' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' | 'º' | '°' => "o",
        'ř' | 'ʳ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ё' => "е",
        'й' => "и",
        other => {
            return if is_combining(other) {
            } else {
                out.push(other)
            };
        }
    };
    out.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_one_form() {
        for (printed, plain) in [
            ("الأمــم المتحـدة", "الامم المتحدة"),
            ("إنَّ الجمعية العامة", "ان الجمعية العامة"),
            ("L’ASSEMBLÉE\u{a0}GÉNÉRALE", "l'assemblee generale"),
            ("l'assemble\u{301}e  ge\u{301}ne\u{301}rale", "l'assemblee generale"),
            ("69‑е", "69-е"),
            ("２０１７年", "2017年"),
            ("٣٠", "30"),
            ("Ёлкин Й", "елкин и"),
            ("  a\u{200f} \n\t b ", "a b"),
        ] {
            assert_eq!(fold(printed), plain, "{printed}");
            assert_eq!(Folded::new(printed).as_str(), plain, "{printed}");
        }
    }

    #[test]
    fn long_texts_fold_as_their_words_do() {
        for words in [
            ["The", "rule  of", "`law`", "\ta-b\u{a0}C"],
            ["L’Assemblée", " générale", "de l", "Organisation"],
            ["الجمعيّة", "العامّة ", "A/72/1", "  ٧٢"],
            ["大会", "Resolution 1", " 第七十二届", "x"],
        ] {
            let text = words.map(|word| format!("{word} ")).concat().repeat(40);
            let expected: Vec<String> =
                text.split(is_space).map(fold).filter(|word| !word.is_empty()).collect();
            let folded = Folded::new(&text);
            assert_eq!(folded.as_str(), expected.join(" "));
            assert_eq!(first_folded(&text), folded.as_str().chars().next());
            // Every folded word leads back to a word that folds so.
            let mut from = 0;
            for word in &expected {
                let range = folded.source_range(from..from + word.len());
                assert_eq!(&fold(&text[range]), word);
                from += word.len() + 1;
            }
        }
        for text in ["", " ", "\u{200f}\u{301}", " \u{ad}É"] {
            assert_eq!(first_folded(text), fold(text).chars().next(), "{text:?}");
        }
    }

    #[test]
    fn folded_ranges_lead_back_strictly_around_the_source() {
        let source = "  L’Assemble\u{301}e ge\u{301}ne\u{301}rale\u{200f} .";
        let folded = Folded::new(source);
        let word = folded.as_str().find("assemblee").expect("the word is there");
        let range = folded.source_range(word..word + "assemblee".len());
        assert_eq!(&source[range], "Assemble\u{301}e");
        let word = folded.as_str().find("generale").expect("the word is there");
        assert_eq!(&source[folded.source_range(word..word + 8)], "ge\u{301}ne\u{301}rale");
        assert_eq!(folded.source_range(500..600), source.len()..source.len());
    }
}
