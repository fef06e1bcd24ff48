//! From any format to any other: the registry of formats, the pipeline with its read-back proof,
//! comparison, inspection, repair, and the plan and report of batches.
//!
//! Nothing here touches the disk, the clock or the environment: callers bring bytes and list
//! folders, and put results where they belong.

mod attachment;
mod compare;
mod detect;
mod difference;
mod error;
mod excerpt;
mod facts;
mod formats;
mod inspect;
mod pipeline;
mod plan;
mod registry;
mod repair;
mod report;
mod settings;
mod shard;
mod skeleton;
#[cfg(test)]
mod testing;
mod versions;

pub use chancery_akn_validation as validation;
pub use chancery_identity::{TableError, TableErrorReason};
pub use compare::{COMPARISON_VERSION, Comparison, Count, Side, TextDifference};
pub use difference::{Difference, Differences};
pub use error::{ConvertError, ConvertErrorKind};
pub use facts::{DateFact, LinkFact, ReferenceFact};
pub use inspect::{AnnexSummary, DocumentSummary, INSPECTION_VERSION, Inspection, SummaryCounts};
pub use pipeline::{AttachmentUse, Converter, Proof, ReadDocument, WrittenDocument};
pub use plan::{Entry, EntryKind, Folders, Input, Job, Plan, PlanSettings, Step, result_name};
pub use registry::{Format, Likeness, Registry};
pub use repair::{Change, Mended, Renamed, Repair};
pub use report::{
    BatchLine, DocumentLine, LeftOutLine, PathName, REPORT_VERSION, ReportLine, ResultLine,
    SourceFacts, Status, Tally,
};
pub use settings::{
    Archive, Encoding, FontSet, House, Paper, Profile, ReadSettings, Shape, SymbolTable,
    TrackedChanges, WriteSettings,
};
pub use shard::Shard;
pub use versions::{
    FactKind, VERSION_COMPARISON_VERSION, VersionComparison, VersionDifference, VersionSide,
};
