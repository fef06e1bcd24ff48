//! References to the document's own annexes: `voir annexe I`, `见附件一`, `المرفقان الأول والثاني`.

use crate::reference::{Reference, ReferenceTarget};
use crate::reference_scan::Scan;
use crate::reference_words::{Role, after_space, is_han};
use chancery_lexicon::AttachmentKind;
use chancery_model::Language;
use std::ops::Range;

/// Annexes in one enumeration.
const MOST_MEMBERS: usize = 64;

impl Scan<'_> {
    /// Reads the annex whose word is at `start`; the place to go on from.
    pub(crate) fn annex(&mut self, text: &str, start: usize, word_end: usize) -> Option<usize> {
        if self.context.annexes == 0 || self.belongs_elsewhere_before(text, start) {
            return None;
        }
        let Some((number, range)) = self.annex_number(text, after_space(text, word_end)) else {
            return self.sole_annex(text, start, word_end);
        };
        let mut members = vec![(number, start..range.end)];
        let mut end = range.end;
        while members.len() < MOST_MEMBERS {
            let joined = after_space(text, end);
            let Some(rest) = text.get(joined..) else { break };
            let Some(joiner) = self.words.at_start(Role::Joiner, rest) else { break };
            let place = after_space(text, joined + joiner);
            let Some((number, range)) = self.annex_number(text, place) else { break };
            end = range.end;
            members.push((number, range));
        }
        if self.belongs_elsewhere_after(text, end) || !self.ends_clearly(text, &members, end) {
            return None;
        }
        let sound = members.iter().all(|(number, _)| (1..=self.context.annexes).contains(number));
        if !sound {
            return None;
        }
        for (number, range) in members {
            self.push_annex(Some(number), range);
        }
        Some(end)
    }

    /// The word alone, after `see`, where there is one annex only.
    fn sole_annex(&mut self, text: &str, start: usize, end: usize) -> Option<usize> {
        let before = text.get(..start)?;
        let alone = self.context.annexes == 1
            && self.words.at_end(Role::See, before)
            && !self.belongs_elsewhere_after(text, end)
            && self.ends_clearly(text, &[], end);
        if alone {
            self.push_annex(None, start..end);
        }
        alone.then_some(end)
    }

    fn push_annex(&mut self, number: Option<u32>, range: Range<usize>) {
        let target = ReferenceTarget::OwnAttachment { kind: AttachmentKind::Annex, number };
        let range = self.folded.source_range(range);
        self.found.push(Reference { range, target, iri: None, certain: true });
    }

    /// True if the words before say that the annex is of another document.
    fn belongs_elsewhere_before(&self, text: &str, start: usize) -> bool {
        let before = text.get(..start).unwrap_or_default().trim_end();
        // `resolution 70/1, annex` and `A/70/100, annex II` cite another document's annex.
        let cited = before.strip_suffix([',', ';']).is_some_and(|before| {
            before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == ')')
        });
        cited || self.words.at_end(Role::ForeignBefore, before)
    }

    /// True if the words after say that the annex is of another document.
    fn belongs_elsewhere_after(&self, text: &str, end: usize) -> bool {
        let rest = text.get(after_space(text, end)..).unwrap_or_default();
        self.words.at_start(Role::Own, rest).is_none()
            && self.words.at_start(Role::Foreign, rest).is_some()
    }

    /// False where the number may be the beginning of other words.
    fn ends_clearly(&self, text: &str, members: &[(u32, Range<usize>)], end: usize) -> bool {
        let rest = text.get(end..).unwrap_or_default();
        let next = rest.chars().next();
        match self.context.language.primary() {
            Language::Chinese => {
                !next.is_some_and(is_han) || self.words.at_start(Role::After, rest).is_some()
            }
            // `In the annex I have …`: the pronoun looks like the numeral.
            Language::English if members.len() == 1 => {
                let last = members.last().and_then(|(_, range)| text.get(range.clone()));
                let pronoun = last.is_some_and(|label| label.ends_with(" i"));
                let spaced = rest.trim_start().starts_with(char::is_alphabetic);
                let own = self.words.at_start(Role::Own, rest.trim_start()).is_some();
                !pronoun || !spaced || own
            }
            _ => true,
        }
    }
}
