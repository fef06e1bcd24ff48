//! Editors open what we wrote and save it again, as it is or with an edit: what they save reads
//! back to the same document, but for the edit.

use super::judges::{self, Verdict};
use super::texts;
use chancery_convert::{Converter, Differences};
use chancery_docx_template::{House, LineStyle, Sheet};
use chancery_model::{
    AnnexContent, Block, DivisionKind, Document, Emphasis, Inline, Keyword, Language, inline_text,
};
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::samples;

/// What is done between opening and saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Nothing.
    None,
    /// A word is changed, and a paragraph of running text added in the style of the house.
    Words,
}

/// A document that an editor gets.
struct Job {
    name: String,
    written: PathBuf,
    saved: PathBuf,
    /// What is done to it; nothing if it has no place for it.
    change: Option<Change>,
    expected: Document,
}

/// An edit: the end of one paragraph gets other words, and a paragraph follows.
struct Change {
    /// The characters with which the paragraph ends, and no other one does.
    anchor: String,
    /// How many characters at its end are replaced.
    count: usize,
    end: &'static str,
    style: &'static str,
    added: &'static str,
}

/// python-docx opens, edits and saves.
pub(super) fn python_docx(root: &Path, work: &Path, edit: Edit) -> (usize, Verdict) {
    asked(root, work, "python", edit, |list| {
        let script = root.join("tests/validators/docx_edit.py");
        let mut command = Command::new("python3");
        match judges::run(command.args(["-X", "utf8"]).arg(script).arg(list), "python3") {
            Verdict::Failed(message) if message.contains("ModuleNotFoundError") => {
                Verdict::Missing("the Python package python-docx is not installed".into())
            }
            verdict => verdict,
        }
    })
}

/// LibreOffice opens and saves.
pub(super) fn office(root: &Path, work: &Path) -> (usize, Verdict) {
    asked(root, work, "office", Edit::None, |list| {
        let folder = list.parent().unwrap_or(work);
        let saved = folder.join("saved");
        let written = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let written = written.map(|entry| entry.path());
        let written = written.filter(|path| path.extension().is_some_and(|end| end == "docx"));
        let profile = work.join("editing/profile");
        judges::run(
            Command::new("soffice")
                .arg(format!("-env:UserInstallation=file://{}", profile.display()))
                .args(["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"])
                .arg(saved)
                .args(written),
            "soffice",
        )
    })
}

fn asked(
    root: &Path,
    work: &Path,
    editor: &str,
    edit: Edit,
    ask: impl FnOnce(&Path) -> Verdict,
) -> (usize, Verdict) {
    let folder = work.join("editing").join(format!("{editor}-{edit:?}"));
    let jobs = match jobs(root, &folder, edit) {
        Ok(jobs) => jobs,
        Err(message) => return (0, Verdict::Failed(message)),
    };
    let list = folder.join("jobs.tsv");
    let lines: String = jobs.iter().map(Job::line).collect();
    if let Err(error) = std::fs::write(&list, lines) {
        return (0, Verdict::Failed(error.to_string()));
    }
    let verdict = match ask(&list) {
        Verdict::Passed => compared(&jobs),
        other => other,
    };
    (jobs.len(), verdict)
}

impl Job {
    fn line(&self) -> String {
        let mut fields = vec![self.written.display().to_string(), self.saved.display().to_string()];
        if let Some(change) = &self.change {
            fields.push(change.anchor.clone());
            fields.push(change.count.to_string());
            fields.extend([change.end, change.style, change.added].map(str::to_owned));
        }
        format!("{}\n", fields.join("\t"))
    }
}

fn compared(jobs: &[Job]) -> Verdict {
    let mut messages = vec![];
    for job in jobs {
        match texts::document(&job.saved) {
            Ok(found) if found == job.expected => {}
            Ok(found) => {
                let differences = Differences::between(&job.expected, &found, 3);
                messages.push(format!("{}: {:?}", job.name, differences.first));
            }
            Err(message) => messages.push(format!("{}: {message}", job.name)),
        }
    }
    if messages.is_empty() { Verdict::Passed } else { Verdict::Failed(messages.join("\n")) }
}

/// The letters in six languages, the resolutions, and reports with notes, wide tables and
/// annexes, as DOCX, with metadata that no page shows.
fn jobs(root: &Path, folder: &Path, edit: Edit) -> Result<Vec<Job>, String> {
    std::fs::create_dir_all(folder.join("saved")).map_err(|error| error.to_string())?;
    let converter = Converter::standard();
    let format = converter.registry.by_name("docx").ok_or("DOCX is not registered")?;
    let mut documents = samples::read(root, &converter)?;
    documents.extend(samples::read_in(&root.join("tests/documents"), &["report"], &converter)?);
    let mut jobs = vec![];
    for sample in documents {
        let name = sample.name();
        let mut document = sample.document;
        document.record.keywords.push(Keyword {
            value: "ARCHIVES, JURIDIQUES".into(),
            show_as: "Archives juridiques — أرشيف — 档案".into(),
            dictionary: "UNBIS".into(),
            address: String::new(),
            short_form: String::new(),
            refers_to: String::new(),
            source: String::new(),
            apart: false,
        });
        let written = folder.join(format!("{name}.docx"));
        let bytes = samples::written(&converter, &document, format, &name)?;
        std::fs::write(&written, bytes).map_err(|error| error.to_string())?;
        let change = match edit {
            Edit::None => None,
            Edit::Words => Some(change(&mut document).ok_or(format!("{name}: no place to edit"))?),
        };
        let saved = folder.join("saved").join(format!("{name}.docx"));
        jobs.push(Job { name, written, saved, change, expected: document });
    }
    Ok(jobs)
}

/// Makes the edit in the document, and says how an editor makes it.
fn change(document: &mut Document) -> Option<Change> {
    let text = document.text();
    let (end, added) = match document.identity.language {
        Language::Arabic => ("معدَّل.", "أضيفت هذه الفقرة."),
        Language::Chinese => ("已改。", "增加了本段。"),
        Language::French => ("modifié.", "Ce paragraphe est ajouté."),
        Language::Russian => ("изменено.", "Этот пункт добавлен."),
        Language::Spanish => ("modificado.", "Se agrega este párrafo."),
        _ => ("changed.", "This paragraph is added."),
    };
    let house = document.symbols().iter().any(|symbol| symbol.contains("HRC"));
    let sheet = Sheet::of(if house { House::Geneva } else { House::NewYork });
    let style = sheet.formats().get(LineStyle::Body.index())?.name;
    let mut found = edited(&mut document.body, &text, end, added);
    for annex in &mut document.annexes {
        if let (None, AnnexContent::Document(inner)) = (&found, &mut annex.content) {
            found = edited(&mut inner.body, &text, end, added);
        }
    }
    let (anchor, count) = found?;
    Some(Change { anchor, count, end, style, added })
}

fn edited(blocks: &mut Vec<Block>, text: &str, end: &str, added: &str) -> Option<(String, usize)> {
    for index in 0..blocks.len() {
        match &mut blocks[index] {
            Block::Paragraph(paragraph) => {
                let Some(edit) = with_other_end(&mut paragraph.content, text, end) else {
                    continue;
                };
                blocks.insert(index + 1, Block::text(added));
                return Some(edit);
            }
            // A paragraph that follows in the style of running text goes on in its provision.
            Block::Division(division) => {
                let last = division.kind != DivisionKind::Paragraph || division.blocks.len() == 1;
                let edit = last.then(|| edited(&mut division.blocks, text, end, added)).flatten();
                if edit.is_some() {
                    return edit;
                }
            }
            _ => {}
        }
    }
    None
}

/// Gives a paragraph that ends with plain words of its own another end; returns those words and
/// how many characters are replaced.
fn with_other_end(content: &mut [Inline], text: &str, end: &str) -> Option<(String, usize)> {
    let whole = inline_text(content);
    let Some(Inline::Text(last)) = content.last_mut() else { return None };
    let words = last.text.clone();
    let unique = words.chars().count() > 12
        && !words.contains(['\t', '\n'])
        && whole.ends_with(&words)
        && text.lines().filter(|line| line.ends_with(&words)).count() == 1;
    if !unique || last.emphasis != Emphasis::default() {
        return None;
    }
    let word = words.rsplit(char::is_whitespace).next().unwrap_or_default().chars().count();
    // Languages without spaces have no last word.
    let count = if word > 20 { 3 } else { word };
    let kept = words.chars().count() - count;
    last.text = words.chars().take(kept).collect::<String>() + end;
    Some((words, count))
}
