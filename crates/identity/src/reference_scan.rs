//! References by words: `résolution 2254 (2015)`, `第70/1号决议`, `voir annexe I`.

use crate::reference::{Reference, ReferenceContext, ReferenceTarget};
use crate::reference_adopter::{Adopted, Adopter, Organs};
use crate::reference_course::{Announced, Cited};
use crate::reference_letters::{Letters, letters_after};
use crate::reference_number::{CitedNumber, number_at};
use crate::reference_part::{Part, Portion};
use crate::reference_starts::word_end;
use crate::reference_words::{Role, Words, after_space};
use chancery_lexicon::{Folded, Organ, date_at_start, fold};
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

/// A number of an enumeration, with what stands beside it.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Where the reference begins in the folded text.
    pub(crate) start: usize,
    /// Where it ends there: after the number, or after a part named behind it.
    pub(crate) end: usize,
    pub(crate) number: CitedNumber,
    pub(crate) letters: Option<Letters>,
    pub(crate) date: Option<Date>,
    pub(crate) part: Part,
}

impl<'a> Scan<'a> {
    /// A pass over a text whose last figure begins there, or `None` if no word of it can refer to
    /// anything.
    ///
    /// Every reference by words has figures, except those to own annexes; and the word stands
    /// before them, except in Chinese.
    pub(crate) fn new(
        source: &'a str,
        context: ReferenceContext<'a>,
        last: Option<usize>,
    ) -> Option<Scan<'a>> {
        let words = Words::of(context.language)?;
        let chinese = context.language.primary() == Language::Chinese;
        let before = source.get(..if context.annexes == 0 { last? } else { source.len() })?;
        if !chinese && before.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
            return None;
        }
        // Most figures stand near the beginning, as the number of a paragraph does.
        let near = before.len() * 2 < source.len();
        if !chinese && near {
            words.next_start(&fold(before), 0, false)?;
        }
        let folded = Folded::new(source);
        if !chinese && !near {
            words.next_start(folded.as_str(), 0, false)?;
        }
        Some(Scan { source, folded, words, context, found: Vec::new() })
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
        let mut cited: Option<Cited> = None;
        let mut announced = Announced::default();
        let last = text.bytes().rposition(|byte| byte.is_ascii_digit()).unwrap_or_default();
        // Annexes of the document itself may have no figures.
        let end = if self.context.annexes > 0 { text.len() } else { text.len().min(last + 1) };
        let scanned = text.get(..end).unwrap_or(text);
        while let Some(next) = self.words.next_start(scanned, place, cited.is_some()) {
            let start = next.place;
            place = word_end(text, start);
            let Some((role, length)) = next.word else {
                place = self.resumed(text, start, &mut cited).unwrap_or(place);
                continue;
            };
            if start > last && role != Role::Annex {
                continue;
            }
            let word_end = start + length;
            match role {
                Role::Paragraph => portion = self.paragraph_before(text, start, word_end),
                Role::Annex => match self.annex(text, start, word_end) {
                    Some(end) => place = end,
                    None => portion = self.annex_before(text, start, word_end),
                },
                _ => {
                    let portion = portion.take().filter(|portion| portion.end == start);
                    let adopted = match role {
                        Role::Decision if self.is_mixed(text, start) => Adopted::Either,
                        Role::Decision => Adopted::Decision,
                        _ => Adopted::Resolution,
                    };
                    let adopter = self.adopter(text, start..word_end, adopted, cited);
                    announced = announced.at(text, start, self.context.language);
                    let found = self.cited(text, word_end, adopter, announced.named, portion);
                    let adopter = found.map_or(adopter, |found| found.adopter);
                    let end = found.map_or(word_end, |found| found.end);
                    // `resolutions of the Council, including …`: the organ, and no number.
                    let alone = || self.organs_here(text, word_end).filter(|_| found.is_none());
                    if !adopter.named.is_empty() {
                        announced = Announced { end, named: adopter.named };
                    } else if let Some((named, end)) = alone() {
                        announced = Announced { end, named };
                    }
                    let Some(found) = found else { continue };
                    place = found.end;
                    cited = Some(found);
                }
            }
        }
    }

    /// The numbers after the word; where they end and who adopted them.
    fn cited(
        &mut self,
        text: &str,
        word_end: usize,
        adopter: Adopter,
        announced: Organs,
        portion: Option<Portion>,
    ) -> Option<Cited> {
        let mut adopter = adopter;
        let mut place = after_space(text, word_end);
        if let Some((organs, end)) = self.organs_here(text, place) {
            adopter.named = adopter.named.or(organs);
            place = after_space(text, end);
        } else if let Some((body, end)) = self.body_here(text, place) {
            adopter = adopter.of_body(body);
            place = after_space(text, end);
        }
        let council = adopter.named.or(Organs::of(adopter.issuing)).has(Organ::SecurityCouncil);
        let bare = council && adopter.adopted == Adopted::Resolution;
        let (mut members, end) = self.members(text, place, bare)?;
        let mut end = end;
        if adopter.named.is_empty() {
            if let Some((organs, after)) = self.organs_here(text, after_comma(text, end)) {
                adopter.named = organs;
                end = after;
                adopter.other = false;
                adopter.body = None;
            } else if let Some((body, after)) = self.body_here(text, end) {
                adopter = adopter.of_body(body);
                end = after;
            } else if let Some(body) = self.body_after(text, word_end, end) {
                adopter = adopter.of_body(body);
            } else if let Some(organs) = self.subject_after(text, word_end, end) {
                adopter.named = organs;
            } else {
                adopter.other |= self.is_of_other_body(text, end);
            }
        }
        let first = members.first()?;
        let of_announced = Adopter { named: announced, ..adopter };
        if adopter.named.is_empty()
            && !adopter.own
            && !adopter.other
            && of_announced.organ(&first.number, first.date, first.letters.is_some()).is_some()
        {
            adopter.named = announced;
        }
        adopter.own = !adopter.other && (adopter.own || !adopter.named.is_empty());
        let assembly = Some(Organ::GeneralAssembly);
        let organ = |one: &Member| adopter.organ(&one.number, one.date, one.letters.is_some());
        adopter.beside_assembly = members.iter().any(|member| organ(member) == assembly);
        if let ([member], Some(portion)) = (members.as_mut_slice(), portion)
            && member.part.is_whole()
        {
            member.start = portion.start;
            member.part = portion.part;
        }
        for member in members {
            self.push(member, adopter);
        }
        Some(Cited { end, adopter })
    }

    /// `70/1 du 25 septembre 2015, 71/2 et 72/3`: the members and where the last one ends.
    ///
    /// With `bare`, also numbers of the Security Council without their year: `1325 and 1820`.
    pub(crate) fn members(
        &self,
        text: &str,
        place: usize,
        bare: bool,
    ) -> Option<(Vec<Member>, usize)> {
        let mut members: Vec<Member> = Vec::new();
        let mut place = place;
        let mut end = place;
        let mut bare = bare;
        while members.len() < MOST_NUMBERS {
            let cited = number_at(text, place);
            bare &= cited.is_none();
            let Some(number) =
                cited.or_else(|| bare.then(|| self.council_number(text, place)).flatten())
            else {
                break;
            };
            let member = self.member(text, place, number);
            let (date, date_end) = self.date_after(text, member.end);
            let date = date.or(member.date);
            end = date_end;
            let mut member = Member { date, ..member };
            if let Some((part, part_end)) = self.part_after(text, end) {
                member.part = part;
                member.end = part_end;
                end = part_end;
            }
            members.push(member);
            let Some(next) = self.next_member(text, end, date.is_some()) else { break };
            place = next;
        }
        (!members.is_empty()).then_some((members, end))
    }

    /// A number with the letters of its parts.
    pub(crate) fn member(&self, text: &str, start: usize, number: CitedNumber) -> Member {
        let source_end = self.folded.source_range(start..number.end).end;
        let letters = letters_after(self.source, source_end);
        let end = letters.map_or(number.end, |letters| self.folded_place(text, letters.end));
        let end = end.max(number.end);
        Member { start, end, number, letters, date: None, part: Part::default() }
    }

    /// The place of the folded text at which a place of the source begins.
    fn folded_place(&self, text: &str, source: usize) -> usize {
        let place = self.folded.folded_place(source);
        if text.is_char_boundary(place) { place } else { text.len() }
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
        match date_at_start(window, self.context.language) {
            Some((length, date)) => (Some(date), start + length),
            None => (None, end),
        }
    }

    /// Adds the reference to a member, unless who adopted it is open or its date contradicts.
    pub(crate) fn push(&mut self, member: Member, adopter: Adopter) {
        let number = &member.number;
        let suffix = member.letters.map(Letters::suffix).unwrap_or_default();
        let Some(symbol) = number.symbol(adopter, member.date, &suffix) else {
            if suffix.is_empty()
                && let Some(symbol) = number.symbol_of_body(adopter)
            {
                let range = self.folded.source_range(member.start..member.end);
                let Part { annex, portion } = member.part;
                let target = ReferenceTarget::Work { symbol, annex, portion };
                self.found.push(Reference { range, target, iri: None, certain: false });
            }
            return;
        };
        let known = self.context.table.date(&symbol);
        let contradicted = member.date.is_some_and(|date| {
            !number.fits(symbol.organ(), date) || known.is_some_and(|known| known != date)
        });
        let alone = number.names_its_organ();
        // A day that does not fit may be misprinted; without an organ it tells of another body.
        if contradicted && !adopter.own && !alone {
            return;
        }
        let range = self.folded.source_range(member.start..member.end);
        let same_day = member.date.is_some() && known == member.date;
        let certain = !contradicted && (adopter.own || same_day || alone);
        let Part { annex, portion } = member.part;
        let target = ReferenceTarget::Work { symbol, annex, portion };
        self.found.push(Reference { range, target, iri: None, certain });
    }
}

/// The place after a comma and spaces, if there is a comma here.
pub(crate) fn after_comma(text: &str, place: usize) -> usize {
    let start = after_space(text, place);
    match text.get(start..).and_then(|rest| rest.strip_prefix(',')) {
        Some(_) => after_space(text, start + 1),
        None => place,
    }
}
