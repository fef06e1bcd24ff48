//! The score of recognition: published Akoma Ntoso files without their mark-up, read as plain text
//! and compared with their mark-up.
//!
//! For each file: the text is printed block by block, numbers and notes as printed, with nothing
//! that tells what a block is; it is read like any text, written as Akoma Ntoso with proof, and
//! its parts are compared with those that the mark-up states. A third of the works, chosen by a
//! hash of their identifier, is held out: its figures stand in a table of their own, and no
//! difference in them is shown unless asked for, so that rules are made without looking at them.

mod found;
mod gold;
mod print;
mod report;
mod rules;
mod xml;

pub use report::Score;
pub use rules::{Rule, Uses};

use chancery_codec::{Limits, Source};
use chancery_convert::{Converter, Proof};
use chancery_model::{Document, Identity, Kind, Language};
use gold::{Gold, Part};
use report::{Difference, FileScore, Score as Whole};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Of so many works, one is held out.
const SHARES: u64 = 3;

/// Scores all Akoma Ntoso files in a folder and the folders in it.
///
/// # Errors
///
/// A sentence that names the folder or file that cannot be read.
pub fn score(folder: &Path) -> Result<Score, String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut texts = Vec::new();
    for path in files {
        let xml = std::fs::read_to_string(&path).map_err(|error| told(&path, &error))?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        texts.push((name, xml));
    }
    Ok(score_texts(&texts))
}

/// Scores Akoma Ntoso files, given as names and texts.
#[must_use]
pub fn score_texts(files: &[(String, String)]) -> Score {
    let mut whole = Whole::default();
    let mut asked = Vec::new();
    // Headings that each language of a work marks: see the rule on headings in paragraphs.
    let mut headings: BTreeMap<String, usize> = BTreeMap::new();
    for (name, xml) in files {
        match question(name, xml) {
            Ok(question) => {
                let count = question.gold.parts.iter().filter(|(p, _)| *p == "heading").count();
                let most = headings.entry(question.work.clone()).or_default();
                *most = (*most).max(count);
                asked.push(question);
            }
            Err(reason) => whole.unread.push((name.clone(), reason)),
        }
    }
    let converter = Converter::standard();
    for question in asked {
        let headings = headings.get(&question.work).copied().unwrap_or(0);
        whole.add(answer(question, headings, &converter));
    }
    whole
}

/// A file without its mark-up, and the mark-up.
struct Question {
    name: String,
    work: String,
    kind: String,
    tag: String,
    gold: Gold,
}

fn question(name: &str, xml: &str) -> Result<Question, String> {
    let root = xml::parse(xml).ok_or("it is not well-formed")?;
    let document = root.elements().next().ok_or("it has no document")?;
    let stated = |element: &str, key: &str| {
        let found = root.find(element).map(|e| e.attribute(key).to_owned());
        found.filter(|value| !value.is_empty())
    };
    let code = stated("FRBRlanguage", "language").ok_or("it states no language")?;
    let language = Language::from_tag(&code).ok_or_else(|| format!("its language is {code}"))?;
    let tag = language.tag().to_owned();
    let work = root.find("FRBRWork").and_then(|work| work.find("FRBRthis"));
    let work = work.map_or(name.to_owned(), |this| this.attribute("value").to_owned());
    let kind = document.attribute("name").to_owned();
    let gold = Gold::of(&root, language);
    Ok(Question { name: name.to_owned(), work, kind, tag, gold })
}

/// Converts the text of a file and compares.
fn answer(question: Question, headings: usize, converter: &Converter) -> FileScore {
    let Question { name, work, kind, tag, gold } = question;
    let mut score = FileScore { held_out: is_held_out(&work), name, tag, ..FileScore::default() };
    let text = print::text(&gold.printed);
    score.bytes = text.len();
    let limits = Limits::default();
    let format = |name| converter.registry.by_name(name).expect("invariant: a built-in format");
    let source = Source::new("text", text.as_bytes(), &limits);
    let document = match converter.read(&source, Some(format("text"))) {
        Ok(read) => read.document,
        Err(error) => {
            score.broken.push(format!("the text is not read: {error}"));
            Document::new(Kind::Annex, Identity::new(Language::English))
        }
    };
    match converter.write(&document, format("akn"), &limits) {
        Ok(written) if written.proof == Proof::Same => {}
        Ok(_) => score.broken.push("what is written is not what was read".into()),
        Err(error) => score.broken.push(format!("it is not written: {error}")),
    }
    let (notes, visible) = found::visible(&document);
    let printed = print::Visible::of(&gold.printed);
    for (what, before, after) in
        [("text", &printed.text, &visible.text), ("notes", &printed.notes, &visible.notes)]
    {
        if before != after {
            score.broken.push(format!("the {what} differs: {}", first_difference(before, after)));
        }
    }
    let kind_found = format!("{:?}", document.kind).to_lowercase();
    let mut answers = gold.parts.clone();
    answers.push(("kind", kind.to_lowercase()));
    answers.push(("language", score.tag.clone()));
    let mut found = found::of(&document);
    found.extend(notes);
    found.push(("kind", kind_found));
    found.push(("language", document.identity.language.tag().to_owned()));
    compare(&mut score, &gold, headings, &answers, found);
    score
}

/// Compares the parts that were found with the answers.
fn compare(
    score: &mut FileScore,
    gold: &Gold,
    headings: usize,
    answers: &[Part],
    found: Vec<Part>,
) {
    score.uses = gold.uses.clone();
    score.dates = (gold.same_dates, gold.other_dates.clone());
    let own = answers.iter().filter(|(part, _)| *part == "heading").count();
    let mut allowed = headings.saturating_sub(own);
    let mut wanted: BTreeMap<&Part, usize> = BTreeMap::new();
    for part in answers {
        *wanted.entry(part).or_default() += 1;
    }
    for part in &found {
        let counts = score.parts.entry(part.0).or_default();
        if let Some(left) = wanted.get_mut(part).filter(|left| **left > 0) {
            *left -= 1;
            counts.hits += 1;
            continue;
        }
        let in_text = gold.unmarked.contains(&gold::unspaced(words(part)));
        let rule = match part.0 {
            "heading" if in_text && allowed > 0 => {
                allowed -= 1;
                Some(Rule::HeadingInParagraph)
            }
            "item" | "operative" if in_text => Some(Rule::NumberInText),
            _ => None,
        };
        match rule {
            Some(rule) => score.uses.count(rule),
            None => {
                counts.invented += 1;
                score.differences.push(Difference::new('+', part));
            }
        }
    }
    for (part, left) in wanted {
        score.parts.entry(part.0).or_default().missed += left;
        for _ in 0..left {
            score.differences.push(Difference::new('-', part));
        }
    }
}

/// The words of a numbered part, without its depth.
fn words(part: &Part) -> &str {
    match part.0 {
        "item" => part.1.split_once(": ").map_or(&part.1, |(_, words)| words),
        _ => &part.1,
    }
}

/// Whether a work is held out.
fn is_held_out(work: &str) -> bool {
    // FNV-1a: the same on every machine and in every version.
    let hash = work.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) % SHARES == 0
}

fn first_difference(before: &str, after: &str) -> String {
    let same = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let near =
        |text: &str| -> String { text.chars().skip(same.saturating_sub(8)).take(40).collect() };
    format!("`{}` became `{}`", near(before), near(after))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in std::fs::read_dir(folder).map_err(|error| told(folder, &error))? {
        let path = entry.map_err(|error| told(folder, &error))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            files.push(path);
        }
    }
    Ok(())
}

fn told(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
