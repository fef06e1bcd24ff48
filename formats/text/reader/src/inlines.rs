//! From tokens to inlines.

use crate::lines::Line;
use crate::scan::{Around, Flaw, Token, has_marks, scan};
use crate::stars;
use chancery_model::{Emphasis, Inline, Link, Note, NotePlacement, Text, normalize_inlines};
use chancery_text_notation::Bracket;

/// What a line end means that is not marked as a line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineEnds {
    /// A new line begins.
    Part,
    /// The text goes on.
    Wrap,
}

/// The notes whose places were read so far: their labels, in order.
///
/// The place of a note is an [`Inline::Note`] whose mark is the index of its label here, until
/// the text of the note is known.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The labels.
    pub(crate) labels: Vec<String>,
}

impl Places {
    fn place(&mut self, label: &str) -> Inline {
        let mark = self.labels.len().to_string();
        self.labels.push(label.to_owned());
        Inline::from(Note { placement: NotePlacement::Foot, mark, blocks: vec![] })
    }
}

/// The inlines of lines, and what is wrong with their marks.
#[derive(Debug)]
pub(crate) struct Content {
    /// The inlines of each line; of one line, if line ends only wrap.
    pub(crate) lines: Vec<Vec<Inline>>,
    /// What is wrong.
    pub(crate) flaws: Vec<Flaw>,
}

/// Reads the marks inside of lines; brackets nest no deeper than `limit`.
pub(crate) fn read(lines: &[Line<'_>], ends: LineEnds, limit: u32, places: &mut Places) -> Content {
    let is_plain = lines.iter().all(|line| !has_marks(&line.text));
    if is_plain && (ends == LineEnds::Part || lines.len() == 1) {
        let lines = lines.iter().map(|line| vec![Inline::text(line.text.as_ref())]).collect();
        return Content { lines, flaws: vec![] };
    }
    let mut scan = scan(lines, limit);
    stars::resolve(&mut scan.tokens);
    let mut builder = Builder::new(ends);
    if let [_] = lines {
        // A text has very many lines: none gets room for more than there may be.
        let begins = |token: &&Token<'_>| !matches!(token, Token::Text(_) | Token::Character(_));
        builder.current.reserve_exact(1 + scan.tokens.iter().filter(begins).count());
    }
    for token in scan.tokens {
        builder.token(token, places);
    }
    Content { lines: builder.finish(), flaws: scan.flaws }
}

/// What an open bracket goes back to when it closes.
struct Frame {
    around: FrameKind,
    /// The emphasis around the bracket.
    base: Emphasis,
    /// What asterisks have begun around the bracket.
    stars: Emphasis,
}

enum FrameKind {
    Emphasis,
    Link(String, Vec<Inline>),
    Bracket(Bracket, Vec<Inline>),
}

struct Builder {
    ends: LineEnds,
    lines: Vec<Vec<Inline>>,
    /// The inlines of the innermost bracket, or of the line.
    current: Vec<Inline>,
    frames: Vec<Frame>,
    /// How many of the frames hold inlines of their own.
    holders: usize,
    base: Emphasis,
    stars: Emphasis,
}

impl Builder {
    fn new(ends: LineEnds) -> Builder {
        Builder {
            ends,
            lines: vec![],
            current: vec![],
            frames: vec![],
            holders: 0,
            base: Emphasis::PLAIN,
            stars: Emphasis::PLAIN,
        }
    }

    fn token(&mut self, token: Token<'_>, places: &mut Places) {
        match token {
            Token::Text(text) => self.text(text),
            Token::Character(character) => self.text(character.encode_utf8(&mut [0; 4])),
            Token::Stars { text, .. } => self.text(text),
            Token::Toggle { text, literal, bold, italic } => {
                self.text(&text[..literal]);
                self.stars.bold ^= bold;
                self.stars.italic ^= italic;
            }
            Token::Open(around) => self.open(*around),
            Token::Close => self.close(),
            Token::Note(label) => self.current.push(places.place(label)),
            Token::Picture(image) => self.current.push(Inline::from(*image)),
            Token::Break => self.current.push(Inline::LineBreak),
            Token::LineEnd { space } => {
                if self.ends == LineEnds::Part && self.holders == 0 {
                    self.lines.push(std::mem::take(&mut self.current));
                } else if space {
                    self.text(" ");
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let emphasis = self.base.with(self.stars);
        match self.current.last_mut() {
            Some(Inline::Text(last)) if last.emphasis == emphasis => last.text.push_str(text),
            _ => self.current.push(Inline::Text(Text { text: text.to_owned(), emphasis })),
        }
    }

    fn open(&mut self, around: Around<'_>) {
        let (base, stars) = (self.base, self.stars);
        self.base = base.with(stars);
        self.stars = Emphasis::PLAIN;
        let mut hold = || {
            self.holders += 1;
            std::mem::take(&mut self.current)
        };
        let around = match around {
            Around::Bracket(Bracket::Emphasis(emphasis)) => {
                self.base = self.base.with(emphasis);
                FrameKind::Emphasis
            }
            Around::Bracket(bracket) => FrameKind::Bracket(bracket, hold()),
            Around::Link(target) => FrameKind::Link(target.into_owned(), hold()),
        };
        self.frames.push(Frame { around, base, stars });
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        self.base = frame.base;
        self.stars = frame.stars;
        let (outer, inline) = match frame.around {
            FrameKind::Emphasis => return,
            FrameKind::Link(target, outer) => {
                let content = std::mem::replace(&mut self.current, outer);
                (&mut self.current, Some(Inline::from(Link { target, content })))
            }
            FrameKind::Bracket(bracket, outer) => {
                let content = std::mem::replace(&mut self.current, outer);
                (&mut self.current, bracket.around(content))
            }
        };
        outer.extend(inline);
        self.holders -= 1;
    }

    fn finish(mut self) -> Vec<Vec<Inline>> {
        self.lines.push(self.current);
        for line in &mut self.lines {
            normalize_inlines(line);
            if line.capacity() > line.len() + 1 {
                line.shrink_to_fit();
            }
        }
        self.lines
    }
}

#[cfg(test)]
mod tests;
