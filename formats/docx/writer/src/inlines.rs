//! Inlines as runs: emphasis as direct formatting, meaning in the name of the character style.

use crate::catalogue::{Catalogue, RelationshipKind, RunFormat, Story};
use chancery_docx_template::{
    Target, Token, TokenKind, check, meaning_name, path_name, referring_words,
};
use chancery_lexicon::{find_dates, session_line};
use chancery_model::{
    DateMeaning, Direction, Emphasis, Inline, Language, Meaning, Note, Phrase, Position, Reference,
    RevisionKind, inline_text, printed_address,
};
use docx_rs::{
    Break, BreakType, FootnoteReference, Hyperlink, HyperlinkData, ParagraphChild, Run, RunChild,
    Tab, VertAlign, VertAlignType,
};

/// Name of the built-in character style of the marks of notes.
pub(crate) const NOTE_REFERENCE: &str = "footnote reference";

/// The size of the organ at the beginning of a symbol, in half-points.
const ORGAN_SIZE: usize = 40;

/// Turns the inlines of one line into runs.
pub(crate) struct Runs<'a> {
    pub(crate) catalogue: &'a mut Catalogue,
    pub(crate) story: Story,
    /// The language of the document around the line.
    pub(crate) document: &'a Language,
    /// The wrappers around what comes next.
    path: Vec<Token>,
    /// The language of what comes next.
    language: Language,
    /// Whether what comes next stands in a hyperlink.
    linked: bool,
    /// Whether the organ at the beginning of a symbol, as in "A" of "A/72/756", is set twice as
    /// large, as both houses do in the masthead.
    pub(crate) enlarges_organ: bool,
}

impl<'a> Runs<'a> {
    pub(crate) fn new(
        catalogue: &'a mut Catalogue,
        story: Story,
        document: &'a Language,
    ) -> Runs<'a> {
        let language = document.clone();
        Runs {
            catalogue,
            story,
            document,
            path: vec![],
            language,
            linked: false,
            enlarges_organ: false,
        }
    }

    pub(crate) fn line(&mut self, inlines: &[Inline]) -> Vec<ParagraphChild> {
        let mut children = vec![];
        // The wrapper directly before, notes aside: what is equal to it must be told from it.
        let mut before: Option<Token> = None;
        for inline in inlines {
            let token = self.token(inline);
            match (token, inline) {
                (Some(mut token), inline) => {
                    if before.as_ref().is_some_and(|before| *before == token) {
                        token.again = true;
                    }
                    before = Some(token.clone());
                    self.wrapped(token, inline, &mut children);
                }
                (None, Inline::Note(note)) => self.note(note, &mut children),
                (None, inline) => {
                    before = None;
                    self.leaf(inline, &mut children);
                }
            }
        }
        children
    }

    /// A run of typed characters in a character style of this name.
    pub(crate) fn typed(&mut self, style: &str, text: &str) -> ParagraphChild {
        let format = RunFormat {
            style: Some(style.to_owned()),
            right_to_left: is_right_to_left(text),
            language: self.foreign(),
            ..RunFormat::default()
        };
        self.run(format, characters(text))
    }

    /// A run of a placeholder in a character style of this name.
    pub(crate) fn placeholder(&mut self, style: &str, xml: String) -> ParagraphChild {
        let index = self.catalogue.insert(xml);
        let format = RunFormat { style: Some(style.to_owned()), ..RunFormat::default() };
        self.run(format, vec![reference(index)])
    }

    fn run(&mut self, format: RunFormat, children: Vec<RunChild>) -> ParagraphChild {
        let mut run = Run { children, ..Run::new() };
        if let Some(style) = self.catalogue.run_format(format) {
            run = run.style(&style);
        }
        ParagraphChild::Run(Box::new(run))
    }

    /// The language to say of a run, where it is not that of the package.
    fn foreign(&self) -> Option<Language> {
        (self.language != self.catalogue.language).then(|| self.language.clone())
    }

    fn style(&self) -> Option<String> {
        (!self.path.is_empty()).then(|| path_name(&self.path))
    }

    fn leaf(&mut self, inline: &Inline, children: &mut Vec<ParagraphChild>) {
        let plain = RunFormat { style: self.style(), ..RunFormat::default() };
        match inline {
            Inline::Text(text) => {
                let large = std::mem::take(&mut self.enlarges_organ);
                let organ = if large { text.text.find('/').unwrap_or(0) } else { 0 };
                let (organ, rest) = text.text.split_at(organ);
                for (part, size) in [(organ, Some(ORGAN_SIZE)), (rest, None)] {
                    if !part.is_empty() {
                        children.push(self.text(part, text.emphasis, size));
                    }
                }
            }
            Inline::LineBreak => {
                let line_break = RunChild::Break(Break::new(BreakType::TextWrapping));
                children.push(self.run(plain, vec![line_break]));
            }
            Inline::Image(image) => {
                let xml = crate::picture::drawing(image, self.story, self.catalogue);
                let index = self.catalogue.insert(xml);
                children.push(self.run(plain, vec![reference(index)]));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, emphasis: Emphasis, size: Option<usize>) -> ParagraphChild {
        let format = RunFormat {
            style: self.style(),
            language: self.foreign(),
            right_to_left: is_right_to_left(text),
            small_capitals: emphasis.small_capitals,
        };
        let mut run = emphasized(Run { children: characters(text), ..Run::new() }, emphasis);
        if let Some(size) = size {
            run = run.size(size);
        }
        if let Some(style) = self.catalogue.run_format(format) {
            run = run.style(&style);
        }
        ParagraphChild::Run(Box::new(run))
    }

    fn note(&mut self, note: &Note, children: &mut Vec<ParagraphChild>) {
        if self.story != Story::Body {
            // Word has no notes within notes; the loss is reported for the whole document.
            return;
        }
        let xml = crate::notes::reference(note, self.document, self.catalogue);
        let style = match self.style() {
            Some(_) => {
                self.path.push(Token::new(TokenKind::Note));
                let name = path_name(&self.path);
                self.path.pop();
                name
            }
            None => NOTE_REFERENCE.to_owned(),
        };
        children.push(self.placeholder(&style, xml));
    }

    fn wrapped(&mut self, token: Token, inline: &Inline, children: &mut Vec<ParagraphChild>) {
        let content = inline.content().unwrap_or_default();
        let around = self.language.clone();
        if let Inline::LanguageSpan(span) = inline {
            self.language = span.language.clone();
        }
        let linked = self.linked;
        let printed = matches!(inline, Inline::Reference(_)) && printed_address(content).is_some();
        let link = (!linked && !printed).then(|| self.hyperlink(inline)).flatten();
        self.linked = linked || link.is_some();
        self.path.push(token);
        let inner = self.line(content);
        self.path.pop();
        self.linked = linked;
        self.language = around;
        match link {
            Some(link) => children.push(ParagraphChild::Hyperlink(Hyperlink {
                link,
                history: None,
                children: inner,
            })),
            None => children.extend(inner),
        }
    }

    /// The wrapper that an inline is; `None` for text and what stands in its place.
    fn token(&self, inline: &Inline) -> Option<Token> {
        Some(match inline {
            Inline::Phrase(phrase) => self.phrase(phrase),
            Inline::LanguageSpan(span) => Token {
                value: Some(span.language.tag().to_owned()),
                ..Token::new(TokenKind::Language)
            },
            Inline::Revision(revision) => Token::new(match revision.kind {
                RevisionKind::Inserted => TokenKind::Inserted,
                RevisionKind::Deleted => TokenKind::Deleted,
            }),
            Inline::Link(link) => {
                let plain = !self.linked && is_kept_by_editors(&link.target);
                let value = (!plain).then(|| link.target.clone());
                Token { value, ..Token::new(TokenKind::Link) }
            }
            Inline::Reference(reference) => {
                let Reference { target, content } = reference.as_ref();
                let mut token = Token::new(TokenKind::Reference);
                if self.linked || printed_address(content).is_some() {
                    token.value = Some(Target::from(target).spelled());
                    token.check = Some(check(&referring_words(content)));
                }
                token
            }
            Inline::Text(_) | Inline::LineBreak | Inline::Note(_) | Inline::Image(_) => {
                return None;
            }
        })
    }

    fn phrase(&self, phrase: &Phrase) -> Token {
        let name = meaning_name(&phrase.meaning).to_owned();
        let mut token = Token::new(TokenKind::Phrase(name));
        let words = || inline_text(&phrase.content);
        let said = |value: Option<String>, derived: Option<String>| match value {
            value if value == derived => None,
            value => Some(value.unwrap_or_default()),
        };
        token.value = match &phrase.meaning {
            Meaning::Date(DateMeaning { day, .. }) => said(
                day.map(|day| day.to_string()),
                find_dates(&words(), self.document).next().map(|(_, day)| day.to_string()),
            ),
            Meaning::Session(number) => said(
                number.map(|number| number.to_string()),
                session_line(&words(), self.document).map(|line| line.number.to_string()),
            ),
            Meaning::Time(value) | Meaning::Quantity(value) => value.clone(),
            Meaning::Abbreviation(expansion) => Some(expansion.clone()),
            Meaning::Named(name) => Some(name.as_str().to_owned()),
            _ => None,
        };
        token.entity = phrase.entity.as_ref().map(|key| key.as_str().to_owned());
        token.capacity = phrase.capacity.as_ref().map(|key| key.as_str().to_owned());
        let named = matches!(phrase.meaning, Meaning::Named(_));
        let hidden =
            token.value.is_some() && !named || token.entity.is_some() || token.capacity.is_some();
        if hidden {
            token.check = Some(check(&words()));
        }
        token
    }

    /// The hyperlink of a link or reference.
    fn hyperlink(&mut self, inline: &Inline) -> Option<HyperlinkData> {
        let target = match inline {
            Inline::Link(link) => Target::Address(link_address(&link.target)),
            Inline::Reference(reference) => Target::from(&reference.target),
            _ => return None,
        };
        let (key, data) = match target {
            Target::Bookmark(anchor) => (None, HyperlinkData::Anchor { anchor }),
            Target::Address(address) => {
                let kind = RelationshipKind::Hyperlink;
                let rid = self.catalogue.relate(self.story, kind, &address);
                (Some(rid.clone()), HyperlinkData::External { rid, path: String::new() })
            }
        };
        // The words at the time of linking: if they are changed, the target is in doubt.
        if let (Inline::Reference(reference), Some(key)) = (inline, key) {
            self.catalogue.additions.tips.insert(key, tip(&reference.content));
        }
        Some(data)
    }
}

/// The words of a reference as its screen tip shows them.
fn tip(content: &[Inline]) -> String {
    let words = inline_text(content);
    let shown: String = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    shown.trim().chars().take(200).collect()
}

/// Whether LibreOffice and Word give a link target back as it is: an absolute address without
/// escapes, or the dead link.
fn is_kept_by_editors(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    let absolute = scheme.is_some_and(|s| s.len() > 1 && s.bytes().all(|b| b.is_ascii_lowercase()));
    (absolute && target.bytes().all(|b| b.is_ascii_graphic() && b != b'%')) || target == "#"
}

/// A link target as an address that a package may hold; the exact target stands in the style
/// where the two differ.
fn link_address(target: &str) -> String {
    let sound = !target.is_empty() && target.bytes().all(|b| b.is_ascii_graphic());
    if sound { target.to_owned() } else { crate::picture::encoded(target) }
}

/// Characters as docx-rs holds them: text, and tabulators for tabulators.
pub(crate) fn characters(text: &str) -> Vec<RunChild> {
    let mut children = vec![];
    for (index, part) in text.split('\t').enumerate() {
        if index > 0 {
            children.push(RunChild::Tab(Tab::new()));
        }
        if !part.is_empty() {
            children.push(RunChild::Text(docx_rs::Text::new(part)));
        }
    }
    children
}

fn reference(index: usize) -> RunChild {
    RunChild::FootnoteReference(FootnoteReference::new(index))
}

fn emphasized(mut run: Run, emphasis: Emphasis) -> Run {
    if emphasis.bold {
        run = run.bold();
    }
    if emphasis.italic {
        run = run.italic();
    }
    if emphasis.underline {
        run = run.underline("single");
    }
    let raised = match emphasis.position {
        Position::Baseline => None,
        Position::Superscript => Some(VertAlignType::SuperScript),
        Position::Subscript => Some(VertAlignType::SubScript),
    };
    run.run_property.vert_align = raised.map(VertAlign::new);
    run
}

/// Whether text has letters of a script that runs from right to left: Word shapes and formats
/// it as such only if the run says so.
pub(crate) fn is_right_to_left(text: &str) -> bool {
    text.chars().any(
        |c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'),
    )
}

/// Whether a language runs from right to left.
pub(crate) fn runs_right_to_left(language: &Language) -> bool {
    language.direction() == Direction::RightToLeft
}
