//! From runs in our character styles to inlines.

use super::lines::{Context, Setting};
use crate::emphasis::emphasis;
use crate::parts::Story;
use crate::sequence::NumberField;
use crate::story::{LinkStart, Piece, RunFormat};
use chancery_codec::{Code, Diagnostic, Location};
use chancery_docx_template::{Target, Token, TokenKind, check, named_meaning, referring_words};
use chancery_lexicon::{find_dates, session_line};
use chancery_model::{
    DateMeaning, EntityKey, Inline, Language, LanguageSpan, Link, Meaning, Name, Note,
    NotePlacement, Phrase, Reference, Revision, RevisionKind, Text, inline_text, normalize_inlines,
};
use chancery_structure::flow::assemble_blocks;
use std::rc::Rc;

/// Builds the inlines of one line.
pub(crate) struct Words<'c, 'p, 'a> {
    context: &'c mut Context<'p, 'a>,
    story: Story,
    language: &'c Language,
    /// Wrappers that are open, outermost first.
    open: Vec<Wrapper>,
    done: Vec<Inline>,
    /// Hyperlinks that are open, by their number in the line.
    links: Vec<usize>,
    /// All hyperlinks of the line so far.
    known: Vec<LinkStart>,
}

struct Wrapper {
    token: Token,
    /// The hyperlink that gives the wrapper its target.
    link: Option<usize>,
    content: Vec<Inline>,
}

impl<'c, 'p, 'a> Words<'c, 'p, 'a> {
    /// The inlines of pieces, in normal form.
    pub(crate) fn read(
        context: &'c mut Context<'p, 'a>,
        story: Story,
        language: &'c Language,
        pieces: &[Piece],
    ) -> Vec<Inline> {
        let (open, done, links, known) = (vec![], vec![], vec![], vec![]);
        let mut words = Words { context, story, language, open, done, links, known };
        let mut rest = pieces;
        while let Some((piece, after)) = rest.split_first() {
            let taken = words.piece(piece, after);
            rest = after.get(taken..).unwrap_or_default();
        }
        words.close(0);
        let mut inlines = words.done;
        normalize_inlines(&mut inlines);
        // There are as many lines as a document has, and most have a piece or two.
        inlines.shrink_to_fit();
        inlines
    }

    /// Reads a piece and returns how many of those after it belong to it.
    fn piece(&mut self, piece: &Piece, after: &[Piece]) -> usize {
        match piece {
            Piece::Text(text, format) => {
                self.enter(*format);
                let text = Text { text: text.clone(), emphasis: emphasis(*format) };
                self.push(Inline::Text(text));
            }
            Piece::Break(format) => {
                self.enter(*format);
                self.push(Inline::LineBreak);
            }
            Piece::Picture(picture, format) => {
                self.enter(*format);
                let image = crate::picture::read(
                    picture,
                    self.story,
                    self.context.parts,
                    self.context.diagnostics,
                );
                if let Some(image) = image {
                    self.push(Inline::from(image));
                }
            }
            Piece::Note { end, id, typed, format } => {
                return self.note((*end, *id, *typed), *format, after);
            }
            Piece::Link(start) => {
                self.links.push(self.known.len());
                self.known.push(start.as_ref().clone());
            }
            Piece::LinkEnd => {
                self.links.pop();
            }
            Piece::Number(field, format) => self.number(field, *format),
            Piece::PageBreak | Piece::NoteNumber | Piece::Drawn(_) | Piece::Box(_) => {}
        }
        0
    }

    /// A field that counts.
    fn number(&mut self, field: &NumberField, format: RunFormat) {
        if let Some(text) = self.context.number(field, self.story) {
            self.enter(format);
            self.push(Inline::Text(Text { text, emphasis: emphasis(format) }));
        }
    }

    fn push(&mut self, inline: Inline) {
        match self.open.last_mut() {
            Some(wrapper) => wrapper.content.push(inline),
            None => self.done.push(inline),
        }
    }

    /// The wrappers of a run: those that its style spells, and a link that an editor made.
    fn path(&mut self, style: Option<crate::styles::StyleIndex>) -> Option<Vec<Token>> {
        let path: Option<Rc<[Token]>> = self.context.path(style);
        let mut path: Vec<Token> = path?.to_vec();
        if path.last().is_some_and(|token| token.kind == TokenKind::Note) {
            path.pop();
        }
        Some(path)
    }

    /// Closes and opens wrappers so that those of a run are open.
    fn enter(&mut self, format: RunFormat) {
        let mut path = self.path(format.style).unwrap_or_default();
        if let Some(token) = revision(format).filter(|token| path.last() != Some(token)) {
            path.push(token);
        }
        self.enter_path(path);
    }

    fn enter_path(&mut self, mut path: Vec<Token>) {
        let link = self.links.first().copied();
        let targeted = |token: &Token| matches!(token.kind, TokenKind::Link | TokenKind::Reference);
        if link.is_some() && !path.iter().any(targeted) {
            path.insert(0, Token::new(TokenKind::Link));
        }
        // The outermost link or reference has the hyperlink, unless it is a reference that says
        // itself what is meant: then it is that of the link inside, as the source prints it.
        let stated = |token: &Token| token.kind == TokenKind::Reference && token.value.is_some();
        let owner = path.iter().position(|token| targeted(token) && !stated(token));
        let owner = owner.or_else(|| path.iter().position(targeted));
        let link_at = |index: usize| if owner == Some(index) { link } else { None };
        let same = self
            .open
            .iter()
            .zip(&path)
            .enumerate()
            .take_while(|(index, (wrapper, token))| {
                wrapper.token == **token && wrapper.link == link_at(*index)
            })
            .count();
        self.close(same);
        for (index, token) in path.into_iter().enumerate().skip(same) {
            self.open.push(Wrapper { token, link: link_at(index), content: vec![] });
        }
    }

    /// Closes wrappers until so many are open.
    fn close(&mut self, keep: usize) {
        while self.open.len() > keep {
            let Some(wrapper) = self.open.pop() else { return };
            let inlines = self.wrap(wrapper);
            match self.open.last_mut() {
                Some(around) => around.content.extend(inlines),
                None => self.done.extend(inlines),
            }
        }
    }

    /// The inline that a wrapper is; its content alone if it is nothing that we know.
    fn wrap(&mut self, wrapper: Wrapper) -> Vec<Inline> {
        let Wrapper { token, link, mut content } = wrapper;
        normalize_inlines(&mut content);
        let inline = match &token.kind {
            TokenKind::Phrase(name) => self.phrase(name, &token, &content),
            TokenKind::Language => {
                token.value.as_deref().and_then(Language::from_tag).map(|language| {
                    Inline::from(LanguageSpan { language, content: content.clone() })
                })
            }
            TokenKind::Inserted | TokenKind::Deleted => {
                let inserted = token.kind == TokenKind::Inserted;
                let kind = if inserted { RevisionKind::Inserted } else { RevisionKind::Deleted };
                Some(Inline::from(Revision { kind, content: content.clone() }))
            }
            TokenKind::Link => self
                .link_target(&token, link)
                .map(|target| Inline::from(Link { target, content: content.clone() })),
            TokenKind::Reference => self
                .reference_target(&token, link, &content)
                .map(|target| Inline::from(Reference { target, content: content.clone() })),
            TokenKind::Note => None,
        };
        inline.map_or(content, |inline| vec![inline])
    }

    fn phrase(&mut self, name: &str, token: &Token, content: &[Inline]) -> Option<Inline> {
        let words = inline_text(content);
        let valid = self.is_valid(token, &words);
        let value = token.value.as_deref().filter(|_| valid);
        let key = |key: &Option<String>| key.clone().filter(|_| valid).and_then(EntityKey::new);
        let meaning = match named_meaning(name) {
            Some(Meaning::Date(DateMeaning { role, .. })) => {
                let day = match value {
                    Some(value) => value.parse().ok(),
                    None => find_dates(&words, self.language).next().map(|(_, day)| day),
                };
                Meaning::Date(DateMeaning { role, day })
            }
            Some(Meaning::Session(_)) => Meaning::Session(match value {
                Some(value) => value.parse().ok(),
                None => session_line(&words, self.language)
                    .and_then(|line| u16::try_from(line.number).ok()),
            }),
            Some(Meaning::Time(_)) => Meaning::Time(value.map(str::to_owned)),
            Some(Meaning::Quantity(_)) => Meaning::Quantity(value.map(str::to_owned)),
            Some(Meaning::Abbreviation(_)) => {
                Meaning::Abbreviation(value.unwrap_or_default().to_owned())
            }
            Some(meaning) => meaning,
            None if name == "Named" => Meaning::Named(Name::new(token.value.clone()?)?),
            None => return None,
        };
        Some(Inline::from(Phrase {
            meaning,
            entity: key(&token.entity),
            capacity: key(&token.capacity),
            content: content.to_vec(),
        }))
    }

    /// Whether the words are still those for which a value was spelled.
    fn is_valid(&mut self, token: &Token, words: &str) -> bool {
        let valid = token.check.is_none_or(|known| known == check(words));
        if !valid {
            let message = format!("`{words}` was changed; the value spelled for it is left out");
            self.tell(Code("docx.stale-value"), message);
        }
        valid
    }

    fn tell(&mut self, code: Code, message: String) {
        let place = self.context.parts.place(self.story, 0..0);
        self.context.diagnostics.push(Diagnostic::note(code, message, place));
    }

    /// The target of a link. An address that an editor changed wins over the one in the style.
    fn link_target(&mut self, token: &Token, link: Option<usize>) -> Option<String> {
        let spelled = token.value.clone();
        let Some(start) = link.and_then(|index| self.known.get(index)) else { return spelled };
        let address = self.address(start);
        match (address, spelled) {
            (Some(address), Some(spelled)) if !is_same_address(&address, &spelled) => Some(address),
            (address, None) => address,
            (_, spelled) => spelled,
        }
    }

    /// Where a hyperlink goes, as one text.
    fn address(&self, start: &LinkStart) -> Option<String> {
        let relationships = self.context.parts.relationships(self.story);
        let related = start.relationship.as_ref().and_then(|id| relationships.get(id));
        let address = related.map(|r| r.target.clone()).or_else(|| start.address.clone());
        match (address, &start.anchor) {
            (Some(address), Some(anchor)) => Some(format!("{address}#{anchor}")),
            (None, Some(anchor)) => Some(format!("#{anchor}")),
            (address, None) => address,
        }
    }

    fn reference_target(
        &mut self,
        token: &Token,
        link: Option<usize>,
        content: &[Inline],
    ) -> Option<chancery_model::ReferenceTarget> {
        let words = inline_text(content);
        if let Some(value) = &token.value {
            return if self.is_valid(token, &referring_words(content)) {
                Target::read(value).reference()
            } else {
                None
            };
        }
        let start = link.and_then(|index| self.known.get(index))?.clone();
        let shown: String =
            words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let shown: String = shown.trim().chars().take(200).collect();
        if start.tip.as_ref().is_some_and(|tip| *tip != shown) {
            let message = format!("`{words}` was changed since its target was set; it is left out");
            self.tell(Code("docx.stale-reference"), message);
            return None;
        }
        let target = match &start.anchor {
            Some(anchor) if start.relationship.is_none() => Target::Bookmark(anchor.clone()),
            _ => Target::Address(self.address(&start)?),
        };
        target.reference()
    }

    /// Reads the mark of a note and the note; returns how many pieces its mark takes.
    fn note(
        &mut self,
        (end, id, typed): (bool, i64, bool),
        format: RunFormat,
        after: &[Piece],
    ) -> usize {
        let of_run = |piece: &&Piece| matches!(piece, Piece::Text(_, f) if f.run == format.run);
        let taken = if typed { after.iter().take_while(of_run).count() } else { 0 };
        let mark = if typed {
            let typed = after.iter().take(taken).map(|piece| match piece {
                Piece::Text(text, _) => text.as_str(),
                _ => "",
            });
            typed.collect()
        } else {
            let numbered = &mut self.context.numbered[usize::from(end)];
            *numbered += 1;
            numbered.to_string()
        };
        let mut path = match self.path(format.style) {
            Some(path) => path,
            // An editor took our style away: the note is inside of what goes on after it.
            None => self.shared_path(after.get(taken..).unwrap_or_default()),
        };
        if let Some(token) = revision(format).filter(|token| path.last() != Some(token)) {
            path.push(token);
        }
        self.enter_path(path);
        let placement = if end { NotePlacement::End } else { NotePlacement::Foot };
        let blocks = self.note_blocks(end, id);
        self.push(Inline::from(Note { placement, mark, blocks }));
        taken
    }

    /// The wrappers that are open and also around the next words.
    fn shared_path(&mut self, after: &[Piece]) -> Vec<Token> {
        let next = after.iter().find_map(|piece| match piece {
            Piece::Text(_, format) | Piece::Break(format) | Piece::Picture(_, format) => {
                Some(format.style)
            }
            _ => None,
        });
        let next = next.and_then(|style| self.path(style)).unwrap_or_default();
        let open = self.open.iter().map(|wrapper| &wrapper.token);
        open.zip(next).take_while(|(open, next)| *open == next).map(|(_, next)| next).collect()
    }

    fn note_blocks(&mut self, end: bool, id: i64) -> Vec<chancery_model::Block> {
        let story = if end { Story::Endnotes } else { Story::Footnotes };
        let Some(notes) = self.context.parts.notes.get_mut(usize::from(end)) else { return vec![] };
        if self.context.in_note {
            let place = self.context.parts.place(self.story, 0..0);
            let message = "a note stands in a note; its text is left out";
            let code = Code("docx.note-in-note");
            self.context.diagnostics.push(Diagnostic::lost(code, message, place));
            return vec![];
        }
        let Some(blocks) = notes.remove(&id) else { return vec![] };
        self.context.in_note = true;
        let setting = Setting::Note { end };
        let found = self.context.lines(&blocks, story, setting, self.language);
        self.context.in_note = false;
        let assembled = assemble_blocks(found.lines);
        for repair in assembled.repairs {
            let place = found.places.get(repair.line).cloned().unwrap_or(Location::Whole);
            self.context.diagnostics.push(repair.diagnostic(place));
        }
        assembled.blocks
    }
}

/// The wrapper of what a tracked change that is kept inserted or deleted: the innermost, so that
/// the words around it keep their meaning.
fn revision(format: RunFormat) -> Option<Token> {
    format.revision.map(|kind| {
        Token::new(match kind {
            RevisionKind::Inserted => TokenKind::Inserted,
            RevisionKind::Deleted => TokenKind::Deleted,
        })
    })
}

/// Whether two addresses are the same but for what editors do to them: LibreOffice decodes
/// escapes and puts a folder before relative ones.
fn is_same_address(address: &str, spelled: &str) -> bool {
    let plain = |text: &str| crate::picture::percent_decoded(&crate::picture::decoded(text));
    plain(address).ends_with(plain(spelled).as_str())
}
