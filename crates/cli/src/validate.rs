//! `chancery validate`: whether Akoma Ntoso is valid, and follows the rules.

use crate::args::{RulesName, ValidateArguments};
use crate::crew::{Control, Crew};
use crate::document::display;
use crate::folders::{self, DiskFolders};
use crate::interruption::{self, Interruption};
use crate::mending::{Destination, Looked, Mending, told_repair};
use crate::open::untold;
use crate::publish::{self, Publisher};
use crate::render::{self, Origin};
use crate::resolve::{input, is_standard, limits, threads};
use crate::turns::in_turns;
use crate::verdict::{Tally, told};
use crate::{WRONG_USE, print};
use anyhow::{Context, Result};
use chancery_codec::Limits;
use chancery_convert::validation::{Profile, Report, check};
use chancery_convert::{ConvertError, Input, Job, Plan, PlanSettings, Registry, Step};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub(crate) fn run(typed: &ValidateArguments) -> Result<ExitCode> {
    if typed.inputs.iter().filter(|input| is_standard(input)).count() > 1 {
        return wrong_use("the standard input can be named only once");
    }
    let profile = match typed.profile {
        RulesName::Guidelines => Profile::Akn4un,
        RulesName::Dgacm => Profile::Dgacm,
        RulesName::Schema => Profile::Schema,
    };
    let inputs: Vec<Input> = typed.inputs.iter().map(|path| input(path)).collect();
    let publisher = Arc::new(Publisher::default());
    let mending = match Mending::of(&typed.repair, &inputs, profile, &publisher) {
        Ok(mending) => mending,
        Err(error) => return wrong_use(&error.to_string()),
    };
    let files = Files::of(inputs, mending.as_ref())?;
    if let Some(message) = files.clash() {
        return wrong_use(&message);
    }
    let (limits, time) = limits(&typed.limits);
    let threads = threads(typed.jobs);
    let crew = Crew::new(threads, time, &limits)?;
    // A check that is cut off leaves nothing behind; a repair might.
    let interruption = match mending {
        Some(_) => Some(Interruption::listen(publisher)?),
        None => None,
    };
    let is_filter = mending.as_ref().is_some_and(Mending::is_filter);
    let mut tally = Tally::new(profile);
    if mending.is_some() {
        tally.repaired(false);
    }
    let mut telling = Telling { typed, profile, is_filter, tally };
    let work = move |step, control: &Control| {
        let Step::Convert(job) = step else { return None };
        let own = Limits { interrupt: control.interrupt.clone(), ..limits.clone() };
        Some(match &mending {
            None => checked(&job.input, &own, profile).map(Outcome::Checked),
            Some(mending) => mending.mend(&job, &own, control).map(Box::new).map(Outcome::Looked),
        })
    };
    let tell = |step, outcome| match (step, outcome) {
        (Step::Convert(Job { input, .. }), outcome) => {
            let name = display(&input);
            match outcome {
                Ok(None) => Ok(()),
                Ok(Some(outcome)) => telling.file(&name, outcome),
                Err(fate) => telling.file(&name, Err(untold(&name, &fate, time))),
            }
        }
        (Step::LeftOut { path, reason }, _) => telling.left_out(&path, &reason),
        (Step::Unreadable { path, reason }, _) => {
            telling.refused(&display(&path), &format!("error: {}: {reason}\n", path.display()))
        }
        (Step::Collision { .. }, _) => Ok(()),
    };
    let stop = || interruption.as_ref().is_some_and(Interruption::is_set);
    if !in_turns(crew, threads, files.steps(), work, tell, stop)? {
        return Ok(ExitCode::from(interruption::EXIT_CODE));
    }
    telling.end(files.has_folder())
}

fn wrong_use(message: &str) -> Result<ExitCode> {
    io::stderr().write_all(format!("error: {message}\n").as_bytes())?;
    Ok(ExitCode::from(WRONG_USE))
}

/// The files that are named and those of Akoma Ntoso in the folders that are named, in an order
/// that does not depend on the file system.
struct Files {
    inputs: Vec<Input>,
    settings: PlanSettings,
    folders: DiskFolders,
}

impl Files {
    fn of(inputs: Vec<Input>, mending: Option<&Mending>) -> Result<Files> {
        let copies = match mending.map(|mending| &mending.destination) {
            Some(Destination::Folder(folder)) => Some(folder.as_path()),
            _ => None,
        };
        let registry = Registry::standard();
        let akn = registry.by_name("akn");
        let (mut targets, mut tells_case) = (vec![], true);
        if let Some(folder) = copies {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("the folder {} cannot be created", folder.display()))?;
            tells_case = publish::tells_case(folder)
                .with_context(|| format!("the folder {} cannot be written to", folder.display()))?;
            targets.extend(akn);
        }
        let named = inputs.iter().filter_map(|input| match input {
            Input::Folder(path) => Some(path.as_path()),
            Input::File(_) => None,
        });
        let folders = DiskFolders::new(named, copies);
        let settings = PlanSettings { registry, only: akn, targets, tells_case };
        Ok(Files { inputs, settings, folders })
    }

    fn has_folder(&self) -> bool {
        self.inputs.iter().any(|input| matches!(input, Input::Folder(_)))
    }

    fn steps(&self) -> Plan<DiskFolders> {
        Plan::new(&self.inputs, self.settings.clone(), self.folders.clone())
    }

    /// Two files whose copies would have one name, in words.
    fn clash(&self) -> Option<String> {
        if self.settings.targets.is_empty() {
            return None;
        }
        self.steps().find_map(|step| match step {
            Step::Collision { first, second, result } => Some(format!(
                "{} and {} would both become {}; repair them into several folders",
                first.display(),
                second.display(),
                result.display()
            )),
            _ => None,
        })
    }
}

/// What became of one file.
enum Outcome {
    Checked(Report),
    Looked(Box<Looked>),
}

fn checked(path: &Path, limits: &Limits, profile: Profile) -> Result<Report, String> {
    let name = display(path);
    let bytes = folders::read(path, limits.input_bytes)
        .map_err(|error| render::error(&error, Origin { name: &name, text: None }))?;
    check(&bytes, limits, profile).map_err(|error| {
        let is_markup = bytes.trim_ascii_start().starts_with(b"<");
        let mut error = ConvertError::from(error);
        if !is_markup {
            error = error
                .with_hint("only Akoma Ntoso is validated; `chancery convert -t akn` makes it");
        }
        render::error(&error, Origin { name: &name, text: Some(&bytes) })
    })
}

/// Tells what became of the files, one after the other, and of all together.
struct Telling<'a> {
    typed: &'a ValidateArguments,
    profile: Profile,
    /// Whether the standard output gets the repaired file, and the words go to the other one.
    is_filter: bool,
    tally: Tally,
}

impl Telling<'_> {
    fn file(&mut self, name: &str, outcome: Result<Outcome, String>) -> Result<()> {
        match outcome {
            Ok(Outcome::Checked(report)) => {
                self.tally.add(&report);
                if self.typed.json {
                    return self.line(&serde_json::json!({ "file": name, "report": report }));
                }
                self.words(&told(name, &report, self.profile))
            }
            Ok(Outcome::Looked(looked)) => self.looked(name, &looked),
            Err(message) => self.refused(name, &message),
        }
    }

    fn looked(&mut self, name: &str, looked: &Looked) -> Result<()> {
        let repair = &looked.repair;
        self.tally.repaired(repair.mended.is_some());
        match repair.now() {
            Some(report) => self.tally.add(report),
            None => self.tally.refused(),
        }
        if repair.refused.is_some() || !self.typed.summary {
            io::stderr().write_all(looked.messages.as_bytes())?;
        }
        if let (true, Some(mended)) = (self.is_filter, &repair.mended) {
            print(&mended.bytes)?;
        }
        if self.typed.json {
            let written = looked.written.as_deref().map(display);
            let line = serde_json::json!({ "file": name, "written": written, "repair": repair });
            return self.line(&line);
        }
        let mut words = told_repair(name, looked);
        if let Some(report) = repair.now() {
            words.push_str(&told(name, report, self.profile));
        }
        self.words(&words)
    }

    fn refused(&mut self, name: &str, message: &str) -> Result<()> {
        self.tally.refused();
        io::stderr().write_all(message.as_bytes())?;
        if self.typed.json {
            return self.line(&serde_json::json!({ "file": name, "report": null }));
        }
        Ok(())
    }

    /// Names what was found in a folder and is no Akoma Ntoso.
    fn left_out(&mut self, path: &Path, reason: &str) -> Result<()> {
        self.tally.left_out();
        let name = path.display();
        if self.typed.json {
            let line = serde_json::json!({ "left_out": name.to_string(), "reason": reason });
            self.line(&line)?;
        }
        Ok(io::stderr().write_all(format!("left out: {name}: {reason}\n").as_bytes())?)
    }

    fn line(&self, line: &serde_json::Value) -> Result<()> {
        self.words(&format!("{line}\n"))
    }

    fn words(&self, words: &str) -> Result<()> {
        if self.typed.summary {
            return Ok(());
        }
        self.put(words)
    }

    fn put(&self, words: &str) -> Result<()> {
        if self.is_filter {
            io::stderr().write_all(words.as_bytes())?;
            return Ok(());
        }
        print(words.as_bytes()).map(drop)
    }

    fn end(self, has_folder: bool) -> Result<ExitCode> {
        let tally = &self.tally;
        if tally.files() == 0 {
            anyhow::bail!("there is no Akoma Ntoso in what was named; its names end in .xml");
        }
        if self.typed.summary || has_folder || tally.files() > 1 {
            let summary = if self.typed.json { tally.json() } else { tally.to_string() };
            self.put(&summary)?;
        }
        Ok(if tally.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
