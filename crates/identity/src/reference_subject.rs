//! Whose a resolution is, by the words before and after it: `General Assembly resolution 46/182`,
//! `قرارها`, `in its resolution 45/34`, `резолюция 26/3 Комиссии по …`.

use crate::reference_adopter::{Adopted, Adopter, Organs};
use crate::reference_body::Body;
use crate::reference_course::Cited;
use crate::reference_scan::{Scan, after_comma};
use crate::reference_words::{Role, after_space};
use chancery_lexicon::Organ;
use chancery_model::Language;
use std::ops::Range;

/// How far before a pronoun the organ may stand that it means, in characters.
const SENTENCE: usize = 160;
/// Words of the longest name of a body before the word for a resolution.
const LONGEST_NAME: usize = 12;

/// Whose a resolution is by the pronoun before it.
pub(crate) enum Possessor {
    /// No pronoun tells.
    Unsaid,
    /// The organ that issued the text.
    Issuing,
    /// Organs named before the pronoun, of which the number tells the one.
    Organs(Organs),
    /// A body named before it whose symbols we do not know.
    Other,
    /// A body named before it whose symbols follow from its name.
    Body(Body),
}

impl Scan<'_> {
    /// True if the word for a decision follows that for a resolution, so that the numbers may be
    /// of either: `resolutions and decisions 47/53`.
    pub(crate) fn is_mixed(&self, text: &str, start: usize) -> bool {
        let head = text.get(..start).unwrap_or_default();
        let joined = self.words.before_end(Role::Joiner, head);
        joined.is_some_and(|before| self.words.at_end(Role::Resolution, before))
    }

    /// What the words before the word for a resolution tell about who adopted it.
    pub(crate) fn adopter(
        &self,
        text: &str,
        word: Range<usize>,
        adopted: Adopted,
        cited: Option<Cited>,
    ) -> Adopter {
        let issuing = self.context.issuing;
        let mut head = text.get(..word.start).unwrap_or_default().trim_end();
        if adopted == Adopted::Either {
            // The words before both tell.
            let before = self.words.before_end(Role::Joiner, head);
            let before = before.and_then(|head| self.words.before_end(Role::Resolution, head));
            head = before.unwrap_or(head).trim_end();
        }
        let mut body = Body::at_end(head, self.context.language);
        let mut named = body.map_or_else(|| self.organs_at_end(head), |_| Organs::default());
        let mut other = body.is_some() || named.is_empty() && self.ends_in_body(head);
        if named.is_empty() && !other {
            named = self.short_organs(head);
        }
        let printed = text.get(word.clone()).unwrap_or_default();
        let possessor = self.possessor(head, printed);
        let mut own = match possessor {
            Possessor::Other => {
                other = true;
                false
            }
            Possessor::Body(possessor) => {
                other = true;
                body = Some(possessor);
                false
            }
            Possessor::Organs(organs) => {
                named = named.or(organs);
                true
            }
            Possessor::Issuing => true,
            Possessor::Unsaid => self.is_citing(head),
        };
        // `S-23/2, annex, and resolution S-23/3`: both are of the organ named before.
        if let Some(cited) = cited
            && named.is_empty()
            && !own
            && !other
            && self.between(text, cited.end) == word.start
        {
            named = cited.adopter.named;
            own = cited.adopter.own;
            other = cited.adopter.other;
            body = cited.adopter.body;
        }
        let own = own || !named.is_empty();
        Adopter { named, issuing, adopted, own, other, body, beside_assembly: false }
    }

    /// True if a note cites the resolution: it begins with the word, or with `see`.
    pub(crate) fn is_citing(&self, head: &str) -> bool {
        // The folded text has one space for a tab; the source tells where a note begins.
        head.trim_end_matches(['(', ')', ' ']).is_empty() || self.words.at_end(Role::Citing, head)
    }

    /// Whose the resolution is, where a pronoun tells: `its resolution`, `قرارها`.
    pub(crate) fn possessor(&self, head: &str, word: &str) -> Possessor {
        let arabic = self.context.language.primary() == Language::Arabic;
        let feminine = arabic && word.ends_with("ها");
        let masculine = arabic && !feminine && word.ends_with('ه');
        let before = if feminine || masculine {
            head
        } else {
            match self.words.before_end(Role::Its, head) {
                Some(before) => before,
                None => return Possessor::Unsaid,
            }
        };
        // The pronoun for the Assembly is feminine, that for a council is masculine.
        let assembly = self.context.issuing == Some(Organ::GeneralAssembly);
        let issuing = self.context.issuing.is_some();
        let agrees = issuing && (!arabic || if assembly { feminine } else { masculine });
        let Some(subject) = self.words.before_end(Role::Through, before) else {
            return if agrees { Possessor::Issuing } else { Possessor::Unsaid };
        };
        let subject = subject.trim_end().trim_end_matches(',').trim_end();
        if let Some(body) = Body::at_end(subject, self.context.language) {
            return Possessor::Body(body);
        }
        // `the Assembly invited, in its resolution`: the organ of the sentence.
        let from = subject.char_indices().rev().nth(SENTENCE).map_or(0, |(at, _)| at);
        let sentence = subject.get(from..).unwrap_or_default();
        let sentence = sentence.rsplit(". ").next().unwrap_or_default();
        let last = Organ::last_in(sentence, self.context.language);
        let after = last.map_or(sentence, |(_, end)| sentence.get(end..).unwrap_or_default());
        let fits = |organ| !arabic || feminine == (organ == Organ::GeneralAssembly);
        match last {
            Some((organ, _)) if after.is_empty() && fits(organ) => {
                return Possessor::Organs(Organs::of(Some(organ)));
            }
            _ => {}
        }
        let short = self.short_organs(subject);
        if !short.is_empty() {
            let own = agrees && self.context.issuing.is_some_and(|organ| short.has(organ));
            return if own { Possessor::Issuing } else { Possessor::Organs(short) };
        }
        if self.ends_in_name(subject) || after.split(' ').any(|w| self.words.is(Role::Body, w)) {
            return Possessor::Other;
        }
        match last {
            Some((organ, _)) if fits(organ) => Possessor::Organs(Organs::of(Some(organ))),
            None if agrees => Possessor::Issuing,
            _ => Possessor::Unsaid,
        }
    }

    /// True if a folded text ends in a name, by its capital in the source.
    pub(crate) fn ends_in_name(&self, text: &str) -> bool {
        let start = text.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + 1);
        // The first word of a text has its capital anyway.
        start > 0 && self.source_starts_with_capital(start)
    }

    /// The organs that the first word of their names may mean at the end of a folded text:
    /// `Assembly`, `Council`.
    pub(crate) fn short_organs(&self, text: &str) -> Organs {
        if self.words.at_end(Role::Body, text) {
            return Organs::default();
        }
        if self.words.at_end(Role::Assembly, text) {
            return Organs::of(Some(Organ::GeneralAssembly));
        }
        let council = self.words.at_end(Role::Council, text);
        if council { Organs::COUNCILS } else { Organs::default() }
    }

    /// The organs with which a folded text ends: `General Assembly and Security Council`.
    pub(crate) fn organs_at_end(&self, text: &str) -> Organs {
        let mut organs = Organs::default();
        let mut rest = text;
        while let Some((organ, length)) = Organ::at_end(rest, self.context.language)
            && !organs.has(organ)
        {
            let Some(before) = rest.get(..rest.len() - length) else { break };
            // `世界卫生大会` is another body, whose name ends as that of the Assembly does.
            if organs.is_empty() && self.words.at_end(Role::Body, rest) {
                break;
            }
            organs = organs.with(organ);
            let Some(joined) = self.words.before_end(Role::Joiner, before) else { break };
            rest = joined.trim_end();
        }
        organs
    }

    /// The organs at a place, after linking words: `du Conseil de sécurité`.
    pub(crate) fn organs_here(&self, text: &str, place: usize) -> Option<(Organs, usize)> {
        let language = self.context.language;
        let place = after_space(text, place);
        let linked = self.words.at_start(Role::Link, text.get(place..)?);
        let mut start = linked.map_or(place, |length| after_space(text, place + length));
        let mut found: Option<(Organs, usize)> = None;
        while let Some((organ, length)) = Organ::at_start(text.get(start..)?, language) {
            let organs = found.map_or_else(Organs::default, |(organs, _)| organs);
            if organs.has(organ) {
                break;
            }
            found = Some((organs.with(organ), start + length));
            let next = after_space(text, start + length);
            let joiner = self.words.at_start(Role::Joiner, text.get(next..)?).unwrap_or(0);
            let next = after_space(text, next + joiner);
            let link = self.words.at_start(Role::Link, text.get(next..)?).unwrap_or(0);
            start = after_space(text, next + link);
        }
        found
    }

    /// The body at a place, after linking words, whose symbols follow from its name; and where
    /// its name ends.
    pub(crate) fn body_here(&self, text: &str, place: usize) -> Option<(Body, usize)> {
        let place = after_space(text, place);
        let linked = self.words.at_start(Role::Link, text.get(place..)?);
        let start = linked.map_or(place, |length| after_space(text, place + length));
        let (body, length) = Body::at_start(text.get(start..)?, self.context.language)?;
        Some((body, start + length))
    }

    /// The body that is the subject of the sentence after a pronoun: `In its resolution 5/14, the
    /// United Nations Environment Assembly requested`.
    pub(crate) fn body_after(&self, text: &str, word_end: usize, end: usize) -> Option<Body> {
        let rest = self.sentence_after(text, word_end, end)?;
        Body::at_start(rest, self.context.language).map(|(body, _)| body)
    }

    /// True if the words after the numbers say that another body adopted them.
    pub(crate) fn is_of_other_body(&self, text: &str, place: usize) -> bool {
        let place = after_space(text, place);
        let Some(rest) = text.get(place..) else { return false };
        let length = self.words.at_start(Role::Link, rest).unwrap_or(0);
        // In Russian the genitive alone links.
        let linked = length > 0 || self.context.language.primary() == Language::Russian;
        let name = text.get(after_space(text, place + length)..).unwrap_or_default();
        if !linked {
            return false;
        }
        let end = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
        self.words.at_start(Role::Body, name).is_some()
            || self.is_acronym(text.len() - name.len()..text.len() - name.len() + end)
    }

    /// True if a folded text ends in the name of a body whose symbols we do not know: `Economic
    /// and Social Commission for Western Asia`, `ECLAC`, `麻醉药品委员会`.
    pub(crate) fn ends_in_body(&self, text: &str) -> bool {
        if self.words.at_end(Role::Body, text) {
            return true;
        }
        let mut end = text.len();
        for place in 0..LONGEST_NAME {
            let Some(head) = text.get(..end) else { break };
            let start = head.rfind([' ', ',', ';', '.', ':', '(', ')']).map_or(0, |at| at + 1);
            let word = head.get(start..).unwrap_or_default();
            let capital = self.source_starts_with_capital(start);
            if place == 0 && self.is_acronym(start..end)
                || capital && self.words.is(Role::Body, word)
            {
                return true;
            }
            let small = place > 0 && self.words.is(Role::InName, word);
            let spaced = head.get(..start).is_some_and(|head| head.ends_with(' '));
            if !(capital || small) || !spaced {
                break;
            }
            end = start.saturating_sub(1);
        }
        false
    }

    /// True if a range of the folded text is an acronym in the source: `ECLAC`.
    pub(crate) fn is_acronym(&self, range: Range<usize>) -> bool {
        let printed = self.source.get(self.folded.source_range(range)).unwrap_or_default();
        let capitals = printed.chars().all(char::is_uppercase);
        capitals && (3..=10).contains(&printed.chars().count())
    }

    /// True if the source of a folded place begins with a capital.
    pub(crate) fn source_starts_with_capital(&self, place: usize) -> bool {
        let start = self.folded.source_range(place..place + 1).start;
        let first = self.source.get(start..).and_then(|rest| rest.chars().next());
        first.is_some_and(char::is_uppercase)
    }

    /// The subject of the sentence after a pronoun: `In its resolution 53/242, the General
    /// Assembly requested`.
    pub(crate) fn subject_after(&self, text: &str, word_end: usize, end: usize) -> Option<Organs> {
        let rest = self.sentence_after(text, word_end, end)?;
        if let Some((organ, _)) = Organ::at_start(rest, self.context.language) {
            return Some(Organs::of(Some(organ)));
        }
        let assembly = self.words.at_start(Role::Assembly, rest);
        let council = self.words.at_start(Role::Council, rest);
        let assembly = assembly.map(|_| Organs::of(Some(Organ::GeneralAssembly)));
        assembly.or(council.map(|_| Organs::COUNCILS))
    }

    /// What follows the numbers, a comma and an article, where a pronoun stands before the word.
    fn sentence_after<'t>(&self, text: &'t str, word_end: usize, end: usize) -> Option<&'t str> {
        let head = text.get(..word_end)?;
        let word = head.rsplit([' ', '\'']).next().unwrap_or_default();
        let before = head.get(..word_end - word.len())?;
        let arabic = self.context.language.primary() == Language::Arabic;
        let pronoun = if arabic {
            word.ends_with("ها") || word.ends_with('ه')
        } else {
            self.words.at_end(Role::Its, before)
        };
        let place = after_comma(text, end);
        if !pronoun || place == end {
            return None;
        }
        let article = self.words.at_start(Role::Article, text.get(place..)?).unwrap_or(0);
        text.get(after_space(text, place + article)..)
    }
}
