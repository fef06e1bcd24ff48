//! `chancery validate`: whether Akoma Ntoso is valid, and follows the rules.

use crate::args::{RulesName, ValidateArguments};
use crate::document::display;
use crate::open::watched;
use crate::render::{self, Origin};
use crate::resolve::{is_standard, limits};
use crate::{WRONG_USE, folders, print};
use anyhow::Result;
use chancery_codec::Limits;
use chancery_convert::ConvertError;
use chancery_convert::validation::{Profile, Report, check};
use std::fmt::Write as _;
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
    let mut all_clean = true;
    for input in &typed.inputs {
        let own = input.clone();
        let report = watched(input, time, &limits, move |limits| checked(&own, limits, profile));
        all_clean &= report.as_ref().is_ok_and(Report::is_clean);
        let name = display(input);
        if typed.json {
            let line = match &report {
                Ok(report) => serde_json::json!({ "file": name, "report": report }),
                Err(_) => serde_json::json!({ "file": name, "report": null }),
            };
            print(format!("{line}\n").as_bytes())?;
        }
        match report {
            Ok(report) if !typed.json => {
                print(told(&name, &report, profile).as_bytes())?;
            }
            Ok(_) => {}
            Err(message) => io::stderr().write_all(message.as_bytes())?,
        }
    }
    Ok(if all_clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn checked(path: &Path, limits: &Limits, profile: Profile) -> Result<Report, String> {
    let name = display(path);
    let bytes = folders::read(path, limits.input_bytes)
        .map_err(|error| render::error(&error, Origin { name: &name, text: None }))?;
    check(&bytes, limits, profile).map_err(|error| {
        let error = ConvertError::from(error)
            .with_hint("only Akoma Ntoso is validated; `chancery convert -t akn` makes it");
        render::error(&error, Origin { name: &name, text: Some(&bytes) })
    })
}

/// The verdict of the schema, then that of the rules, then what was not checked.
fn told(name: &str, report: &Report, profile: Profile) -> String {
    let mut text = String::new();
    let count = report.violations.len() + report.violations_left_out;
    let _ = match count {
        0 => writeln!(text, "{name}: valid against Akoma Ntoso 3.0"),
        _ => {
            let many = counted(count, "violation");
            writeln!(text, "{name}: not valid against Akoma Ntoso 3.0, {many}")
        }
    };
    for violation in &report.violations {
        let _ = writeln!(text, "  {violation}");
    }
    more(&mut text, report.violations_left_out);
    if profile != Profile::Schema {
        let rules = if profile == Profile::Dgacm { "dgacm" } else { "akn4un" };
        let count = report.findings.len() + report.findings_left_out;
        let _ = match count {
            0 => writeln!(text, "{name}: follows the rules of {rules}"),
            _ => writeln!(
                text,
                "{name}: departs from the rules of {rules}, {}",
                counted(count, "departure")
            ),
        };
        for finding in &report.findings {
            let _ = writeln!(text, "  {finding}");
        }
        more(&mut text, report.findings_left_out);
    }
    for left in &report.not_checked {
        let _ = writeln!(text, "  not checked: {}: {}", left.subject, left.reason);
    }
    text
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn more(text: &mut String, left_out: usize) {
    if left_out > 0 {
        let _ = writeln!(text, "  and {left_out} more");
    }
}
