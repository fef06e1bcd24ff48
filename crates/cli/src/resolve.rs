//! From what was typed to what will be done. Every error names the flag that mends it.

use crate::args::{
    ArchiveName, ConvertArguments, HouseName, LimitArguments, PageSizeName, ProfileName,
    ReadingArguments, ShapeName, TrackChangesName,
};
use crate::folders;
use crate::publish;
use anyhow::{Context, Result, anyhow, bail};
use chancery_codec::Limits;
use chancery_convert::{
    Archive, Converter, Encoding, FontSet, Format, House, Input, Paper, Profile, ReadSettings,
    Registry, Shape, Shard, SymbolTable, TrackedChanges, WriteSettings,
};
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How documents are read, for every command.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    /// The only format of the input; found by content and name if `None`.
    pub(crate) from: Option<&'static Format>,
    pub(crate) settings: ReadSettings,
    /// Limits of a document; each document gets an interrupt of its own.
    pub(crate) limits: Limits,
    pub(crate) time: Duration,
}

/// A conversion of one document or of a batch.
#[derive(Clone, Debug)]
pub(crate) struct Conversion {
    pub(crate) reading: Reading,
    pub(crate) converter: Converter,
    pub(crate) inputs: Vec<Input>,
    pub(crate) targets: Vec<&'static Format>,
    pub(crate) destination: Destination,
    pub(crate) existing: Existing,
    pub(crate) fail_on_loss: bool,
    pub(crate) jobs: NonZeroUsize,
    pub(crate) report: Option<PathBuf>,
    pub(crate) shard: Shard,
    pub(crate) verbose: bool,
}

/// Where results go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    StandardOutput,
    File(PathBuf),
    Folder(PathBuf),
}

/// What happens to a result that exists already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Existing {
    Refused,
    Replaced,
    Kept,
}

/// Ends of the names of fonts.
const FONT_ENDS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// The name of the standard input and output.
pub(crate) const STANDARD: &str = "-";

pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

impl Reading {
    pub(crate) fn of(typed: &ReadingArguments) -> Result<Reading> {
        let (limits, time) = limits(&typed.limits);
        let encoding = match typed.encoding.as_deref() {
            None => Encoding::default(),
            Some(name) => Encoding::named(name).ok_or_else(|| {
                anyhow!("--encoding {name} is not known; use one of {}", Encoding::KNOWN)
            })?,
        };
        let symbols = match typed.symbols.as_deref() {
            None => SymbolTable::known(),
            Some(path) => symbols(path, limits.input_bytes)?,
        };
        Ok(Reading {
            from: typed.from.as_deref().and_then(named_format),
            settings: ReadSettings {
                repair: !typed.no_repair,
                encoding,
                tracked_changes: match typed.track_changes {
                    TrackChangesName::Accept => TrackedChanges::Accepted,
                    TrackChangesName::Keep => TrackedChanges::Kept,
                },
                symbols,
                validate: false,
            },
            limits,
            time,
        })
    }

    /// The same, which may tell of Akoma Ntoso that is not valid.
    pub(crate) fn validating(mut self, validate: bool) -> Reading {
        self.settings.validate = validate;
        self
    }

    /// A converter that reads so and writes, for readers with the same table of symbols, with the
    /// default choices.
    pub(crate) fn converter(&self) -> Converter {
        let symbols = self.settings.symbols.clone();
        Converter {
            read: self.settings.clone(),
            write: WriteSettings { symbols, ..WriteSettings::default() },
            ..Converter::standard()
        }
    }
}

/// The limits of a document, and how long it may take.
pub(crate) fn limits(typed: &LimitArguments) -> (Limits, Duration) {
    let limits = Limits {
        input_bytes: typed.max_input,
        expanded_bytes: typed.max_expanded,
        depth: typed.max_depth,
        pages: typed.max_pages,
        ..Limits::default()
    };
    (limits, Duration::from_secs(u64::from(typed.max_seconds)))
}

/// How many documents are worked on at the same time.
pub(crate) fn threads(typed: Option<NonZeroUsize>) -> NonZeroUsize {
    typed.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

impl Conversion {
    pub(crate) fn of(typed: &ConvertArguments) -> Result<Conversion> {
        let reading = Reading::of(&typed.reading)?.validating(typed.validate);
        let targets = targets(typed)?;
        let inputs = typed.inputs.iter().map(|path| input(path)).collect::<Vec<_>>();
        let destination = destination(typed, &inputs, &targets)?;
        let write = WriteSettings {
            profile: match typed.profile {
                Some(ProfileName::Guidelines) | None => Profile::Akn4un,
                Some(ProfileName::Published) => Profile::Dgacm,
            },
            shape: match typed.shape {
                Some(ShapeName::Document) | None => Shape::Document,
                Some(ShapeName::Publication) => Shape::Publication,
            },
            house: typed.house.map(|name| match name {
                HouseName::NewYork => House::NewYork,
                HouseName::Geneva => House::Geneva,
            }),
            paper: match typed.page_size {
                None => Paper::BySymbol,
                Some(PageSizeName::Letter) => Paper::Letter,
                Some(PageSizeName::IsoFour) => Paper::A4,
            },
            fonts: typed.font_dir.as_deref().map(fonts).transpose()?,
            archive: match typed.archive {
                Some(ArchiveName::WithSource) | None => Archive::WithSource,
                Some(ArchiveName::WithoutSource) => Archive::WithoutSource,
            },
            symbols: reading.settings.symbols.clone(),
        };
        if typed.report.as_deref().is_some_and(is_standard)
            && destination == Destination::StandardOutput
        {
            bail!("the result and --report cannot both go to the standard output; use -o FILE");
        }
        Ok(Conversion {
            converter: Converter { write, proof: !typed.no_proof, ..reading.converter() },
            reading,
            inputs,
            targets,
            destination,
            existing: match (typed.force, typed.resume) {
                (true, _) => Existing::Replaced,
                (false, true) => Existing::Kept,
                (false, false) => Existing::Refused,
            },
            fail_on_loss: typed.fail_on_loss,
            jobs: threads(typed.jobs),
            report: typed.report.clone(),
            shard: typed.shard.unwrap_or(Shard::WHOLE),
            verbose: typed.verbose,
        })
    }
}

/// What was named: a folder, or else a file.
pub(crate) fn input(path: &Path) -> Input {
    // What does not exist is taken for a file: its conversion will say so.
    if !is_standard(path) && path.is_dir() {
        Input::Folder(path.to_owned())
    } else {
        Input::File(path.to_owned())
    }
}

/// The fonts of a folder, by the order of their names.
fn fonts(folder: &Path) -> Result<Arc<FontSet>> {
    let unreadable = || format!("--font-dir: {} cannot be read", folder.display());
    let mut files = vec![];
    for entry in std::fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let end = path.extension().map(|end| end.to_ascii_lowercase());
        if end.is_some_and(|end| FONT_ENDS.iter().any(|known| end == *known)) {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("--font-dir: there is no font in {} ({})", folder.display(), FONT_ENDS.join(", "));
    }
    let mut fonts = vec![];
    for path in &files {
        let named = || format!("--font-dir: {} cannot be read", path.display());
        fonts.push(std::fs::read(path).with_context(named)?);
    }
    let set = FontSet::with_fonts(fonts).map_err(|(place, error)| {
        anyhow!("--font-dir: {} is no font: {error}", files[place].display())
    })?;
    Ok(Arc::new(set))
}

/// The table of symbols in a file of the user.
fn symbols(path: &Path, limit: u64) -> Result<SymbolTable> {
    if is_standard(path) {
        bail!("--symbols cannot be the standard input; name a file");
    }
    let name = path.display();
    let bytes = folders::read(path, limit)
        .map_err(|error| anyhow!("--symbols: {name}: {error}; name a file of symbols and days"))?;
    SymbolTable::extended(&bytes)
        .map_err(|error| anyhow!("--symbols: {name}, {error}; {}", error.reason.hint()))
}

fn named_format(name: &str) -> Option<&'static Format> {
    let registry = Registry::standard();
    registry.by_name(name).or_else(|| registry.by_extension(name))
}

fn targets(typed: &ConvertArguments) -> Result<Vec<&'static Format>> {
    let mut targets: Vec<&'static Format> = vec![];
    for format in typed.to.iter().filter_map(|name| named_format(name)) {
        if !targets.contains(&format) {
            targets.push(format);
        }
    }
    if targets.is_empty() {
        let name = typed.output.as_deref().filter(|output| !is_standard(output));
        let end = name.and_then(Path::extension).and_then(|end| end.to_str());
        let Some(format) = end.and_then(|end| Registry::standard().by_extension(end)) else {
            bail!("no format to write is given; name one with -t, such as -t {}", examples());
        };
        targets.push(format);
    }
    Ok(targets)
}

fn examples() -> String {
    let formats = Registry::standard().formats();
    formats.iter().map(|format| format.name).collect::<Vec<_>>().join(" or -t ")
}

fn destination(
    typed: &ConvertArguments,
    inputs: &[Input],
    targets: &[&'static Format],
) -> Result<Destination> {
    let folder = inputs.iter().find_map(|input| match input {
        Input::Folder(path) => Some(path),
        Input::File(_) => None,
    });
    let standard_inputs = typed.inputs.iter().filter(|input| is_standard(input)).count();
    if let Some(folder_of_results) = &typed.out_dir {
        if standard_inputs > 0 {
            bail!("the standard input has no name for --out-dir; name the result with -o FILE");
        }
        return Ok(Destination::Folder(folder_of_results.clone()));
    }
    if let Some(folder) = folder {
        bail!(
            "{} is a folder; name the folder for its results with --out-dir DIR",
            folder.display()
        );
    }
    if inputs.len() > 1 || targets.len() > 1 {
        bail!(
            "{} inputs in {} formats give several results; name the folder for them with \
             --out-dir DIR",
            inputs.len(),
            targets.len()
        );
    }
    let output = typed.output.as_deref().filter(|output| !is_standard(output));
    if let Some(output) = output {
        if output.is_dir() {
            bail!("{} is a folder; use --out-dir for it", output.display());
        }
        if publish::is_no_file(output) {
            let output = output.display();
            bail!("{output} is a device or pipe, and no file; send the result to it with -o -");
        }
        return Ok(Destination::File(output.to_owned()));
    }
    let is_terminal = std::io::stdout().is_terminal();
    if let Some(target) = targets.iter().find(|target| !target.is_text && is_terminal) {
        bail!("{} is nothing for a terminal; name a file with -o FILE", target.title);
    }
    Ok(Destination::StandardOutput)
}
