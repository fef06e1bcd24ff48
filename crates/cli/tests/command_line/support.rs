//! Running the program in folders of its own.
#![allow(clippy::panic, reason = "a test says what went wrong")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The program.
pub(crate) const CHANCERY: &str = env!("CARGO_BIN_EXE_chancery");

/// A folder that is removed when the test ends well or badly.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let name = format!("chancery-test-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        fs::write(&path, bytes).expect("a file of the test");
        path
    }

    pub(crate) fn read(&self, name: impl AsRef<Path>) -> Vec<u8> {
        fs::read(self.path(name.as_ref()))
            .unwrap_or_else(|error| panic!("{} is missing: {error}", name.as_ref().display()))
    }

    pub(crate) fn exists(&self, name: impl AsRef<Path>) -> bool {
        fs::symlink_metadata(self.path(name)).is_ok()
    }

    /// The names of all files below a folder, temporary ones included, in order.
    pub(crate) fn files(&self, below: &str) -> Vec<String> {
        fn collect(folder: &Path, root: &Path, names: &mut Vec<String>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                if path.is_dir() && !path.is_symlink() {
                    collect(&path, root, names);
                } else {
                    let name = path.strip_prefix(root).expect("a path below the root");
                    names.push(name.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        let root = self.path(below);
        let mut names = vec![];
        collect(&root, &root, &mut names);
        names.sort();
        names
    }

    /// Runs the program in this folder.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(self.command(arguments).output().expect("the program runs"))
    }

    /// Runs the program in this folder with something on its standard input.
    pub(crate) fn feed<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        input: &[u8],
    ) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut stdin = child.stdin.take().expect("a standard input");
        // A program that refuses its arguments does not read.
        let _ = stdin.write_all(input);
        drop(stdin);
        Ran::of(child.wait_with_output().expect("the program ends"))
    }

    pub(crate) fn command<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
    ) -> Command {
        let mut command = Command::new(CHANCERY);
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code(),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// The same, if it ended with this code.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.text(), self.stderr);
        self
    }

    /// The same, if its standard error has these words.
    #[track_caller]
    pub(crate) fn told(self, words: &str) -> Ran {
        assert!(self.stderr.contains(words), "`{words}` is not told:\n{}", self.stderr);
        self
    }
}

/// A file of `samples/`.
pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

/// A short letter in each of three languages: name and text.
pub(crate) const LETTERS: [(&str, &str); 3] = [
    ("ar", "يشرفني أن أحيل طيه إعلانا مشتركا.\n\nوأرجو تعميم هذه الرسالة.\n"),
    ("fr", "J'ai l'honneur de vous faire tenir une déclaration.\n\nJe vous prie d'agréer.\n"),
    ("zh", "谨随函转递一项宣言。\n\n请将本函作为大会文件分发。\n"),
];

/// The formats, with the ends of the names of their files.
pub(crate) const FORMATS: [(&str, &str); 4] =
    [("text", "txt"), ("akn", "xml"), ("docx", "docx"), ("pdf", "pdf")];
