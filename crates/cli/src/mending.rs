//! `chancery validate --fix`: repaired copies, where they go, and what is told of them.

use crate::args::RepairArguments;
use crate::crew::Control;
use crate::document::{display, system};
use crate::folders::{self, told};
use crate::publish::Publisher;
use crate::render::{self, Origin};
use crate::resolve::is_standard;
use crate::verdict::counted;
use anyhow::{Result, bail};
use chancery_codec::{Limits, Source};
use chancery_convert::validation::{Profile, RULES};
use chancery_convert::{ConvertError, Converter, Input, Job, Mended, Registry, Repair};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Changed identifiers that are named of one file; JSON has all.
const RENAMED: usize = 20;

/// How files are repaired, and where the copies go.
#[derive(Clone, Debug)]
pub(crate) struct Mending {
    pub(crate) destination: Destination,
    force: bool,
    accept_losses: bool,
    profile: Profile,
    publisher: Arc<Publisher>,
}

/// Where repaired copies go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    StandardOutput,
    File(PathBuf),
    Folder(PathBuf),
    /// To the place of the file itself.
    InPlace,
}

/// A file that was looked at, and repaired if something got better.
#[derive(Clone, Debug)]
pub(crate) struct Looked {
    pub(crate) repair: Repair,
    /// What the reader says, for people.
    pub(crate) messages: String,
    /// Where the copy is, if there is one on the disk.
    pub(crate) written: Option<PathBuf>,
}

impl Mending {
    /// What was asked for; `None` without --fix.
    pub(crate) fn of(
        typed: &RepairArguments,
        inputs: &[Input],
        profile: Profile,
        publisher: &Arc<Publisher>,
    ) -> Result<Option<Mending>> {
        if !typed.fix {
            return Ok(None);
        }
        let has_standard =
            inputs.iter().any(|input| matches!(input, Input::File(path) if is_standard(path)));
        let destination = match (&typed.output, &typed.out_dir) {
            (Some(output), _) => {
                if !matches!(inputs, [Input::File(_)]) {
                    bail!("several files give several copies; name the folder with --out-dir DIR");
                }
                if is_standard(output) {
                    Destination::StandardOutput
                } else {
                    Destination::File(output.clone())
                }
            }
            (None, _) if has_standard => {
                bail!("the standard input has no name; name the copy with -o FILE")
            }
            (None, Some(folder)) => Destination::Folder(folder.clone()),
            (None, None) => Destination::InPlace,
        };
        Ok(Some(Mending {
            destination,
            force: typed.force,
            accept_losses: typed.accept_losses,
            profile,
            publisher: Arc::clone(publisher),
        }))
    }

    /// Whether the copy itself is what the standard output gets.
    pub(crate) fn is_filter(&self) -> bool {
        self.destination == Destination::StandardOutput
    }

    /// Repairs one file. An error is told as people read it.
    pub(crate) fn mend(
        &self,
        job: &Job,
        limits: &Limits,
        control: &Control,
    ) -> Result<Looked, String> {
        let name = display(&job.input);
        let plain = Origin { name: &name, text: None };
        let bytes = folders::read(&job.input, limits.input_bytes)
            .map_err(|error| render::error(&error, plain))?;
        let lines = Origin { name: &name, text: Some(&bytes) };
        let source_name = job.input.to_string_lossy();
        let source = Source::new(&source_name, &bytes, limits);
        let repair = Converter::standard()
            .repair(&source, self.profile, self.accept_losses)
            .map_err(|error| render::error(&error, lines))?;
        let (mut messages, mut written) = (String::new(), None);
        if let Some(error) = &repair.refused {
            messages = render::error(error, lines);
        }
        if let Some(mended) = &repair.mended {
            messages = render::diagnostics(&mended.diagnostics, lines, false);
            written =
                self.publish(job, mended, control).map_err(|error| render::error(&error, plain))?;
        }
        Ok(Looked { repair, messages, written })
    }

    fn publish(
        &self,
        job: &Job,
        mended: &Mended,
        control: &Control,
    ) -> Result<Option<PathBuf>, ConvertError> {
        let target = match &self.destination {
            Destination::StandardOutput => return Ok(None),
            Destination::File(path) => path.clone(),
            Destination::Folder(folder) => folder.join(name_of_copy(job)),
            // Behind a link stands the file that is meant.
            Destination::InPlace => fs::canonicalize(&job.input).map_err(|error| {
                system(format!("{} cannot be found: {}", job.input.display(), told(&error)))
            })?,
        };
        let in_place = self.destination == Destination::InPlace;
        if !in_place && folders::is_same_file(&job.input, &target) {
            let error = system(format!("the copy {} is the file itself", target.display()));
            return Err(error.with_hint("--in-place puts the copy in the place of the file"));
        }
        if let (Destination::Folder(_), Some(folder)) = (&self.destination, target.parent()) {
            fs::create_dir_all(folder).map_err(|error| {
                let folder = folder.display();
                system(format!("the folder {folder} cannot be created: {}", told(&error)))
            })?;
        }
        let replace = self.force || in_place;
        self.publisher.publish(&mended.bytes, &target, replace, control).map_err(|error| {
            let name = target.display();
            match error.kind() {
                std::io::ErrorKind::AlreadyExists => {
                    system(format!("the copy {name} exists already"))
                        .with_hint("--force replaces it")
                }
                _ => system(format!("{name} cannot be written: {}", told(&error))),
            }
        })?;
        Ok(Some(if in_place { job.input.clone() } else { target }))
    }
}

/// The name of a copy below the folder of the copies.
fn name_of_copy(job: &Job) -> PathBuf {
    let registry = Registry::standard();
    registry.by_name("akn").map_or_else(|| job.relative.clone(), |akn| job.result(&registry, akn))
}

/// What was repaired, in words.
pub(crate) fn told_repair(name: &str, looked: &Looked) -> String {
    let mut text = String::new();
    let Some(mended) = &looked.repair.mended else {
        let what = match &looked.repair.refused {
            Some(_) => "not repaired",
            None if looked.repair.is_clean() => "nothing to repair",
            None => "nothing that can be repaired mechanically",
        };
        let _ = writeln!(text, "{name}: {what}");
        return text;
    };
    let _ = match &looked.written {
        Some(path) if path.as_path() == Path::new(name) => {
            writeln!(text, "{name}: repaired, word for word the same")
        }
        Some(path) => {
            writeln!(text, "{name}: repaired in {}, word for word the same", path.display())
        }
        None => writeln!(text, "{name}: repaired, word for word the same"),
    };
    match &looked.repair.before {
        Some(before) => {
            for violation in &before.violations {
                let _ = writeln!(text, "  repaired: {violation}");
            }
            if before.violations_left_out > 0 {
                let left_out = counted(before.violations_left_out, "violation");
                let _ = writeln!(text, "  repaired: {left_out} more");
            }
        }
        None => {
            for tag in &mended.tags {
                let _ = writeln!(text, "  repaired: {tag}");
            }
            if mended.tags.is_empty() {
                let _ = writeln!(text, "  repaired: {}", looked.repair.fault);
            }
        }
    }
    for change in &mended.changes {
        // Violations are told one by one.
        let Some(rule) = RULES.iter().find(|rule| rule.id == change.of) else { continue };
        let (before, after) = (change.before, change.after);
        let sign = if after < before { "repaired" } else { "now seen" };
        let _ = writeln!(text, "  {sign}: {} {before} to {after}: {}", rule.id, rule.says);
    }
    for renamed in mended.renamed.iter().take(RENAMED) {
        let (element, from, to) = (&renamed.element, &renamed.from, &renamed.to);
        let _ = writeln!(text, "  eId of <{element}>: {from} is {to} now");
    }
    if mended.renamed.len() > RENAMED {
        let _ =
            writeln!(text, "  and {} more eIds; --json has all", mended.renamed.len() - RENAMED);
    }
    if mended.relinked > 0 {
        let links = counted(mended.relinked, "link");
        let _ = writeln!(text, "  {links} to them changed with them");
    }
    for loss in mended.losses() {
        let _ = writeln!(text, "  left out: {}", loss.message);
    }
    text
}
