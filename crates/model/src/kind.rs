//! Kinds of documents.

use crate::Name;
use serde::{Deserialize, Serialize};

/// What kind of document it is.
///
/// The kinds of the United Nations are variants; documents of other publishers keep the class
/// and name that their mark-up gives (AKN4UN, part 1, "Mapping of UN document classes").
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A letter that transmits or states something.
    Letter,
    /// A note, such as one by the Secretary-General or a note verbale.
    Note,
    /// A declaration.
    Declaration,
    /// A resolution.
    Resolution,
    /// A draft resolution.
    DraftResolution,
    /// A decision.
    Decision,
    /// A draft decision.
    DraftDecision,
    /// A statement by the President of the Security Council.
    PresidentialStatement,
    /// A report on a subject, as a paper.
    Report,
    /// A report of a meeting.
    MeetingReport,
    /// An agenda.
    Agenda,
    /// A verbatim record.
    VerbatimRecord,
    /// A summary record or minutes.
    SummaryRecord,
    /// A treaty, convention or charter.
    Treaty,
    /// An annex of no other kind.
    Annex,
    /// Any other document, by the class and name of its mark-up.
    Other(DocumentClass, Name),
}

/// The document types of Akoma Ntoso 3.0 (group `documentType` of its schema), except those
/// that only wrap other documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentClass {
    /// A document of no other class.
    Document,
    /// A formal expression of opinion or will.
    Statement,
    /// A law in force.
    Act,
    /// A law proposed.
    Bill,
    /// A debate.
    Debate,
    /// A report of a debate.
    DebateReport,
    /// A judgment.
    Judgment,
    /// An amendment.
    Amendment,
}
