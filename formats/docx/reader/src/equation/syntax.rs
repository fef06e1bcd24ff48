//! What the instructions of equations are written with: options, and elements in parentheses.

use crate::story::RunFormat;

/// Characters of an instruction, each with the format of its run.
pub(super) type Characters = [(char, RunFormat)];

/// What is left of an instruction.
pub(super) struct Rest<'c>(pub(super) &'c Characters);

impl Rest<'_> {
    pub(super) fn next(&mut self) -> Option<(char, RunFormat)> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn next_if(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let (character, _) = self.0.first()?;
        wanted(*character).then(|| self.next()).flatten().map(|(character, _)| character)
    }
}

/// Spaces between the parts of an instruction mean nothing.
pub(super) fn skip_spaces(rest: &mut Rest<'_>) {
    while rest.next_if(char::is_whitespace).is_some() {}
}

/// A switch of formats that fields of every kind may have: `\* hps10`, `\* "Font:Calibri"`.
pub(super) fn skip_switch(rest: &mut Rest<'_>) {
    skip_spaces(rest);
    let is_quote = |character: char| matches!(character, '"' | '\u{201C}' | '\u{201D}');
    if rest.next_if(is_quote).is_some() {
        while rest.next().is_some_and(|(character, _)| !is_quote(character)) {}
    } else {
        while rest.next_if(|c| !c.is_whitespace() && c != '\\').is_some() {}
    }
    skip_spaces(rest);
}

/// An option of an instruction: `\co2`, `\lc\{`, `\ac`.
#[derive(Debug)]
pub(super) struct Setting {
    pub(super) name: String,
    pub(super) number: Option<usize>,
    pub(super) character: Option<char>,
}

/// Whether an option comes next that moves an element up or down.
pub(super) fn next_is_option(rest: &Rest<'_>) -> bool {
    let next = rest.0.iter().map(|(character, _)| *character);
    let word: String = next.skip_while(|c| c.is_whitespace()).take(3).collect();
    matches!(word.to_ascii_lowercase().as_str(), "\\ai" | "\\up" | "\\di" | "\\do")
}

/// The options of an instruction, up to its elements.
pub(super) fn options(letter: char, rest: &mut Rest<'_>) -> Option<Vec<Setting>> {
    let mut options = vec![];
    loop {
        skip_spaces(rest);
        if rest.next_if(|c| c == '\\').is_none() {
            return Some(options);
        }
        if rest.next_if(|c| c == '*').is_some() {
            skip_switch(rest);
            continue;
        }
        let name: String = (0..2).filter_map(|_| rest.next()).map(|(c, _)| c).collect();
        let name = name.to_ascii_lowercase();
        skip_spaces(rest);
        let mut setting = Setting { name, number: None, character: None };
        match (letter, setting.name.as_str()) {
            ('b', "lc" | "rc" | "bc") | ('i', "fc" | "vc") => {
                rest.next_if(|c| c == '\\');
                setting.character = Some(rest.next()?.0);
            }
            ('a', "al" | "ac" | "ar") | ('o', "al" | "ac" | "ar" | "ad") => {}
            ('i', "su" | "pr" | "in") | ('x', "to" | "bo" | "le" | "ri") => {}
            ('a', "co" | "vs" | "hs") | ('d', "fo" | "ba") | ('s', "ai" | "up" | "di" | "do") => {
                let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
                let number: String = std::iter::from_fn(|| rest.next_if(is_part)).collect();
                setting.number = number.parse().ok();
            }
            ('d', "li") => {}
            _ => return None,
        }
        // The elements of an option that moves one up or down follow it at once.
        options.push(setting);
    }
}

/// The elements in parentheses, and what separates them: a semicolon where there is one, since
/// then a comma is that of a decimal number.
pub(super) fn arguments<'c>(rest: &mut Rest<'c>) -> Option<(char, Vec<&'c Characters>)> {
    rest.next_if(|c| c == '(')?;
    let inner = rest.0;
    // Commas and semicolons between elements, by their places.
    let mut borders: Vec<(usize, char)> = vec![];
    let (mut open, mut place) = (1, 0);
    loop {
        match rest.next()?.0 {
            '\\' => {
                rest.next()?;
                place += 1;
            }
            '(' => open += 1,
            ')' => open -= 1,
            border @ (',' | ';') if open == 1 => borders.push((place, border)),
            _ => {}
        }
        if open == 0 {
            break;
        }
        place += 1;
    }
    let separator = if borders.iter().any(|(_, border)| *border == ';') { ';' } else { ',' };
    borders.retain(|(_, border)| *border == separator);
    borders.push((place, separator));
    let mut elements = vec![];
    let mut start = 0;
    for (end, _) in borders {
        elements.push(inner.get(start..end)?);
        start = end + 1;
    }
    Some((separator, elements))
}
