//! What a batch converts, found folder by folder: the memory that it takes depends on the
//! largest folder and not on the number of documents.
//!
//! Folders are listed by the caller, so that a plan can be made of any file system.

use crate::{Format, Registry};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Something that was named to be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, converted whatever its name.
    File(PathBuf),
    /// A folder: the files in it whose names end as those of a known format.
    Folder(PathBuf),
}

/// Something found in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: OsString,
    /// What it is.
    pub kind: EntryKind,
}

/// What something found in a folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// Something that is left out, and why.
    LeftOut(&'static str),
}

/// Lists folders.
pub trait Folders {
    /// What is in a folder, in any order.
    ///
    /// # Errors
    /// One sentence if the folder cannot be listed.
    fn list(&mut self, folder: &Path) -> Result<Vec<Entry>, String>;
}

/// What a plan is made with.
#[derive(Clone, Debug)]
pub struct PlanSettings {
    /// The formats.
    pub registry: Registry,
    /// The only format that is taken from folders; every format of the registry if `None`.
    pub only: Option<&'static Format>,
    /// The formats to write.
    pub targets: Vec<&'static Format>,
    /// Whether the file system of the results tells `Letter.xml` from `letter.xml`.
    pub tells_case: bool,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A document to convert.
    Convert(Job),
    /// Something found in a folder that is left out, and why.
    LeftOut {
        /// Where it is.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A folder that cannot be listed, and why.
    Unreadable {
        /// Where it is.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Two inputs that would give a result of the same name.
    Collision {
        /// One of them.
        first: PathBuf,
        /// The other one.
        second: PathBuf,
        /// The name that both results would have, below the folder of the results.
        result: PathBuf,
    },
}

/// A document to convert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Where the source is.
    pub input: PathBuf,
    /// Its name below the folder that was named as input, or its file name.
    pub relative: PathBuf,
}

impl Job {
    /// The name of the result in a format, below the folder of the results.
    #[must_use]
    pub fn result(&self, registry: &Registry, format: &Format) -> PathBuf {
        result_name(&self.relative, registry, format)
    }
}

/// The name of a file with the end that a format has: instead of the end of another known
/// format, else after the whole name.
#[must_use]
pub fn result_name(path: &Path, registry: &Registry, format: &Format) -> PathBuf {
    let known = path.extension().and_then(OsStr::to_str).and_then(|end| registry.by_extension(end));
    if known.is_some() {
        return path.with_extension(format.extension());
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(format.extension());
    PathBuf::from(name)
}

/// Walks over everything that was named, in an order that does not depend on the file system.
///
/// Folders named as inputs are mirrored into one folder: what they hold is looked at together,
/// folder by folder, so that two results of one name are found wherever their sources are.
#[derive(Debug)]
pub struct Plan<F> {
    settings: PlanSettings,
    folders: F,
    /// Folders still to be listed, the next one last; those that are mirrored into one folder
    /// stand together.
    waiting: Vec<Vec<Place>>,
    /// Files named one by one.
    named: Vec<PathBuf>,
    /// Steps that are found and not yet given, the next one last.
    ready: Vec<Step>,
}

/// A folder, with its name below the one that was named as input.
#[derive(Clone, Debug)]
struct Place {
    path: PathBuf,
    relative: PathBuf,
}

impl<F: Folders> Plan<F> {
    /// A plan of these inputs.
    #[must_use]
    pub fn new(inputs: &[Input], settings: PlanSettings, folders: F) -> Plan<F> {
        let mut roots = vec![];
        let mut named = vec![];
        for input in inputs {
            match input {
                Input::File(path) => named.push(path.clone()),
                Input::Folder(path) => {
                    roots.push(Place { path: path.clone(), relative: PathBuf::new() });
                }
            }
        }
        Plan { settings, folders, waiting: vec![roots], named, ready: vec![] }
    }

    fn visit(&mut self, places: &[Place]) {
        let mut steps = vec![];
        let mut files: Vec<Job> = std::mem::take(&mut self.named)
            .into_iter()
            .map(|input| Job {
                relative: input.file_name().map(PathBuf::from).unwrap_or_default(),
                input,
            })
            .collect();
        let mut inner: BTreeMap<OsString, Vec<Place>> = BTreeMap::new();
        for place in places {
            match self.folders.list(&place.path) {
                Ok(entries) => self.sort(place, entries, &mut files, &mut inner, &mut steps),
                Err(reason) => {
                    steps.push(Step::Unreadable { path: place.path.clone(), reason });
                }
            }
        }
        files.sort_by(|a, b| order(&a.relative, &b.relative).then_with(|| a.input.cmp(&b.input)));
        self.collide(&files, &inner, &mut steps);
        steps.extend(files.into_iter().map(Step::Convert));
        steps.reverse();
        self.ready = steps;
        self.waiting.extend(inner.into_values().rev());
    }

    fn sort(
        &self,
        place: &Place,
        mut entries: Vec<Entry>,
        files: &mut Vec<Job>,
        inner: &mut BTreeMap<OsString, Vec<Place>>,
        steps: &mut Vec<Step>,
    ) {
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        for Entry { name, kind } in entries {
            let path = place.path.join(&name);
            let relative = place.relative.join(&name);
            let left_out = match kind {
                EntryKind::LeftOut(reason) => Some(reason.to_owned()),
                EntryKind::Folder => {
                    inner.entry(self.key(&name)).or_default().push(Place { path, relative });
                    continue;
                }
                EntryKind::File => self.unwanted(&name),
            };
            match left_out {
                Some(reason) => steps.push(Step::LeftOut { path, reason }),
                None => files.push(Job { input: path, relative }),
            }
        }
    }

    /// Why a file found in a folder is left out; `None` if it is wanted.
    fn unwanted(&self, name: &OsStr) -> Option<String> {
        let bytes = name.as_encoded_bytes();
        if bytes.starts_with(b".") || bytes.starts_with(b"~$") {
            return Some("a hidden file".to_owned());
        }
        let end = Path::new(name).extension().and_then(OsStr::to_str);
        match end.and_then(|end| self.settings.registry.by_extension(end)) {
            None => Some("its name is not that of a document".to_owned()),
            Some(format) => match self.settings.only {
                Some(only) if only != format => {
                    Some(format!("its name is not that of {}", only.title))
                }
                _ => None,
            },
        }
    }

    /// Finds results of the same name, among each other and with folders.
    fn collide(
        &self,
        files: &[Job],
        inner: &BTreeMap<OsString, Vec<Place>>,
        steps: &mut Vec<Step>,
    ) {
        let mut taken: BTreeMap<OsString, &Path> = inner
            .iter()
            .filter_map(|(key, places)| Some((key.clone(), places.first()?.path.as_path())))
            .collect();
        for job in files {
            for target in &self.settings.targets {
                let result = job.result(&self.settings.registry, target);
                let key = self.key(result.file_name().unwrap_or_default());
                if let Some(first) = taken.insert(key, &job.input) {
                    let (first, second) = (first.to_path_buf(), job.input.clone());
                    steps.push(Step::Collision { first, second, result });
                }
            }
        }
    }

    /// What the file system of the results takes names for.
    fn key(&self, name: &OsStr) -> OsString {
        match name.to_str() {
            Some(name) if !self.settings.tells_case => name.to_lowercase().into(),
            _ => name.to_owned(),
        }
    }
}

fn order(a: &Path, b: &Path) -> Ordering {
    a.as_os_str().cmp(b.as_os_str())
}

impl<F: Folders> Iterator for Plan<F> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if let Some(step) = self.ready.pop() {
                return Some(step);
            }
            let places = self.waiting.pop()?;
            self.visit(&places);
        }
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
