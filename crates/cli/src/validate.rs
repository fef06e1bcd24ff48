//! `chancery validate`: whether Akoma Ntoso is valid, and follows the rules.

use crate::args::{RulesName, ValidateArguments};
use crate::crew::{Control, Crew};
use crate::document::display;
use crate::folders::DiskFolders;
use crate::open::untold;
use crate::render::{self, Origin};
use crate::resolve::{input, is_standard, limits, threads};
use crate::turns::in_turns;
use crate::verdict::{Tally, told};
use crate::{WRONG_USE, folders, print};
use anyhow::Result;
use chancery_codec::Limits;
use chancery_convert::validation::{Profile, Report, check};
use chancery_convert::{ConvertError, Input, Plan, PlanSettings, Registry, Step};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(typed: &ValidateArguments) -> Result<ExitCode> {
    if typed.inputs.iter().filter(|input| is_standard(input)).count() > 1 {
        io::stderr().write_all(b"error: the standard input can be named only once\n")?;
        return Ok(ExitCode::from(WRONG_USE));
    }
    let profile = match typed.profile {
        RulesName::Guidelines => Profile::Akn4un,
        RulesName::Dgacm => Profile::Dgacm,
        RulesName::Schema => Profile::Schema,
    };
    let (limits, time) = limits(&typed.limits);
    let threads = threads(typed.jobs);
    let crew = Crew::new(threads, time, &limits)?;
    let inputs: Vec<Input> = typed.inputs.iter().map(|path| input(path)).collect();
    let has_folder = inputs.iter().any(|input| matches!(input, Input::Folder(_)));
    let mut tally = Tally::new(profile);
    let work = move |step, control: &Control| {
        let Step::Convert(job) = step else { return None };
        let own = Limits { interrupt: control.interrupt.clone(), ..limits.clone() };
        Some(checked(&job.input, &own, profile))
    };
    let tell = |step, outcome| {
        let path = match step {
            Step::Convert(job) => job.input,
            Step::LeftOut { path, reason } => return left_out(typed, &path, &reason, &mut tally),
            Step::Unreadable { path, reason } => {
                tally.refused();
                let message = format!("error: {}: {reason}\n", path.display());
                return Ok(io::stderr().write_all(message.as_bytes())?);
            }
            Step::Collision { .. } => return Ok(()),
        };
        let name = display(&path);
        let report = match outcome {
            Ok(Some(report)) => report,
            Ok(None) => return Ok(()),
            Err(fate) => Err(untold(&name, &fate, time)),
        };
        verdict(typed, &name, &report, profile, &mut tally)
    };
    in_turns(crew, threads, plan(&inputs), work, tell, || false)?;
    if tally.files() == 0 {
        anyhow::bail!("there is no Akoma Ntoso in what was named; its names end in .xml");
    }
    if typed.summary || has_folder || tally.files() > 1 {
        let summary = if typed.json { tally.json() } else { tally.to_string() };
        print(summary.as_bytes())?;
    }
    Ok(if tally.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The files that are named and those of Akoma Ntoso in the folders that are named, in an order
/// that does not depend on the file system.
fn plan(inputs: &[Input]) -> Plan<DiskFolders> {
    let registry = Registry::standard();
    let paths = inputs.iter().filter_map(|input| match input {
        Input::Folder(path) => Some(path.as_path()),
        Input::File(_) => None,
    });
    let settings = PlanSettings {
        registry,
        only: registry.by_name("akn"),
        targets: vec![],
        // Nothing is written, so no two names can clash.
        tells_case: true,
    };
    Plan::new(inputs, settings, DiskFolders::new(paths, None))
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

/// Tells what became of one file.
fn verdict(
    typed: &ValidateArguments,
    name: &str,
    report: &Result<Report, String>,
    profile: Profile,
    tally: &mut Tally,
) -> Result<()> {
    match report {
        Ok(report) => tally.add(report),
        Err(message) => {
            tally.refused();
            io::stderr().write_all(message.as_bytes())?;
        }
    }
    if typed.summary {
        return Ok(());
    }
    if typed.json {
        let line = serde_json::json!({ "file": name, "report": report.as_ref().ok() });
        print(format!("{line}\n").as_bytes())?;
    } else if let Ok(report) = report {
        print(told(name, report, profile).as_bytes())?;
    }
    Ok(())
}

/// Names what was found in a folder and is no Akoma Ntoso.
fn left_out(typed: &ValidateArguments, path: &Path, reason: &str, tally: &mut Tally) -> Result<()> {
    tally.left_out();
    let name = path.display();
    if typed.json && !typed.summary {
        let line = serde_json::json!({ "left_out": name.to_string(), "reason": reason });
        print(format!("{line}\n").as_bytes())?;
    }
    Ok(io::stderr().write_all(format!("left out: {name}: {reason}\n").as_bytes())?)
}
