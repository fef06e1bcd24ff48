//! What asterisks mean: `*` begins or ends italic type, `**` bold type, `***` both.
//!
//! Asterisks begin something only before a solid character, and end it only after one; those
//! without a partner inside of the same brackets are text.

use crate::scan::Token;

/// The asterisks that have begun something inside of the innermost bracket.
#[derive(Clone, Copy, Default)]
struct Begun {
    bold: Option<usize>,
    italic: Option<usize>,
}

/// Gives every [`Token::Stars`] its meaning as a [`Token::Toggle`].
pub(crate) fn resolve(tokens: &mut [Token<'_>]) {
    let mut outer = vec![];
    let mut begun = Begun::default();
    for index in 0..tokens.len() {
        match &tokens[index] {
            Token::Open(_) => outer.push(std::mem::take(&mut begun)),
            Token::Close => {
                abandon(tokens, begun);
                begun = outer.pop().unwrap_or_default();
            }
            Token::Stars { text, after_solid, before_solid } => {
                let text = *text;
                let (bold, italic) = meaning(text.len(), *after_solid, *before_solid, begun);
                if bold {
                    begun.bold = begun.bold.is_none().then_some(index);
                }
                if italic {
                    begun.italic = begun.italic.is_none().then_some(index);
                }
                let literal = text.len() - usize::from(bold) * 2 - usize::from(italic);
                tokens[index] = Token::Toggle { text, literal, bold, italic };
            }
            _ => {}
        }
    }
    abandon(tokens, begun);
}

/// Whether so many asterisks begin or end bold and italic type.
fn meaning(count: usize, can_end: bool, can_begin: bool, begun: Begun) -> (bool, bool) {
    let able = |begun: Option<usize>| if begun.is_some() { can_end } else { can_begin };
    match count {
        1 => (false, able(begun.italic)),
        2 => (able(begun.bold), false),
        3 => (able(begun.bold), able(begun.italic)),
        _ => (false, false),
    }
}

/// Makes asterisks text that have begun something which does not end.
fn abandon(tokens: &mut [Token<'_>], begun: Begun) {
    if let Some(Token::Toggle { literal, bold, .. }) = begun.bold.map(|index| &mut tokens[index]) {
        *literal += 2;
        *bold = false;
    }
    if let Some(Token::Toggle { literal, italic, .. }) =
        begun.italic.map(|index| &mut tokens[index])
    {
        *literal += 1;
        *italic = false;
    }
}
