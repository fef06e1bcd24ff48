//! What a file says of its document in several places, ranked: the printed words, document
//! variables, custom properties, a comment, the name of the file.
//!
//! Printed words are never changed. What they do not say goes where the model has a place that
//! prints nothing, and is told otherwise. The name of a file decides nothing, so that the same
//! bytes are the same document.

use super::head::{Head, are_said, folded};
use crate::job::{Job, is_day, station};
use crate::metadata::{Claim, Claims, Field, Place, tokens};
use chancery_codec::{Code, Diagnostic, Location};
use chancery_identity::{PrintedFacts, Symbol};
use chancery_lexicon::language_name;
use chancery_model::{Alias, Document, Language, Meaning, Name, PrefaceRole};

/// The most characters of a value that a message shows.
const LONGEST_SHOWN: usize = 200;

/// The fields whose values are words that stand on lines of their own.
const WORDS: [Field; 6] = [
    Field::Distribution,
    Field::Session,
    Field::AgendaItem,
    Field::AgendaTitle,
    Field::Title,
    Field::Subtitle,
];

impl Claims {
    /// The language that the highest rank says.
    pub(super) fn language(&self) -> Option<Language> {
        self.languages().into_iter().next().map(|(_, language)| language)
    }

    /// The languages that are said, one for each place: by name, or else by the letter of a job
    /// number.
    fn languages(&self) -> Vec<(&Claim, Language)> {
        let mut found: Vec<(&Claim, Language)> = vec![];
        for by_name in [true, false] {
            for claim in &self.0 {
                let language = match claim.field {
                    Field::Language if by_name => {
                        language_name(&claim.value).or_else(|| Language::from_tag(&claim.value))
                    }
                    Field::Job | Field::SystemJob if !by_name && claim.place != Place::FileName => {
                        Job::read(&claim.value).and_then(|job| job.language)
                    }
                    _ => None,
                };
                let is_first = found.iter().all(|(other, _)| other.place != claim.place);
                found.extend(language.filter(|_| is_first).map(|language| (claim, language)));
            }
        }
        found.sort_by_key(|(claim, _)| claim.place);
        found
    }

    fn of(&self, field: Field) -> impl Iterator<Item = (&Claim, String)> {
        let claims = self.0.iter().filter(move |claim| claim.field == field);
        claims.map(|claim| (claim, claim.value.clone()))
    }
}

/// Compares what is said with what is printed, and keeps what only metadata say. `presumed` says
/// that the language of the document comes from the claims and not from its words.
pub(super) fn rank(
    claims: &Claims,
    presumed: bool,
    document: &mut Document,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if claims.0.is_empty() {
        return;
    }
    let head = Head::of(document);
    let mut ranking = Ranking { document, diagnostics };
    ranking.languages(claims, presumed);
    ranking.symbols(claims);
    ranking.jobs(claims, &head);
    let left: Vec<(Field, Said<'_>)> =
        WORDS.iter().map(|field| (*field, ranking.words(claims, *field, &head))).collect();
    ranking.left(left);
}

struct Ranking<'a> {
    document: &'a mut Document,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// The values that claims give to a field.
type Said<'c> = Vec<(&'c Claim, String)>;

impl Ranking<'_> {
    /// Tells of every value that is not the printed one, or else not the first of its line. Those
    /// first ones are left if nothing is printed.
    fn settle<'c>(
        &mut self,
        printed: &str,
        said: impl IntoIterator<Item = (&'c Claim, String)>,
        is_printed: impl Fn(&str) -> bool,
        are_same: impl Fn(&str, &str) -> bool,
    ) -> Said<'c> {
        let mut first: Said<'c> = vec![];
        let mut told: Said<'c> = vec![];
        for (claim, value) in said {
            // A place may have several names for one value.
            let again = |(before, other): &(&Claim, String)| {
                before.place == claim.place && are_same(other, &value)
            };
            if is_printed(&value) || told.iter().any(again) {
                continue;
            }
            if !printed.is_empty() {
                self.disagree(printed, "as printed", (claim, &value));
                told.push((claim, value));
                continue;
            }
            match first.iter().find(|(first, _)| first.line == claim.line) {
                Some((_, best)) if are_same(best, &value) => {}
                Some((first, best)) => {
                    self.disagree(best, &first.to_string(), (claim, &value));
                    told.push((claim, value));
                }
                None => first.push((claim, value)),
            }
        }
        first
    }

    fn languages(&mut self, claims: &Claims, presumed: bool) {
        let language = self.document.identity.language.primary();
        let said = claims.languages();
        let place = said.first().filter(|_| presumed).map(|(claim, _)| claim.to_string());
        let place = place.unwrap_or_else(|| "by the words of the document".to_owned());
        for (claim, other) in said {
            if other.primary() != language {
                let claim = Claim { field: Field::Language, ..claim.clone() };
                self.disagree(language.tag(), &place, (&claim, other.tag()));
            }
        }
    }

    fn symbols(&mut self, claims: &Claims) {
        let facts = PrintedFacts::of(self.document);
        let printed: Vec<String> =
            facts.symbols.iter().map(|(symbol, _)| symbol.as_str().to_owned()).collect();
        // The name of a file has other signs for slashes.
        let (files, said): (Said<'_>, Said<'_>) =
            claims.of(Field::Symbol).partition(|(claim, _)| claim.place == Place::FileName);
        let shown = printed.join(" ");
        let only = self.settle(
            &shown,
            said,
            |value| symbols_in(value).iter().all(|symbol| printed.contains(symbol)),
            |one, other| symbols_in(one) == symbols_in(other),
        );
        let known: Vec<String> = only.iter().flat_map(|(_, value)| symbols_in(value)).collect();
        for (file, stem) in &files {
            if printed.iter().chain(&known).any(|symbol| is_named_after(stem, symbol)) {
                continue;
            }
            match only.first() {
                _ if !printed.is_empty() => self.disagree(&shown, "as printed", (file, stem)),
                Some((first, value)) => self.disagree(value, &first.to_string(), (file, stem)),
                None => self.unprinted(file, stem),
            }
        }
        for symbol in &known {
            self.name("symbol", symbol);
        }
        // The address of the work is made of its symbol.
        if let Some(symbol) = known.first().and_then(|text| text.parse::<Symbol>().ok()) {
            let identity = &mut self.document.identity;
            identity.number.get_or_insert_with(|| symbol.number_segment());
            let organ = symbol.organ().filter(|_| facts.organs.is_empty());
            if let Some(organ) = organ {
                identity.actor.get_or_insert_with(|| organ.actor().to_owned());
            }
        }
    }

    /// Job numbers, and the day that stands after the printed one.
    fn jobs(&mut self, claims: &Claims, head: &Head) {
        let lines = head.of_meaning(&Meaning::JobNumber);
        let line = lines.iter().find(|line| Job::read(line).is_some());
        let line = line.map_or("", String::as_str);
        let printed = Job::read(line);
        let are_same = |one: &str, other: &str| match (Job::read(one), Job::read(other)) {
            (Some(one), Some(other)) => one.is(&other),
            _ => false,
        };
        // Older files have one number only, and the comment has that.
        let two = claims.of(Field::SystemJob).any(|(claim, _)| claim.place < Place::Comment);
        let (job, system): (Said<'_>, Said<'_>) = claims
            .0
            .iter()
            .filter(|claim| Job::read(&claim.value).is_some())
            .filter(|claim| matches!(claim.field, Field::Job | Field::SystemJob))
            .map(|claim| (claim, claim.value.clone()))
            .partition(|(claim, _)| claim.field == Field::Job || !two);
        let mut only = self.settle(line, job, |value| are_same(line, value), are_same);
        only.extend(self.settle("", system, |_| false, are_same));
        let day = printed.and_then(|job| job.day).unwrap_or_default();
        let days = claims.of(Field::Release).filter_map(|(claim, value)| {
            let job = Job::read(&value);
            let day = job.map_or(Some(value), |job| job.day)?;
            is_day(&day).then_some((claim, day))
        });
        only.extend(self.settle(&day, days, |value| value == day, str::eq));
        let town = station(line).unwrap_or_default();
        let stations = claims.of(Field::Station);
        only.extend(self.settle(
            town,
            stations,
            |value| folded(value) == folded(town),
            |a, b| folded(a) == folded(b),
        ));
        let days = claims.of(Field::Publication);
        only.extend(self.settle("", days, |_| false, str::eq));
        for (claim, value) in only {
            self.unprinted(claim, &value);
        }
    }

    /// A field whose value is words: those that are left if the head prints none.
    fn words<'c>(&mut self, claims: &'c Claims, field: Field, head: &Head) -> Said<'c> {
        let printed = match field {
            Field::Distribution => head.of_meaning(&Meaning::Distribution),
            Field::Session => head.sessions(),
            Field::AgendaItem => head.of_meaning(&Meaning::AgendaItem),
            Field::AgendaTitle => head.of_meaning(&Meaning::AgendaTitle),
            Field::Title => head.of_role(PrefaceRole::Title),
            _ => head.of_role(PrefaceRole::Subtitle),
        };
        let shown = printed.join(" ");
        // A title in the core properties is most often that of a template: it ranks last.
        let (core, mut said): (Said<'_>, Said<'_>) =
            claims.of(field).partition(|(claim, _)| claim.place == Place::Core);
        said.extend(core);
        let same = |one: &str, other: &str| folded(one) == folded(other);
        self.settle(&shown, said, |value| head.prints(value), same)
    }

    /// Keeps or tells of the words that the head does not print. What is no part of a masthead may
    /// still be printed elsewhere.
    fn left(&mut self, left: Vec<(Field, Said<'_>)>) {
        let left = left.into_iter();
        let left: Vec<(Field, &Claim, String)> = left
            .flat_map(|(field, said)| said.into_iter().map(move |(c, v)| (field, c, v)))
            .collect();
        let words: Vec<String> = left.iter().map(|(_, _, value)| folded(value)).collect();
        let said = if words.is_empty() { vec![] } else { are_said(&words, &self.document.text()) };
        for ((field, claim, value), said) in left.into_iter().zip(said) {
            if said {
                continue;
            }
            let named = field == Field::Title && claim.place != Place::Core;
            if named && self.document.title().is_none() {
                self.name("title", &value);
            } else {
                self.unprinted(claim, &value);
            }
        }
    }

    /// Gives the document a further name.
    fn name(&mut self, kind: &str, value: &str) {
        let alias = Name::new(kind).map(|name| Alias { name, value: value.to_owned() });
        let aliases = &mut self.document.identity.aliases;
        aliases.extend(alias.filter(|alias| !aliases.contains(alias)));
    }

    fn disagree(&mut self, value: &str, place: &str, (claim, other): (&Claim, &str)) {
        let (value, other, field) = (shown(value), shown(other), claim.field.words());
        let message = format!("the {field} is `{value}` {place}, but `{other}` {claim}");
        self.tell(Code("docx.metadata-disagrees"), message, claim);
    }

    fn unprinted(&mut self, claim: &Claim, value: &str) {
        let (value, field) = (shown(value), claim.field.words());
        let message = format!("the {field} is `{value}` {claim}; it is not printed and left out");
        self.tell(Code("docx.metadata-unprinted"), message, claim);
    }

    fn tell(&mut self, code: Code, message: String, claim: &Claim) {
        let place = match claim.part.as_str() {
            "" => Location::Whole,
            part => Location::part(part, 0..0),
        };
        self.diagnostics.push(Diagnostic::note(code, message, place));
    }
}

/// The symbols that a value says, in canonical spelling; the value itself if it is none.
fn symbols_in(value: &str) -> Vec<String> {
    match Symbol::parse_joint(value) {
        symbols if symbols.is_empty() => vec![value.to_owned()],
        symbols => symbols.iter().map(|symbol| symbol.as_str().to_owned()).collect(),
    }
}

/// Whether the name of a file is that of a document with this symbol, with other words after it
/// or none. An addendum or revision is another document.
fn is_named_after(stem: &str, symbol: &str) -> bool {
    let (stem, symbol) = (tokens(stem), tokens(symbol));
    let Some(rest) = stem.strip_prefix(symbol.as_slice()) else { return false };
    let [word, number, ..] = rest else { return true };
    let other = matches!(word.as_str(), "add" | "rev" | "corr" | "amend");
    !(other && number.starts_with(|c: char| c.is_ascii_digit()))
}

fn shown(value: &str) -> String {
    match value.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_name_symbols_with_other_signs() {
        assert!(is_named_after("A_80_6_Sect.29D", "A/80/6 (Sect. 29D)"));
        assert!(is_named_after("A_80_604_ar", "A/80/604"));
        assert!(is_named_after("CEDAW_C_BGD_6-7_ar", "CEDAW/C/BGD/6-7"));
        assert!(!is_named_after("A_80_604_Add.1", "A/80/604"));
        assert!(!is_named_after("A_80_60", "A/80/604"));
        assert!(!is_named_after("A_80_6_(Sect._3)_Add.5", "A/79/6 (Sect. 3)/Add.5"));
    }

    #[test]
    fn symbols_have_one_spelling() {
        assert_eq!(symbols_in("A/80/6(Sect.11)"), symbols_in("A/80/6 (Sect. 11)"));
        assert_eq!(symbols_in("A/78/842-S/2024/384"), ["A/78/842", "S/2024/384"]);
        assert_eq!(symbols_in("无"), ["无"]);
    }
}
