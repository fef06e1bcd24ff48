//! References by words: `résolution 2254 (2015)`, `第70/1号决议`, `voir annexe I`.

use crate::reference::{Reference, ReferenceContext, ReferenceTarget};
use crate::reference_number::{Adopter, CitedNumber, number_at};
use crate::reference_symbol::with_letters;
use crate::reference_words::{Role, Words, after_space};
use chancery_lexicon::{Folded, Organ, find_dates};
use chancery_model::{Date, Language};

/// Numbers in one enumeration; a longer one goes on as several.
const MOST_NUMBERS: usize = 64;
/// How far a date may be from the number of its resolution, in characters.
const DATE_WINDOW: usize = 64;

/// One pass over a text.
pub(crate) struct Scan<'a> {
    pub(crate) source: &'a str,
    pub(crate) folded: Folded<'a>,
    pub(crate) words: &'static Words,
    pub(crate) context: ReferenceContext<'a>,
    pub(crate) found: Vec<Reference>,
}

/// What the word for the resolution tells.
#[derive(Clone, Copy)]
struct CitedKind {
    decision: bool,
    own_before: bool,
}

/// A paragraph named just before a resolution.
struct Portion {
    start: usize,
    end: usize,
    number: u32,
}

/// A number of an enumeration, with what stands beside it.
pub(crate) struct Member {
    pub(crate) start: usize,
    pub(crate) number: CitedNumber,
    pub(crate) date: Option<Date>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(source: &'a str, context: ReferenceContext<'a>) -> Option<Scan<'a>> {
        let words = Words::of(context.language)?;
        Some(Scan { source, folded: Folded::new(source), words, context, found: Vec::new() })
    }

    pub(crate) fn references(mut self) -> Vec<Reference> {
        let text = self.folded.as_str().to_owned();
        if self.context.language.primary() == Language::Chinese {
            self.chinese(&text);
        } else {
            self.spaced(&text);
        }
        self.found
    }

    /// Texts with spaces between words: the word comes before the number.
    fn spaced(&mut self, text: &str) {
        let mut place = 0;
        let mut portion: Option<Portion> = None;
        let mut cites = false;
        while let Some(start) = next_word(text, place) {
            let rest = text.get(start..).unwrap_or_default();
            place = start + word_length(rest);
            if cites && rest.starts_with(|first: char| first.is_ascii_digit()) {
                place = self.resumed(text, start).unwrap_or(place);
                continue;
            }
            if !self.words.may_start(rest) {
                continue;
            }
            if let Some(length) = self.words.at_start(Role::Paragraph, rest) {
                portion = self.portion(text, start, start + length);
                continue;
            }
            if let Some(length) = self.words.at_start(Role::Annex, rest) {
                place = self.annex(text, start, start + length).unwrap_or(place);
                continue;
            }
            let decision = self.words.at_start(Role::Decision, rest);
            let Some(length) = self.words.at_start(Role::Resolution, rest).or(decision) else {
                continue;
            };
            cites = true;
            let head = text.get(..start).unwrap_or_default().trim_end();
            let before = Organ::at_end(head, self.context.language);
            let own = portion.take().filter(|portion| portion.end == start);
            let end = start + length;
            let own_word = self.own_before(text, start, length);
            let kind = CitedKind { decision: decision.is_some(), own_before: own_word };
            let named = before.map(|(organ, _)| organ);
            place = self.cited(text, end, named, kind, own).unwrap_or(end);
        }
    }

    /// True if the issuing organ calls the resolution its own, or a note cites it.
    ///
    /// Arabic says so in the word itself: `قرارها`, `قراره`.
    fn own_before(&self, text: &str, start: usize, length: usize) -> bool {
        let before = text.get(..start).unwrap_or_default();
        let word = text.get(start..start + length).unwrap_or_default();
        let suffix = word.ends_with("ها") || word.ends_with('ه');
        // A note that begins with the word cites as the issuing organ does.
        let opening = before.trim_end_matches([' ', '\u{a0}']);
        let begins = opening.is_empty() || opening.ends_with(['\t', '\n']);
        suffix || begins || self.words.at_end(Role::OwnBefore, before)
    }

    /// The number of a paragraph, and where the resolution should begin after linking words.
    fn portion(&self, text: &str, start: usize, word_end: usize) -> Option<Portion> {
        let place = after_space(text, word_end);
        let rest = text.get(place..)?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest.get(..length).filter(|_| (1..=3).contains(&length))?.parse().ok()?;
        let mut end = after_space(text, place + length);
        if let Some(link) = self.words.at_start(Role::Link, text.get(end..)?) {
            end = after_space(text, end + link);
        }
        // `of General Assembly resolution`: the organ stands between.
        if let Some((_, length)) = Organ::at_start(text.get(end..)?, self.context.language) {
            end = after_space(text, end + length);
        }
        Some(Portion { start, end, number })
    }

    /// The numbers after the word; the place after them.
    fn cited(
        &mut self,
        text: &str,
        word_end: usize,
        before: Option<Organ>,
        kind: CitedKind,
        portion: Option<Portion>,
    ) -> Option<usize> {
        let CitedKind { decision, own_before } = kind;
        let mut named = before;
        let mut place = after_space(text, word_end);
        if let Some((organ, end)) = self.organ_phrase(text, place) {
            named = named.or(Some(organ));
            place = after_space(text, end);
        }
        let (members, end) = self.members(text, place)?;
        let mut after = end;
        if named.is_none()
            && let Some((organ, end)) = self.organ_phrase(text, after_comma(text, end))
        {
            named = Some(organ);
            after = end;
        }
        let own = own_before || named.is_some();
        let issuing = self.context.issuing;
        let adopter = Adopter { named, issuing, decision, own, date: None };
        let single = members.len() == 1;
        for member in members {
            let portion = portion.as_ref().filter(|_| single);
            self.push(member, adopter, portion.map(|portion| (portion.start, portion.number)));
        }
        Some(after)
    }

    /// The numbers with which an enumeration goes on after words that broke it off:
    /// `66/208 concerning culture, 66/288 of 27 July 2012`.
    ///
    /// Only where the day beside the first number is one of the Assembly's session.
    fn resumed(&mut self, text: &str, place: usize) -> Option<usize> {
        let (members, end) = self.members(text, place)?;
        let first = members.first()?;
        if !first.date.is_some_and(|date| first.number.is_of_assembly(date)) {
            return None;
        }
        let issuing = self.context.issuing;
        let adopter = Adopter { named: None, issuing, decision: false, own: false, date: None };
        for member in members {
            self.push(member, adopter, None);
        }
        Some(end)
    }

    /// The organ at a place, after linking words: `du Conseil de sécurité`.
    fn organ_phrase(&self, text: &str, place: usize) -> Option<(Organ, usize)> {
        let place = after_space(text, place);
        let linked = self.words.at_start(Role::Link, text.get(place..)?);
        let start = linked.map_or(place, |length| after_space(text, place + length));
        let (organ, length) = Organ::at_start(text.get(start..)?, self.context.language)?;
        Some((organ, start + length))
    }

    /// `70/1 du 25 septembre 2015, 71/2 et 72/3`: the members and where the last one ends.
    fn members(&self, text: &str, place: usize) -> Option<(Vec<Member>, usize)> {
        let mut members = Vec::new();
        let mut place = place;
        let mut end = place;
        while members.len() < MOST_NUMBERS {
            let Some(number) = number_at(text, place) else { break };
            let mut member_end = number.end;
            let letters = self.letters_end(text, member_end);
            member_end = member_end.max(letters);
            let (date, date_end) = self.date_after(text, member_end);
            members.push(Member { start: place, number, date });
            end = date_end;
            let joined = after_space(text, end);
            let Some(joiner) =
                text.get(joined..).and_then(|r| self.words.at_start(Role::Joiner, r))
            else {
                break;
            };
            place = after_space(text, joined + joiner);
        }
        (!members.is_empty()).then_some((members, end))
    }

    /// The date that follows a number, and where it ends.
    fn date_after(&self, text: &str, end: usize) -> (Option<Date>, usize) {
        let place = after_space(text, end);
        let Some(rest) = text.get(place..) else { return (None, end) };
        let Some(length) = self.words.at_start(Role::Dated, rest) else { return (None, end) };
        let start = after_space(text, place + length);
        let limit =
            text.get(start..).and_then(|r| r.char_indices().nth(DATE_WINDOW)).map(|(at, _)| at);
        let window = text.get(start..limit.map_or(text.len(), |at| start + at)).unwrap_or_default();
        match find_dates(window, self.context.language).next() {
            Some((range, date)) if range.start == 0 => (Some(date), start + range.end),
            _ => (None, end),
        }
    }

    /// Where the letters of parts after a number end in the folded text; capitals count.
    fn letters_end(&self, text: &str, end: usize) -> usize {
        let source_end = self.folded.source_range(end.saturating_sub(1)..end).end;
        let length = with_letters(self.source, source_end) - source_end;
        // The letters and hyphens there are as long in folded form, or shorter.
        let extra = self.source.get(source_end..source_end + length).unwrap_or_default();
        (end + extra.chars().count()).min(text.len())
    }

    /// Adds the reference to a member, unless who adopted it is open or its date contradicts.
    pub(crate) fn push(&mut self, member: Member, adopter: Adopter, portion: Option<(usize, u32)>) {
        let number = &member.number;
        let plain = self.folded.source_range(member.start..number.end);
        let end = with_letters(self.source, plain.end);
        let letters = self.source.get(plain.end..end).unwrap_or_default();
        let adopter = Adopter { date: member.date, ..adopter };
        let Some(symbol) = number.symbol(adopter, letters) else { return };
        let known = self.context.table.date(&symbol);
        let contradicted = member.date.is_some_and(|date| {
            !number.fits(symbol.organ(), date) || known.is_some_and(|known| known != date)
        });
        if contradicted {
            return;
        }
        let start = match portion {
            Some((start, _)) => self.folded.source_range(start..start + 1).start,
            None => plain.start,
        };
        let portion = portion.map(|(_, number)| format!("para_{number}"));
        let target = ReferenceTarget::Work { symbol, portion };
        let same_day = member.date.is_some() && known == member.date;
        let certain = adopter.own || same_day || number.names_its_organ();
        self.found.push(Reference { range: start..end, target, iri: None, certain });
    }
}

/// Where the next word begins, a word being letters and digits, from a place on.
fn next_word(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let opening = |c: char| c.is_alphanumeric() || c == '(';
    rest.find(opening).map(|at| from + at)
}

/// The length of the word at the start of a text, at least one character.
fn word_length(rest: &str) -> usize {
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let end = rest.get(first..).and_then(|tail| tail.find(|c: char| !c.is_alphanumeric()));
    end.map_or(rest.len(), |at| first + at)
}

/// The place after a comma and spaces, if there is a comma here.
fn after_comma(text: &str, place: usize) -> usize {
    let start = after_space(text, place);
    match text.get(start..).and_then(|rest| rest.strip_prefix(',')) {
        Some(_) => after_space(text, start + 1),
        None => place,
    }
}
