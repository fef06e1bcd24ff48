//! Folders and files on the disk.

use chancery_codec::LimitExceeded;
use chancery_convert::{ConvertError, ConvertErrorKind, Entry, EntryKind, Folders};
use std::fs::{self, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Lists folders of the disk.
#[derive(Clone, Debug)]
pub(crate) struct DiskFolders {
    /// The folder of the results as it is met inside the input folders, where it is no input.
    left_out: Vec<PathBuf>,
}

impl DiskFolders {
    /// Lists the folders below these, except the folder of the results.
    pub(crate) fn new<'a>(
        inputs: impl IntoIterator<Item = &'a Path>,
        results: Option<&Path>,
    ) -> DiskFolders {
        let results = results.and_then(|results| fs::canonicalize(results).ok());
        let inside = |input: &Path| {
            let below = results.as_deref()?.strip_prefix(fs::canonicalize(input).ok()?).ok()?;
            // Results beside their sources are a folder like any other.
            (!below.as_os_str().is_empty()).then(|| input.join(below))
        };
        DiskFolders { left_out: inputs.into_iter().filter_map(inside).collect() }
    }
}

impl Folders for DiskFolders {
    fn list(&mut self, folder: &Path) -> Result<Vec<Entry>, String> {
        let sentence = |error: io::Error| format!("the folder cannot be listed: {}", told(&error));
        let mut entries = vec![];
        for entry in fs::read_dir(folder).map_err(sentence)? {
            let entry = entry.map_err(sentence)?;
            let kind = if self.left_out.iter().any(|path| *path == entry.path()) {
                EntryKind::LeftOut("the folder of the results")
            } else {
                kind(entry.file_type().map_err(sentence)?, &entry.path())
            };
            entries.push(Entry { name: entry.file_name(), kind });
        }
        Ok(entries)
    }
}

fn kind(of: FileType, path: &Path) -> EntryKind {
    if of.is_dir() {
        return EntryKind::Folder;
    }
    if of.is_file() {
        return EntryKind::File;
    }
    if !of.is_symlink() {
        return EntryKind::LeftOut("neither a file nor a folder");
    }
    // A link to a folder may lead into a circle; a link to a file is as good as the file.
    match fs::metadata(path) {
        Ok(target) if target.is_file() => EntryKind::File,
        Ok(target) if target.is_dir() => EntryKind::LeftOut(
            "a symbolic link to a folder; name the folder as an input of its own",
        ),
        Ok(_) => EntryKind::LeftOut("neither a file nor a folder"),
        Err(_) => EntryKind::LeftOut("a symbolic link that leads nowhere"),
    }
}

/// Reads a file, or the standard input, up to a number of bytes.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, ConvertError> {
    let outcome = if crate::resolve::is_standard(path) {
        read_up_to(io::stdin().lock(), 0, limit)
    } else {
        fs::File::open(path).and_then(|file| {
            let metadata = file.metadata()?;
            if metadata.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            read_up_to(file, metadata.len(), limit)
        })
    };
    let bytes = outcome.map_err(|error| {
        ConvertError::new(
            ConvertErrorKind::System,
            format!("the file cannot be read: {}", told(&error)),
        )
    })?;
    if bytes.len() as u64 > limit {
        return Err(LimitExceeded::Input(limit).into());
    }
    Ok(bytes)
}

/// Room that is taken before anything is read, at the most.
const MOST_ROOM_AHEAD: u64 = 1 << 28;

/// Reads what is said to be so long, which may be wrong. One byte more than the limit tells that
/// there is more.
fn read_up_to(source: impl Read, length: u64, limit: u64) -> io::Result<Vec<u8>> {
    // No room is taken on the word of a file system alone.
    let room = length.min(limit).min(MOST_ROOM_AHEAD);
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or(0));
    source.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// What the system says, without the number of the error.
pub(crate) fn told(error: &io::Error) -> String {
    let sentence = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder",
        io::ErrorKind::PermissionDenied => "permission is denied",
        io::ErrorKind::AlreadyExists => "it exists already",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        io::ErrorKind::Interrupted => "the conversion was interrupted",
        io::ErrorKind::TimedOut => "the conversion was given up",
        _ => return error.to_string(),
    };
    sentence.to_owned()
}
