//! What can be typed. What it means together is decided in `resolve.rs`.

use chancery_convert::{Registry, Shard};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Shown at the end of the help.
const EXAMPLES: &str = "\
Examples:
  chancery convert -t akn -o letter.xml letter.docx      one file
  chancery convert -t pdf - < letter.txt > letter.pdf    a filter
  chancery convert -t akn -t pdf --out-dir out letters/  a folder, mirrored
  chancery compare letter.docx letter.pdf                the same document?
  chancery validate letter.xml published/                valid, and by the rules?

Exit codes: 0 all is well; 1 at least one document failed, or differs, or is
not valid, or lost something under --fail-on-loss; 2 wrong use; 130 interrupted.";

/// Converts United Nations documents between plain text, Akoma Ntoso, DOCX and PDF.
///
/// Every file that is written is read back and compared with the document before it gets its
/// name. What a format cannot carry is reported, never dropped in silence.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    after_help = EXAMPLES,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Convert documents from one format to another
    Convert(Box<ConvertArguments>),
    /// Show what a document is: kind, symbols, dates, languages, outline, annexes, references,
    /// links
    Inspect(InspectArguments),
    /// Tell whether two documents are the same, across formats and languages
    ///
    /// Two documents in one language are compared character by character and node by node.
    /// Language versions, two or all six, are compared by how they are built and by what a
    /// translation keeps: numbers, references, dates, figures, notes, tables, annexes, the order of
    /// paragraphs as far as what they state or their lengths tell it. Each
    /// difference is named by the eId of its place; of several versions, those in the minority
    /// are named.
    Compare(CompareArguments),
    /// Check Akoma Ntoso against the schema and the rules of the United Nations
    ///
    /// Tells whether each file is valid against Akoma Ntoso 3.0, where it departs from the rules
    /// of a profile (each with its number and its page in the guidelines), and what was not
    /// checked. Of a folder, all files of Akoma Ntoso in it and in the folders below are checked,
    /// and a summary is told. With --fix, what can be repaired mechanically is repaired in a copy.
    /// Nothing is read from the network.
    Validate(ValidateArguments),
    /// List the formats that are read and written
    Formats,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, for `man -l` or an installation
    Man,
}

#[derive(Args, Debug)]
pub(crate) struct ConvertArguments {
    /// Documents, folders of documents, or - for the standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Format to write; several give several results
    ///
    /// If it is not given, it follows from the name given with --output.
    #[arg(short, long, value_name = "FORMAT", value_parser = format_names())]
    pub(crate) to: Vec<String>,

    /// File for the result, or - for the standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Folder for the results, in which input folders are mirrored; created if missing
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(crate) out_dir: Option<PathBuf>,

    /// Documents to work on at the same time [default: the number of processors]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Replace results that exist
    #[arg(long)]
    pub(crate) force: bool,

    /// Leave results that exist as they are, and go on with a batch that was interrupted
    #[arg(long, conflicts_with = "force")]
    pub(crate) resume: bool,

    /// Treat lost content as an error: no result is written
    #[arg(long)]
    pub(crate) fail_on_loss: bool,

    /// Do not read back and compare what is written
    #[arg(long)]
    pub(crate) no_proof: bool,

    /// Write what became of each document into a file as lines of JSON; - is the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,

    /// Rules that Akoma Ntoso follows [default: akn4un]
    #[arg(long, value_name = "PROFILE")]
    pub(crate) profile: Option<ProfileName>,

    /// What stands around the document in Akoma Ntoso [default: document]
    #[arg(long, value_name = "SHAPE")]
    pub(crate) shape: Option<ShapeName>,

    /// House whose template a DOCX follows [default: the one that the symbol names]
    #[arg(long, value_name = "HOUSE")]
    pub(crate) house: Option<HouseName>,

    /// Size of the pages of a PDF [default: that of the house that the symbol names]
    #[arg(long, value_name = "SIZE")]
    pub(crate) page_size: Option<PageSizeName>,

    /// Archival standard of a PDF [default: pdf-a-3a]
    #[arg(long, value_name = "STANDARD")]
    pub(crate) archive: Option<ArchiveName>,

    /// Folder of fonts for a PDF, which come before those that Chancery has
    #[arg(long, value_name = "DIR")]
    pub(crate) font_dir: Option<PathBuf>,

    /// Convert one of several equal parts of the batch, such as 1/4
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,

    /// Show also what is only worth knowing
    #[arg(short, long)]
    pub(crate) verbose: bool,

    /// Tell of Akoma Ntoso that is not valid while it is read; `chancery validate` tells all
    #[arg(long)]
    pub(crate) validate: bool,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Args, Debug)]
pub(crate) struct InspectArguments {
    /// Document, or - for the standard input
    #[arg(value_name = "INPUT")]
    pub(crate) input: PathBuf,

    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// Tell of Akoma Ntoso that is not valid while it is read; `chancery validate` tells all
    #[arg(long)]
    pub(crate) validate: bool,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Args, Debug)]
pub(crate) struct CompareArguments {
    /// One document, or - for the standard input
    #[arg(value_name = "A")]
    pub(crate) left: PathBuf,

    /// Another document
    #[arg(value_name = "B")]
    pub(crate) right: PathBuf,

    /// More language versions of the document
    #[arg(value_name = "MORE")]
    pub(crate) more: Vec<PathBuf>,

    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Args, Debug)]
pub(crate) struct ValidateArguments {
    /// Files of Akoma Ntoso, folders of them, or - for the standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Rules to check beside the schema
    #[arg(long, value_name = "PROFILE", default_value = "akn4un")]
    pub(crate) profile: RulesName,

    /// Print a line of JSON for each file, and one for the summary of several
    #[arg(long)]
    pub(crate) json: bool,

    /// Print only the summary: how many files are valid, what the others have
    #[arg(long)]
    pub(crate) summary: bool,

    /// Files to work on at the same time [default: the number of processors]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    pub(crate) repair: RepairArguments,

    #[command(flatten)]
    pub(crate) limits: LimitArguments,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Repair")]
pub(crate) struct RepairArguments {
    /// Repair what can be repaired mechanically, and write the repaired copy
    ///
    /// Metadata in the wrong order or missing, identifiers and addresses against the naming
    /// convention, elements out of place, end tags that do not match. The copy is valid, reads back as the same document, and
    /// says word for word the same; else it is not written. Links follow identifiers that change.
    /// Files of which nothing gets better are left alone.
    #[arg(long, requires = "repaired")]
    pub(crate) fix: bool,

    /// File for the repaired copy, or - for the standard output
    #[arg(short, long, value_name = "FILE", requires = "fix", group = "repaired")]
    pub(crate) output: Option<PathBuf>,

    /// Folder for the repaired copies, in which input folders are mirrored; created if missing
    #[arg(long, value_name = "DIR", requires = "fix", group = "repaired")]
    pub(crate) out_dir: Option<PathBuf>,

    /// Put the repaired copy in the place of the file
    #[arg(long, requires = "fix", group = "repaired")]
    pub(crate) in_place: bool,

    /// Replace copies that exist
    #[arg(long, requires = "fix")]
    pub(crate) force: bool,

    /// Repair a file even if metadata that Chancery does not know is left out of the copy
    #[arg(long, requires = "fix")]
    pub(crate) accept_losses: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ReadingArguments {
    /// Format of the input, if its content and name do not tell; of a folder, only files of it
    #[arg(short, long, value_name = "FORMAT", value_parser = format_names())]
    pub(crate) from: Option<String>,

    /// Encoding of plain text that is not UTF-8, such as windows-1252
    #[arg(long, value_name = "ENCODING")]
    pub(crate) encoding: Option<String>,

    /// Leave defects of the source, such as a sentence cut by a page break, as they are
    #[arg(long)]
    pub(crate) no_repair: bool,

    /// Table of your own of the days of works: rows of a symbol, a tab and a day
    ///
    /// It extends the table that Chancery has, and goes before it: references to these works get
    /// their address, such as /akn/un/statement/deliberation/un-ga/2024-12-02/79-42/!main.
    /// Further columns, empty lines and lines that begin with # are ignored. What an input states
    /// itself, as Akoma Ntoso does, stays as it is.
    #[arg(long, value_name = "FILE")]
    pub(crate) symbols: Option<PathBuf>,

    /// What becomes of tracked changes in a DOCX: accepted, or kept as inserted and deleted text
    #[arg(long, value_name = "OUTCOME", default_value = "accept")]
    pub(crate) track_changes: TrackChangesName,

    #[command(flatten)]
    pub(crate) limits: LimitArguments,
}

/// The defaults are those of `chancery_codec::Limits`; a test compares the two.
#[derive(Args, Debug)]
#[command(next_help_heading = "Limits for hostile input")]
pub(crate) struct LimitArguments {
    /// Bytes of an input, such as 512M
    #[arg(long, value_name = "SIZE", default_value = "512M", value_parser = size)]
    pub(crate) max_input: u64,

    /// Bytes of an input when it is unpacked, such as 1G
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = size)]
    pub(crate) max_expanded: u64,

    /// Levels of nesting
    #[arg(long, value_name = "N", default_value_t = 256,
        value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(crate) max_depth: u32,

    /// Pages of a PDF
    #[arg(long, value_name = "N", default_value_t = 50_000)]
    pub(crate) max_pages: u32,

    /// Seconds for a document
    #[arg(long, value_name = "N", default_value_t = 300,
        value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) max_seconds: u32,
}

/// What can become of tracked changes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum TrackChangesName {
    /// Inserted text is text, deleted text is left out
    #[value(name = "accept")]
    Accept,
    /// Inserted and deleted text is marked as such; moved text is both
    #[value(name = "keep")]
    Keep,
}

/// Houses that typeset documents of the United Nations.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum HouseName {
    /// Headquarters: pages of Letter size
    #[value(name = "new-york")]
    NewYork,
    /// The Office at Geneva: A4
    #[value(name = "geneva")]
    Geneva,
}

/// Rules that Akoma Ntoso can follow.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ProfileName {
    /// The guidelines of the United Nations System
    #[value(name = "akn4un")]
    Guidelines,
    /// The names and links of the files that the United Nations publishes
    #[value(name = "dgacm")]
    Published,
}

/// What stands around a document in Akoma Ntoso.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ShapeName {
    /// Nothing: the document is the file
    Document,
    /// The publication in which it appears, a collection that holds the masthead
    Publication,
}

/// Rules that Akoma Ntoso can be checked against.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum RulesName {
    /// The schema and the guidelines of the United Nations System
    #[value(name = "akn4un")]
    Guidelines,
    /// The schema and the rules that published files of the United Nations follow
    Dgacm,
    /// The schema alone
    Schema,
}

/// Sizes of pages.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PageSizeName {
    /// 8.5 × 11 inches, as in New York
    Letter,
    /// 210 × 297 mm, as in Geneva
    #[value(name = "a4")]
    IsoFour,
}

/// Archival standards of PDF; each file also follows PDF/UA-1.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ArchiveName {
    /// PDF/A-3a, which carries its Akoma Ntoso and so comes back exactly
    #[value(name = "pdf-a-3a")]
    WithSource,
    /// PDF/A-2u without attachment, for archives that refuse one: the text is proved, not the
    /// structure
    #[value(name = "pdf-a-2u")]
    WithoutSource,
}

/// The names of the formats; the ends of their file names are taken as well.
fn format_names() -> PossibleValuesParser {
    let names = Registry::standard().formats().iter().map(|format| {
        let ends = format.extensions.iter().filter(|end| **end != format.name);
        PossibleValue::new(format.name).aliases(ends.copied())
    });
    PossibleValuesParser::new(names)
}

/// Reads a number of bytes with an optional unit: K, M, G (1024, its square, its cube).
fn size(text: &str) -> Result<u64, String> {
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let shift = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => return Err(format!("`{unit}` is not a unit; use K, M or G")),
    };
    number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(1 << shift))
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| format!("`{text}` is not a size such as 512M"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_codec::Limits;
    use clap::CommandFactory;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_defaults_of_the_limits_are_those_of_the_readers() {
        let typed = Arguments::parse_from(["chancery", "inspect", "letter.txt"]);
        let Command::Inspect(InspectArguments { reading, .. }) = typed.command else {
            unreachable!("invariant of the test: inspect was typed")
        };
        let limits = Limits::default();
        assert_eq!(reading.limits.max_input, limits.input_bytes);
        assert_eq!(reading.limits.max_expanded, limits.expanded_bytes);
        assert_eq!(reading.limits.max_depth, limits.depth);
        assert_eq!(reading.limits.max_pages, limits.pages);
    }

    #[test]
    fn sizes_have_units_and_no_surprises() {
        assert_eq!(size("1"), Ok(1));
        assert_eq!(size("2k"), Ok(2048));
        assert_eq!(size("3MiB"), Ok(3 << 20));
        assert_eq!(size("1G"), Ok(1 << 30));
        for text in ["", "0", "-1", "M", "1T", "1.5M", "99999999999999999999", "9999999999999G"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
