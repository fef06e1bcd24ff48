//! Equations of `EQ` fields (ISO 29500-1, 17.16.5.19) as rows of characters, as formulas are read.
//! Elements are printed in their order; brackets, signs of sums and the separators of lists are
//! characters and stay. What is only drawn is told.

mod syntax;

use crate::story::{Paragraph, Piece, Raise, RunFormat};
use syntax::{Characters, Rest, arguments, next_is_option, options, skip_spaces, skip_switch};

/// The row of an equation.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) pieces: Vec<Piece>,
    /// Whether anything is drawn that is no character, such as the line of a fraction.
    pub(crate) drawn: bool,
}

/// Equations in equations are followed so deep; no document has more.
const DEEPEST: usize = 64;

/// The row of an equation, by its instruction without the name of the field; `None` if it cannot
/// be followed.
pub(crate) fn row(instruction: &Characters) -> Option<Row> {
    let mut row = Row::default();
    let mut words = Paragraph::default();
    let mut rest = Rest(instruction);
    skip_spaces(&mut rest);
    sequence(&mut rest, &mut words, &mut row.drawn, DEEPEST)?;
    row.pieces = words.pieces;
    Some(row)
}

/// Characters and instructions up to the end.
fn sequence(
    rest: &mut Rest<'_>,
    words: &mut Paragraph,
    drawn: &mut bool,
    depth: usize,
) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    while let Some((character, format)) = rest.next() {
        if character != '\\' {
            push(character, format, words);
            continue;
        }
        match rest.next() {
            Some(('*', _)) => skip_switch(rest),
            Some((letter, _)) if letter.is_ascii_alphabetic() && !is_instruction(letter) => {
                return None;
            }
            Some((letter, format)) if letter.is_ascii_alphabetic() => {
                instruction(letter.to_ascii_lowercase(), format, rest, words, drawn, depth)?;
            }
            Some((character, format)) => push(character, format, words),
            None => {}
        }
    }
    Some(())
}

/// Whether a letter names an instruction.
fn is_instruction(letter: char) -> bool {
    "abdfilorsx".contains(letter.to_ascii_lowercase())
}

fn instruction(
    letter: char,
    format: RunFormat,
    rest: &mut Rest<'_>,
    words: &mut Paragraph,
    drawn: &mut bool,
    depth: usize,
) -> Option<()> {
    let options = options(letter, rest)?;
    let arguments = arguments(rest)?;
    let has = |name: &str| options.iter().any(|option| option.name == name);
    let value = |name: &str| options.iter().rev().find(|option| option.name == name);
    let (separator, arguments) = arguments;
    let read = |argument: &Characters, drawn: &mut bool| {
        let mut words = Paragraph::default();
        sequence(&mut Rest(argument), &mut words, drawn, depth).map(|()| words.pieces)
    };
    match letter {
        'a' => {
            *drawn = true;
            let columns = value("co").and_then(|option| option.number).unwrap_or(1).max(1);
            for (index, argument) in arguments.into_iter().enumerate() {
                match index % columns {
                    _ if index == 0 => {}
                    0 => words.pieces.push(Piece::Break(format)),
                    _ => push('\t', format, words),
                }
                words.pieces.extend(read(argument, drawn)?);
            }
        }
        'b' => {
            let of = |name: &str| value(name).and_then(|option| option.character);
            let both = of("bc");
            let (left, right) = match (of("lc"), of("rc"), both) {
                (None, None, None) => (Some('('), Some(')')),
                (None, None, Some(both)) => (Some(both), Some(closing(both))),
                (left, right, _) => (left, right),
            };
            left.into_iter().for_each(|bracket| push(bracket, format, words));
            for argument in arguments {
                words.pieces.extend(read(argument, drawn)?);
            }
            right.into_iter().for_each(|bracket| push(bracket, format, words));
        }
        // A space, which may be a line.
        'd' => *drawn |= has("li"),
        'i' => {
            let sign = match value("fc").or(value("vc")).and_then(|option| option.character) {
                Some(sign) => sign,
                None if has("su") => '∑',
                None if has("pr") => '∏',
                None => '∫',
            };
            push(sign, format, words);
            let raises = [Some(Raise::Subscript), Some(Raise::Superscript)];
            for (index, argument) in arguments.into_iter().enumerate() {
                let raise = raises.get(index).copied().flatten();
                let pieces = read(argument, drawn)?;
                words.pieces.extend(pieces.into_iter().map(|piece| raised(piece, raise)));
            }
        }
        'l' => {
            for (index, argument) in arguments.into_iter().enumerate() {
                if index > 0 {
                    push(separator, format, words);
                }
                words.pieces.extend(read(argument, drawn)?);
            }
        }
        's' => {
            // Elements that stand over each other.
            *drawn |= arguments.len() > 1;
            let raise = match &options.last().map(|option| option.name.as_str()) {
                Some("do") => Raise::Subscript,
                _ => Raise::Superscript,
            };
            for argument in arguments {
                let pieces = read(argument, drawn)?;
                words.pieces.extend(pieces.into_iter().map(|piece| raised(piece, Some(raise))));
            }
            // A further element may follow without the name of the instruction.
            if next_is_option(rest) {
                instruction('s', format, rest, words, drawn, depth.checked_sub(1)?)?;
            }
        }
        // A gloss over a word is read after it, in parentheses.
        'o' if has("ad") && arguments.len() == 2 => {
            let mut read_all = arguments.into_iter().map(|argument| read(argument, drawn));
            let (gloss, base) = (read_all.next()??, read_all.next()??);
            words.pieces.extend(base);
            if !gloss.is_empty() {
                push('(', format, words);
                words.pieces.extend(gloss.into_iter().map(|piece| raised(piece, None)));
                push(')', format, words);
            }
        }
        _ => {
            *drawn = true;
            // The degree of a root.
            let degree = letter == 'r' && arguments.len() > 1;
            for (index, argument) in arguments.into_iter().enumerate() {
                let raise = (degree && index == 0).then_some(Raise::Superscript);
                let pieces = read(argument, drawn)?;
                words.pieces.extend(pieces.into_iter().map(|piece| match raise {
                    Some(_) => raised(piece, raise),
                    None => piece,
                }));
            }
        }
    }
    Some(())
}

fn raised(piece: Piece, raise: Option<Raise>) -> Piece {
    match piece {
        Piece::Text(text, format) => Piece::Text(text, RunFormat { position: raise, ..format }),
        piece => piece,
    }
}

fn push(character: char, format: RunFormat, words: &mut Paragraph) {
    words.push_text(character.encode_utf8(&mut [0; 4]), format);
}

/// The bracket that closes another one; any other character closes itself.
fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The row of an equation: `^` before raised characters, `_` before lowered ones.
    fn shown(instruction: &str) -> Option<(String, bool)> {
        let format = RunFormat::default();
        let characters: Vec<_> = instruction.chars().map(|c| (c, format)).collect();
        let row = row(&characters)?;
        let text = row.pieces.iter().map(|piece| match piece {
            Piece::Text(text, format) => match format.position {
                Some(Raise::Superscript) => format!("^{text}"),
                Some(Raise::Subscript) => format!("_{text}"),
                _ => text.clone(),
            },
            _ => "\n".to_owned(),
        });
        Some((text.collect(), row.drawn))
    }

    #[test]
    fn equations_are_rows_of_characters() {
        for (instruction, text, drawn) in [
            ("x=\\f(1,2)", "x=12", true),
            ("\\f(1,5;2)", "1,52", true),
            ("\\r(3,x)", "^3x", true),
            ("\\r(x)", "x", true),
            ("a\\s\\up8(2)", "a^2", false),
            ("H\\s\\do4(2)O", "H_2O", false),
            ("x\\s\\up8(2)\\do8(i)", "x^2_i", false),
            ("\\s(a,b)", "^a^b", true),
            ("\\l(A,B,C)", "A,B,C", false),
            ("\\l(A;B)", "A;B", false),
            ("\\b(x\\,y)", "(x,y)", false),
            ("\\b \\bc\\{ (\\r(3,x))", "{^3x}", true),
            ("\\b\\lc\\[\\rc\\)(0,1)", "[01)", false),
            ("\\b\\lc\\|(x)", "|x", false),
            ("\\a\\al\\co2\\vs3(A,B,C,D)", "A\tB\nC\tD", true),
            ("\\i\\su(i=1,n,x)", "∑_i=1^nx", false),
            ("\\i(a,b,f(x))", "∫_a^bf(x)", false),
            ("\\i\\fc\\∮(a,b,c)", "∮_a^bc", false),
            ("\\o\\ac(○,1)", "○1", true),
            ("\\* jc2 \\* \"Font:SimSun\" \\* hps10 \\o\\ad(\\s\\up 9(hàn),汉)", "汉(hàn)", false),
            ("\\x\\to\\bo(5)", "5", true),
            ("a\\d\\fo10()b", "ab", false),
            ("a\\d\\fo10\\li()b", "ab", true),
            ("\\(\\\\\\;", "(\\;", false),
            ("", "", false),
        ] {
            assert_eq!(shown(instruction), Some((text.to_owned(), drawn)), "{instruction}");
        }
    }

    #[test]
    fn what_is_no_equation_is_none() {
        for instruction in ["\\f(1,2", "\\f", "\\q(1)", "\\a\\xx(1)", "\\b\\lc", "\\f\\"] {
            assert_eq!(shown(instruction), None, "{instruction}");
        }
        let deep = "\\f(".repeat(1000) + &")".repeat(1000);
        assert_eq!(shown(&deep), None);
    }
}
