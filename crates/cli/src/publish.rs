//! Results on the disk: whole and under their final name, or not at all.

use crate::crew::Control;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Writes results under temporary names and gives them their final ones.
///
/// Once it is closed, nothing that it writes gets a final name any more, and no temporary file
/// is left.
#[derive(Debug, Default)]
pub(crate) struct Publisher {
    state: Mutex<State>,
    counter: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    closed: bool,
    temporaries: BTreeSet<PathBuf>,
}

impl Publisher {
    /// Writes bytes under a name, which must be free unless `replace` is set. The folder must
    /// exist.
    ///
    /// `control` is asked last: a document that was given up is not published.
    pub(crate) fn publish(
        &self,
        bytes: &[u8],
        target: &Path,
        replace: bool,
        control: &Control,
    ) -> io::Result<()> {
        let (mut file, temporary) = self.create(target)?;
        let outcome = write_whole(&mut file, bytes).and_then(|()| {
            drop(file);
            let state = self.open_state()?;
            if !control.claim() {
                return Err(io::Error::from(io::ErrorKind::TimedOut));
            }
            let outcome = give_name(&temporary, target, replace);
            control.release();
            drop(state);
            outcome
        });
        self.forget(&temporary);
        outcome
    }

    /// Lets nothing get its final name any more and removes what has none.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        for temporary in std::mem::take(&mut state.temporaries) {
            let _ = fs::remove_file(temporary);
        }
    }

    fn create(&self, target: &Path) -> io::Result<(File, PathBuf)> {
        let folder = folder_of(target);
        loop {
            let number = self.counter.fetch_add(1, Ordering::Relaxed);
            let temporary = folder.join(format!(".chancery-{}-{number}.part", std::process::id()));
            let mut state = self.open_state()?;
            match OpenOptions::new().write(true).create_new(true).open(&temporary) {
                Ok(file) => {
                    state.temporaries.insert(temporary.clone());
                    return Ok((file, temporary));
                }
                // Left over by a process of the same number that was killed.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn forget(&self, temporary: &Path) {
        let mut state = self.lock();
        if state.temporaries.remove(temporary) {
            let _ = fs::remove_file(temporary);
        }
    }

    fn open_state(&self) -> io::Result<MutexGuard<'_, State>> {
        let state = self.lock();
        if state.closed { Err(io::Error::from(io::ErrorKind::Interrupted)) } else { Ok(state) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The folder in which a file stands.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn write_whole(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a written file its final name in one step.
fn give_name(temporary: &Path, target: &Path, replace: bool) -> io::Result<()> {
    if is_no_file(target) {
        return Err(io::Error::other("it is a device or pipe, which no result replaces"));
    }
    if replace {
        return fs::rename(temporary, target);
    }
    // A second link fails if the name is taken, whoever took it and whenever; a rename would
    // replace it.
    match fs::hard_link(temporary, target) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // The file system has no links, as FAT.
        Err(_) if fs::symlink_metadata(target).is_err() => fs::rename(temporary, target),
        Err(_) => Err(io::Error::from(io::ErrorKind::AlreadyExists)),
    }
}

/// Whether something stands under a name that is neither file nor folder, such as `/dev/null`: a
/// result with its name would take its place.
pub(crate) fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Whether the file system of a folder tells `Letter` from `letter`.
///
/// # Errors
/// If nothing can be written in the folder.
pub(crate) fn tells_case(folder: &Path) -> io::Result<bool> {
    let name = format!(".chancery-{}-probe.part", std::process::id());
    let probe = folder.join(&name);
    File::create(&probe)?;
    let tells = fs::symlink_metadata(folder.join(name.to_uppercase())).is_err();
    fs::remove_file(&probe)?;
    Ok(tells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder =
            std::env::temp_dir().join(format!("chancery-publish-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_name_that_is_taken_is_not_replaced_unless_wished() {
        let folder = folder("taken");
        let target = folder.join("رسالة.xml");
        let publisher = Publisher::default();
        publisher.publish(b"one", &target, false, &Control::default()).expect("a free name");
        let error = publisher
            .publish(b"two", &target, false, &Control::default())
            .expect_err("a taken name");
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&target).expect("the first result"), b"one");
        publisher.publish(b"three", &target, true, &Control::default()).expect("replaced");
        assert_eq!(fs::read(&target).expect("the third result"), b"three");
        assert_eq!(names(&folder), ["رسالة.xml"]);
        let _ = fs::remove_dir_all(folder);
    }

    #[test]
    fn of_many_writers_of_one_name_exactly_one_wins() {
        let folder = folder("race");
        let target = folder.join("a");
        let publisher = Publisher::default();
        let won: usize = std::thread::scope(|scope| {
            let publish = |n: u8| {
                let (publisher, target) = (&publisher, &target);
                scope.spawn(move || {
                    publisher.publish(&[n; 999], target, false, &Control::default()).is_ok()
                })
            };
            let threads: Vec<_> = (0..8).map(publish).collect();
            threads.into_iter().map(|t| usize::from(t.join().expect("no panic"))).sum()
        });
        assert_eq!((won, names(&folder).len()), (1, 1));
        let _ = fs::remove_dir_all(folder);
    }

    #[test]
    fn nothing_gets_a_name_after_the_end_or_after_it_was_given_up() {
        let folder = folder("closed");
        let publisher = Publisher::default();
        let given_up = Control::default();
        assert!(given_up.give_up());
        assert!(publisher.publish(b"x", &folder.join("a"), false, &given_up).is_err());
        publisher.close();
        assert!(publisher.publish(b"x", &folder.join("a"), true, &Control::default()).is_err());
        assert_eq!(names(&folder).len(), 0);
        let _ = fs::remove_dir_all(folder);
    }
}
