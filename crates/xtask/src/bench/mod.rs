//! Measures the budgets of the design (section 9) beside their peers, in one run.
//!
//! Each row is a process of its own that does its work many times and says how much processor
//! time and memory one pass took, and how large the result is; peers are small scripts in
//! `tests/benches/peers`, run by the Python that the variable `PYTHON` names. A peer that is
//! missing is shown as missing.

mod texts;
mod usage;
pub(crate) mod work;

use std::path::Path;
use std::process::{Command, ExitCode};

/// What one pass over some work took.
#[derive(Clone, Copy, Debug)]
struct Figure {
    /// Processor seconds of one pass.
    seconds: f64,
    /// What was worked through: bytes or pages.
    amount: f64,
    /// The largest memory of the process, in kibibytes.
    memory: f64,
    /// Bytes of the result, fonts in it left out; zero where that is of no interest.
    size: f64,
}

/// A row of the table: what is measured, the unit of its amount, the budget, our work, peers.
struct Row {
    what: &'static str,
    unit: Unit,
    budget: &'static str,
    ours: &'static str,
    peers: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Milliseconds of one pass.
    Milliseconds,
    /// Megabytes of input in a second.
    Megabytes,
    /// Pages in a second.
    Pages,
}

/// A text that is no document of the United Nations.
const fn prose(what: &'static str, ours: &'static str) -> Row {
    Row { what, unit: Unit::Megabytes, budget: "linear", ours, peers: &[] }
}

const ROWS: [Row; 25] = [
    Row {
        what: "sample letter, text to Akoma Ntoso",
        unit: Unit::Milliseconds,
        budget: "10 ms with start-up",
        ours: "letter-text-akn",
        peers: &[("pandoc, whole process", "pandoc.py")],
    },
    Row {
        what: "sample letter, text to Akoma Ntoso with proof, whole process",
        unit: Unit::Milliseconds,
        budget: "10 ms",
        ours: "letter-process",
        peers: &[("pandoc, whole process", "pandoc.py")],
    },
    Row {
        what: "resolution, text to Akoma Ntoso",
        unit: Unit::Megabytes,
        budget: "40 MB/s",
        ours: "long-text-akn",
        peers: &[("bluebell-akn-rs", "bluebell.py")],
    },
    Row {
        what: "Akoma Ntoso, read and write",
        unit: Unit::Megabytes,
        budget: "100 MB/s with validation",
        ours: "long-akn-akn",
        peers: &[("lxml, parse and serialize", "lxml_copy.py")],
    },
    Row {
        what: "Akoma Ntoso, read, validate and write",
        unit: Unit::Megabytes,
        budget: "100 MB/s, 5 times the input",
        ours: "long-akn-checked",
        peers: &[
            ("lxml, parse and serialize", "lxml_copy.py"),
            ("xmllint --schema", "xmllint_schema.py"),
        ],
    },
    Row {
        what: "published files, read, validate and write",
        unit: Unit::Megabytes,
        budget: "100 MB/s",
        ours: "published-akn-checked",
        peers: &[
            ("lxml, parse and serialize", "lxml_published.py"),
            ("xmllint --schema", "xmllint_published.py"),
        ],
    },
    Row {
        what: "published files, `chancery convert -t akn -j 2` with proof, by the clock",
        unit: Unit::Megabytes,
        budget: "none",
        ours: "published-convert",
        peers: &[],
    },
    Row {
        what: "published files, `chancery validate` with all rules, by the clock",
        unit: Unit::Megabytes,
        budget: "none",
        ours: "published-validate",
        peers: &[],
    },
    prose("a novel, 1 MB, text to Akoma Ntoso", "prose-novel-1"),
    prose("a novel, 10 MB", "prose-novel-10"),
    prose("a novel, 100 MB", "prose-novel-100"),
    prose("one line, 1 MB", "prose-line-1"),
    prose("one line, 10 MB", "prose-line-10"),
    prose("one line, 100 MB", "prose-line-100"),
    prose("source code, 1 MB", "prose-code-1"),
    prose("source code, 10 MB", "prose-code-10"),
    prose("source code, 100 MB", "prose-code-100"),
    Row {
        what: "sample letter, DOCX write",
        unit: Unit::Milliseconds,
        budget: "2 ms",
        ours: "letter-docx-write",
        peers: &[("python-docx", "python_docx_write.py")],
    },
    Row {
        what: "sample letter, DOCX read",
        unit: Unit::Milliseconds,
        budget: "2 ms",
        ours: "letter-docx-read",
        peers: &[("python-docx", "python_docx_read.py")],
    },
    Row {
        what: "report of 10,000 paragraphs, DOCX read",
        unit: Unit::Milliseconds,
        budget: "20 times python-docx, 50 times pandoc; 5 times the XML in memory",
        ours: "report-docx-read",
        peers: &[
            ("python-docx", "python_docx_report.py"),
            ("pandoc, whole process", "pandoc_report.py"),
        ],
    },
    Row {
        what: "the same report without our marks, DOCX read",
        unit: Unit::Milliseconds,
        budget: "as above",
        ours: "bare-docx-read",
        peers: &[
            ("python-docx", "python_docx_report.py"),
            ("pandoc, whole process", "pandoc_report.py"),
        ],
    },
    Row {
        what: "sample letter, PDF write",
        unit: Unit::Milliseconds,
        budget: "5 ms",
        ours: "letter-pdf-write",
        peers: &[("typst", "typst_letter.py"), ("LibreOffice", "libreoffice_letter.py")],
    },
    Row {
        what: "long document, PDF write",
        unit: Unit::Pages,
        budget: "400 pages/s, 150 KB and 5 KB a page",
        ours: "long-pdf-write",
        peers: &[("typst", "typst_long.py"), ("LibreOffice", "libreoffice_long.py")],
    },
    Row {
        what: "long document, PDF read from its pages",
        unit: Unit::Pages,
        budget: "none",
        ours: "long-pdf-read",
        peers: &[],
    },
    Row {
        what: "long document, DOCX write and read",
        unit: Unit::Megabytes,
        budget: "none",
        ours: "long-docx-docx",
        peers: &[],
    },
];

/// Measures all rows, or those whose name of work contains the given word.
pub(crate) fn run(root: &Path, only: Option<&str>) -> ExitCode {
    let folder = root.join("target/bench");
    if let Err(error) = work::prepare(root, &folder) {
        eprintln!("bench: {error}");
        return ExitCode::FAILURE;
    }
    println!("| work | budget | Chancery | memory | peer | peer's figure | ratio |");
    println!("|---|---|---|---|---|---|---|");
    for row in ROWS.iter().filter(|row| only.is_none_or(|word| row.ours.contains(word))) {
        let ours = ours(row.ours, &folder);
        let shown = ours.as_ref().map_or_else(Clone::clone, |figure| show(*figure, row.unit));
        let memory = ours.as_ref().map_or(String::new(), |figure| room(*figure, row.unit));
        if row.peers.is_empty() {
            println!("| {} | {} | {shown} | {memory} | – | – | – |", row.what, row.budget);
        }
        for (name, script) in row.peers {
            let peer = peer(&root.join("tests/benches/peers").join(script), &folder);
            let (figure, ratio) = match (&ours, &peer) {
                (Ok(ours), Ok(peer)) => {
                    let ratio = (peer.seconds / peer.amount) / (ours.seconds / ours.amount);
                    let room = room(*peer, row.unit);
                    let figure = format!("{}; {room}", show(*peer, row.unit));
                    (figure, format!("{ratio:.1} times faster"))
                }
                (_, Err(message)) => (message.clone(), "–".into()),
                (Err(_), Ok(peer)) => (show(*peer, row.unit), "–".into()),
            };
            println!(
                "| {} | {} | {shown} | {memory} | {name} | {figure} | {ratio} |",
                row.what, row.budget
            );
        }
    }
    ExitCode::SUCCESS
}

fn show(figure: Figure, unit: Unit) -> String {
    match unit {
        Unit::Milliseconds => format!("{:.2} ms", figure.seconds * 1e3),
        Unit::Megabytes => format!("{:.1} MB/s", figure.amount / figure.seconds / 1e6),
        Unit::Pages => format!("{:.0} pages/s", figure.amount / figure.seconds),
    }
}

/// Memory of the whole process, of pages by the page and of bytes as a multiple of the input;
/// the size of pages too.
fn room(figure: Figure, unit: Unit) -> String {
    let mut text = format!("{:.0} MB", figure.memory / 1024.0);
    match unit {
        Unit::Megabytes => {
            let times = figure.memory * 1024.0 / figure.amount;
            text.push_str(&format!(", {times:.1} times the input"));
        }
        Unit::Pages => {
            text.push_str(&format!(", {:.0} KB a page", figure.memory * 1.024 / figure.amount));
            if figure.size > 0.0 {
                let size = figure.size / 1000.0 / figure.amount;
                text.push_str(&format!(", file {size:.1} KB a page"));
            }
        }
        Unit::Milliseconds => {}
    }
    text
}

fn ours(work: &str, folder: &Path) -> Result<Figure, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    figure(Command::new(program).args(["measure", work]).arg(folder))
}

fn peer(script: &Path, folder: &Path) -> Result<Figure, String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    figure(Command::new(python).arg(script).arg(folder)).map_err(|_| "missing".to_owned())
}

/// Reads `seconds amount kibibytes`, and perhaps `bytes`, from the last line that a program
/// prints.
fn figure(command: &mut Command) -> Result<Figure, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().last().unwrap_or_default();
    let numbers: Vec<f64> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
    match numbers.as_slice() {
        [seconds, amount, memory, rest @ ..] if output.status.success() => {
            let size = rest.first().copied().unwrap_or(0.0);
            Ok(Figure { seconds: *seconds, amount: *amount, memory: *memory, size })
        }
        _ => Err(String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("").to_owned()),
    }
}
