//! Checks Akoma Ntoso XML against the standard and the rules of the United Nations.
//!
//! [`check`] gives one [`Report`]: whether a file is valid against Akoma Ntoso 3.0 as the OASIS
//! schema defines it and libxml2 reads it, where it departs from the rules of its [`Profile`],
//! and what was not checked. The facts of the standard stand in `data/akoma-ntoso.tsv`, the rules
//! in `data/rules.tsv`; `formats/akn/VALIDATION.md` tells how both are written and how far the
//! verdict was compared.
//!
//! ```
//! use chancery_akn_validation::{Profile, check};
//! use chancery_codec::Limits;
//!
//! let xml = r#"<p xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><p/></p>"#;
//! let report = check(xml.as_bytes(), &Limits::default(), Profile::Schema)?;
//! assert!(!report.valid);
//! let said = report.violations[0].to_string();
//! assert!(said.starts_with("line 1, column 61: <p> may not stand here; expected: a, abbr,"));
//! # Ok::<(), chancery_codec::ReadError>(())
//! ```

mod balance;
mod checker;
mod identifiers;
mod lint;
mod markup;
mod printed;
mod report;
mod rules;
mod table;
mod values;

pub use balance::{Balanced, TagChange, balanced};
pub use chancery_akn_xml::Place;
pub use checker::Checker;
pub use printed::{Identified, Mark, MarkKind, Printed};
pub use report::{
    Finding, MOST_LISTED, MOST_OF_A_RULE, NotChecked, Report, Violation, ViolationKind,
};
pub use rules::{Profile, RULES, Rule};

use chancery_akn_xml::{Events, Source, refuse};
use chancery_codec::{Limits, ReadError};
use checker::Stop;

/// Checks a file against the schema and the rules of a profile.
///
/// # Errors
/// If the bytes are not well-formed XML in UTF-8 (the message tells line, column and cause), or
/// exceed a limit.
pub fn check(bytes: &[u8], limits: &Limits, profile: Profile) -> Result<Report, ReadError> {
    let source = Source::new(bytes, limits)?;
    let verdict = match checker::check(Events::new(source.text), source.places(), limits) {
        Ok(verdict) => verdict,
        Err(Stop::Fault(fault)) => return Err(refuse(&fault, &mut source.places())),
        Err(Stop::Limit(limit)) => return Err(limit.into()),
    };
    let mut report = verdict.into_report(profile);
    if profile != Profile::Schema {
        let mut places = source.places();
        let findings = lint::check(Events::new(source.text), &mut places, profile)
            .map_err(|fault| refuse(&fault, &mut places))?;
        report.findings = findings.listed;
        report.findings_left_out = findings.left_out;
        report.finding_counts = findings.counts;
    }
    limits.check_interrupt()?;
    Ok(report)
}
