//! What the score of a folder says, and how it is printed.

use super::gold::Part;
use super::rules::{Rule, Uses};
use std::collections::BTreeMap;
use std::fmt;

/// Parts in the order of a document, with the mark that their F1 shall reach.
const MARKS: [(&str, f64); 21] = [
    ("kind", 0.98),
    ("language", 0.98),
    ("organ", 0.98),
    ("symbol", 0.98),
    ("distribution", 0.98),
    ("issued", 0.98),
    ("session", 0.98),
    ("agenda item", 0.98),
    ("agenda title", 0.98),
    ("adoption", 0.98),
    ("origin", 0.98),
    ("title", 0.98),
    ("formula", 0.98),
    ("preambular", 0.98),
    ("heading", 0.95),
    ("operative", 0.98),
    ("item", 0.95),
    ("footnote", 0.98),
    ("meeting", 0.98),
    ("adopted", 0.98),
    ("annex", 0.98),
];

/// How often a part was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found where the mark-up has it.
    pub hits: usize,
    /// In the mark-up, and not found.
    pub missed: usize,
    /// Found, and not in the mark-up.
    pub invented: usize,
}

impl Counts {
    /// The share of what was found that is right.
    #[must_use]
    pub fn precision(self) -> f64 {
        self.hits as f64 / (self.hits + self.invented).max(1) as f64
    }

    /// The share of what is marked that was found.
    #[must_use]
    pub fn recall(self) -> f64 {
        self.hits as f64 / (self.hits + self.missed).max(1) as f64
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn harmonic_mean(self) -> f64 {
        2.0 * self.hits as f64 / (2 * self.hits + self.missed + self.invented).max(1) as f64
    }

    fn is_none(self) -> bool {
        self == Counts::default()
    }

    fn add(&mut self, other: Counts) {
        self.hits += other.hits;
        self.missed += other.missed;
        self.invented += other.invented;
    }
}

/// A part that is missed (`-`) or invented (`+`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What was done wrong.
    pub sign: char,
    /// The part.
    pub part: &'static str,
    /// Its words.
    pub words: String,
}

impl Difference {
    pub(super) fn new(sign: char, part: &Part) -> Difference {
        Difference { sign, part: part.0, words: part.1.clone() }
    }
}

/// The score of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileScore {
    /// The name of the file in the folder.
    pub name: String,
    /// The language.
    pub tag: String,
    /// Whether the work is held out.
    pub held_out: bool,
    /// The length of the text, in bytes.
    pub bytes: usize,
    /// How often each part was found.
    pub parts: BTreeMap<&'static str, Counts>,
    /// What was done wrong.
    pub differences: Vec<Difference>,
    /// What breaks the law of text or the proof.
    pub broken: Vec<String>,
    /// How many dates say the day of their attribute; and those that do not.
    pub dates: (usize, Vec<(String, String)>),
    /// The rules that were used.
    pub uses: Uses,
}

/// The score of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// The files, in the order of their names.
    pub files: Vec<FileScore>,
    /// Files that are no question, with the reason.
    pub unread: Vec<(String, String)>,
    /// Whether differences in works that are held out are shown.
    pub shows_held_out: bool,
    /// The part of which all differences are shown.
    pub shown: Option<String>,
}

impl Score {
    pub(super) fn add(&mut self, file: FileScore) {
        self.files.push(file);
    }

    /// How often a part was found in a language, in all works or in those held out.
    #[must_use]
    pub fn counts(&self, part: &str, tag: &str, held_out: bool) -> Counts {
        let mut sum = Counts::default();
        for file in self.files.iter().filter(|file| file.tag == tag) {
            if let Some(counts) = file.parts.get(part).filter(|_| !held_out || file.held_out) {
                sum.add(*counts);
            }
        }
        sum
    }

    /// Everything that breaks the law of text or the proof, with the name of the file.
    pub fn broken(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .flat_map(|file| file.broken.iter().map(|what| (file.name.as_str(), what.as_str())))
    }

    /// The parts that are below their mark, with the language and the F1.
    #[must_use]
    pub fn below_marks(&self) -> Vec<(&'static str, String, f64)> {
        let mut below = Vec::new();
        for (part, mark) in MARKS {
            for tag in self.tags() {
                let counts = self.counts(part, tag, false);
                if !counts.is_none() && counts.harmonic_mean() < mark {
                    below.push((part, tag.to_owned(), counts.harmonic_mean()));
                }
            }
        }
        below
    }

    fn tags(&self) -> Vec<&str> {
        let mut tags: Vec<&str> = self.files.iter().map(|file| file.tag.as_str()).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    fn table(&self, out: &mut fmt::Formatter<'_>, held_out: bool) -> fmt::Result {
        let tags = self.tags();
        write!(out, "{:14}", "F1 (P/R)")?;
        for tag in &tags {
            write!(out, "{tag:>20}")?;
        }
        writeln!(out)?;
        for (part, mark) in MARKS {
            write!(out, "{part:14}")?;
            for tag in &tags {
                let counts = self.counts(part, tag, held_out);
                let cell = if counts.is_none() {
                    "–".to_owned()
                } else {
                    let mean = counts.harmonic_mean();
                    let sign = if mean < mark { "!" } else { "" };
                    let (precision, recall) = (counts.precision(), counts.recall());
                    format!("{sign}{mean:.3} ({precision:.3}/{recall:.3})")
                };
                write!(out, "{cell:>20}")?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn worst(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut worst: Vec<&FileScore> = self
            .files
            .iter()
            .filter(|file| !file.differences.is_empty() && (!file.held_out || self.shows_held_out))
            .collect();
        worst.sort_by_key(|file| std::cmp::Reverse(file.differences.len()));
        if !worst.is_empty() {
            writeln!(out, "\nworst files, with the first difference (- missed, + invented):")?;
        }
        for file in worst.iter().take(12) {
            let Some(first) = file.differences.first() else { continue };
            let count = file.differences.len();
            writeln!(out, "{count:4} {} {first}", file.name)?;
        }
        let Some(shown) = &self.shown else { return Ok(()) };
        writeln!(out, "\nall differences of `{shown}`:")?;
        for file in worst {
            for difference in file.differences.iter().filter(|d| d.part == shown) {
                writeln!(out, "{} {difference}", file.name)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}: {}", self.sign, self.part, self.words)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = self.files.iter().filter(|file| file.held_out).count();
        writeln!(out, "{} files; ! is below the mark\n", self.files.len())?;
        self.table(out, false)?;
        if held > 0 {
            writeln!(out, "\nheld out: {held} files\n")?;
            self.table(out, true)?;
        }
        writeln!(out, "\nrules for defects of the mark-up:")?;
        let mut uses = Uses::default();
        for file in &self.files {
            uses.add(&file.uses);
        }
        for rule in Rule::ALL {
            writeln!(out, "{:6} {}", uses.of(rule), rule.reason())?;
        }
        self.worst(out)?;
        let same: usize = self.files.iter().map(|file| file.dates.0).sum();
        let other = self.files.iter().map(|file| file.dates.1.len()).sum::<usize>();
        writeln!(out, "\ndates: {same} of {} say the day of their @date", same + other)?;
        for file in &self.files {
            for (words, stated) in &file.dates.1 {
                writeln!(out, "  {}: {words} is marked {stated}", file.name)?;
            }
        }
        let broken = self.files.iter().filter(|file| !file.broken.is_empty()).count();
        writeln!(
            out,
            "law of text: {} of {} files lose, invent and reorder nothing, and are read back",
            self.files.len() - broken,
            self.files.len()
        )?;
        for (name, what) in self.broken() {
            writeln!(out, "  {name}: {what}")?;
        }
        for (name, reason) in &self.unread {
            writeln!(out, "not scored: {name}: {reason}")?;
        }
        Ok(())
    }
}
