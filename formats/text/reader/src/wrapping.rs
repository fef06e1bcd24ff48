//! Line ends that are wraps of running text, and those that are the author's.
//!
//! Prose is wrapped when the next word has no room. A line that ends although the next word has
//! room ends because its author ended it: verse, programs, addresses, lists without blank lines.

use chancery_model::{Inline, inline_text};
use std::borrow::Cow;

/// No prose is wrapped so narrowly, in columns; lines of a block no wider than this are lines.
const NARROWEST: usize = 40;
/// Columns between the stops of tabulators.
const TABULATOR: usize = 8;

/// The line ends of a block whose lines are not all wraps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LineEnds {
    /// All line ends are wraps.
    Wraps,
    /// The line ends before these lines are the author's, the others wraps.
    Some(Vec<bool>),
    /// All line ends are the author's, and so is the white space before the lines.
    All,
}

/// What is measured of a line.
struct Measure {
    /// The column after the last character.
    end: usize,
    /// The columns of the first word, up to where the line could be wrapped.
    word: usize,
    /// Whether the line begins with a capital.
    begins_large: bool,
    /// Whether the line ends with punctuation.
    ends_clause: bool,
}

/// What the line ends of a block are, by the white space before each line and its content.
pub(crate) fn line_ends(lines: &[(&str, &[Inline])]) -> LineEnds {
    if lines.len() < 2 {
        return LineEnds::Wraps;
    }
    let measures: Vec<Measure> =
        lines.iter().map(|(margin, content)| measure(margin, content)).collect();
    let width = width(&measures);
    let gaps = || measures.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
    let room = |(line, next): (&Measure, &Measure)| line.end + 1 + next.word;
    let ends = lines.len() - 1;
    // A line that has still room for a word where a quarter is empty does not end for its width.
    let short: Vec<bool> = gaps().map(|gap| room(gap) * 4 <= width * 3).collect();
    let shorter = short.iter().filter(|short| **short).count();
    let has_room = gaps().filter(|gap| room(*gap) <= width).count();
    let are_lines = gaps().all(|(line, next)| line.ends_clause || next.begins_large);
    let is_ragged = shorter * 2 >= ends || (ends > 1 && has_room * 2 >= ends && are_lines);
    if width <= NARROWEST || is_ragged {
        LineEnds::All
    } else if shorter > 0 {
        LineEnds::Some(std::iter::once(false).chain(short).collect())
    } else {
        LineEnds::Wraps
    }
}

/// The width to which the lines could be wrapped: that of the longest one, or among many the
/// second, because an address that cannot be broken may stick out.
fn width(measures: &[Measure]) -> usize {
    let mut longest = [0; 2];
    for measure in measures {
        if measure.end > longest[0] {
            longest = [measure.end, longest[0]];
        } else if measure.end > longest[1] {
            longest[1] = measure.end;
        }
    }
    longest[usize::from(measures.len() > 4)]
}

fn measure(margin: &str, content: &[Inline]) -> Measure {
    let text: Cow<'_, str> = match content {
        [Inline::Text(run)] => Cow::Borrowed(&run.text),
        other => Cow::Owned(inline_text(other)),
    };
    let start = columns(margin, 0);
    let begins_wide = text.chars().next().is_some_and(is_wide);
    let word = match text.find(char::is_whitespace) {
        _ if begins_wide => 2,
        Some(end) => columns(&text[..end], 0),
        None => columns(&text, 0),
    };
    let last = text.chars().rev().find(|c| !matches!(c, '"' | '”' | '’' | '»' | ')' | '」' | '》'));
    Measure {
        end: columns(&text, start),
        word,
        begins_large: text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase),
        ends_clause: last.is_some_and(is_punctuation),
    }
}

/// The column after a text that begins in a column.
fn columns(text: &str, start: usize) -> usize {
    text.chars().fold(start, |column, character| match character {
        '\t' => (column / TABULATOR + 1) * TABULATOR,
        _ if is_wide(character) => column + 2,
        _ => column + 1,
    })
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

fn is_punctuation(character: char) -> bool {
    matches!(
        character,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '—'
            | '–'
            | '،'
            | '؛'
            | '؟'
            | '。'
            | '，'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Blocks;

    fn of(text: &str) -> LineEnds {
        let block = Blocks::new(text).next().expect("a block");
        let contents: Vec<Vec<Inline>> =
            block.lines.iter().map(|line| vec![Inline::text(line.text.as_ref())]).collect();
        let lines: Vec<(&str, &[Inline])> = block
            .lines
            .iter()
            .zip(&contents)
            .map(|(line, content)| (line.margin, content.as_slice()))
            .collect();
        line_ends(&lines)
    }

    #[test]
    fn prose_that_is_wrapped_has_no_line_ends() {
        for text in [
            "Le Secrétaire général rend compte des mesures prises par les États\n\
             Membres pour mettre à disposition du public, dans les six langues\nofficielles, leurs archives.",
            "     يتشرف الأمين العام بأن يحيل إلى الجمعية العامة التقرير الذي أعده\n\
             فريق الخبراء المعني بالمحفوظات القانونية، عملا بقرار الجمعية العامة\nالمتخذ في دورتها الأخيرة.",
            "秘书长谨向大会转递法律档案问题专家组根据大会上届会议通过的决议编写的报\n\
             告，其中载有专家组的各项结论和建议，供大会在本届会议期间审议并作出决\n定。",
        ] {
            assert_eq!(of(text), LineEnds::Wraps, "{text}");
        }
    }

    #[test]
    fn verse_programs_and_addresses_keep_their_line_ends() {
        for text in [
            "Sous le pont Mirabeau coule la Seine\nEt nos amours\nFaut-il qu’il m’en souvienne",
            "Maître Corbeau, sur un arbre perché,\nTenait en son bec un fromage.\n\
             Maître Renard, par l’odeur alléché,\nLui tint à peu près ce langage :",
            "على قدر أهل العزم تأتي العزائم،\nوتأتي على قدر الكرام المكارم.",
            "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
            "fn main() {\n    let mut line = String::new();\n    println!(\"{line}\");\n}",
        ] {
            assert_eq!(of(text), LineEnds::All, "{text}");
        }
    }

    #[test]
    fn a_paragraph_that_ends_within_a_block_ends_its_line() {
        let text = "Le Secrétaire général rend compte des mesures prises par les États\n\
                    Membres.\nIl les remercie de l’aide qu’ils ont apportée à la publication des\n\
                    archives dans les six langues officielles de l’Organisation.";
        assert_eq!(of(text), LineEnds::Some(vec![false, false, true, false]));
    }
}
