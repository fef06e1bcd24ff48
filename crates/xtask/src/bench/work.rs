//! What is measured: each work is done in a process of its own.

use chancery_codec::{Limits, Source};
use chancery_convert::{Converter, Format};
use chancery_model::Document;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::texts;
use super::usage::{Watch, peak_memory, programs_seconds};

/// Writes the files that we and the peers work on.
pub(crate) fn prepare(root: &Path, folder: &Path) -> Result<(), String> {
    let text = |error: std::io::Error| error.to_string();
    std::fs::create_dir_all(folder).map_err(text)?;
    let letter = std::fs::read(root.join("samples/letter/fr.txt")).map_err(text)?;
    std::fs::write(folder.join("letter.txt"), &letter).map_err(text)?;
    let resolution =
        std::fs::read_to_string(root.join("samples/resolution/en.txt")).map_err(text)?;
    std::fs::write(folder.join("long.txt"), texts::resolution(&resolution)).map_err(text)?;
    texts::write_prose(folder).map_err(text)?;
    let report = read("text", texts::report(&resolution).as_bytes())?;
    let report = write("docx", &report)?;
    std::fs::write(folder.join("report.docx"), &report).map_err(text)?;
    std::fs::write(folder.join("bare.docx"), texts::without_marks(report)).map_err(text)?;
    for stem in ["letter", "long"] {
        let bytes = std::fs::read(folder.join(format!("{stem}.txt"))).map_err(text)?;
        let document = read("text", &bytes)?;
        for end in [("akn", "xml"), ("docx", "docx"), ("pdf", "pdf")] {
            let path = folder.join(format!("{stem}.{}", end.1));
            std::fs::write(path, write(end.0, &document)?).map_err(text)?;
        }
    }
    Ok(())
}

/// Does one work many times; prints the processor seconds of one pass, its amount, the memory and
/// the size of the result.
pub(crate) fn measure(work: &str, folder: &Path) -> Result<(), String> {
    let load = |name: &str| std::fs::read(folder.join(name)).map_err(|error| error.to_string());
    let (mut size, mut memory) = (0, 0);
    let (seconds, amount) = match work {
        "letter-text-akn" => {
            let text = load("letter.txt")?;
            (repeat(200, || write("akn", &read("text", &text)?).map(drop))?, text.len() as f64)
        }
        "long-text-akn" => {
            let text = load("long.txt")?;
            (repeat(3, || write("akn", &read("text", &text)?).map(drop))?, text.len() as f64)
        }
        "long-akn-akn" => {
            let xml = load("long.xml")?;
            (repeat(5, || write("akn", &read("akn", &xml)?).map(drop))?, xml.len() as f64)
        }
        "long-akn-checked" => {
            let path = folder.join("long.xml");
            // The memory is that of the program that does it once, as users run it.
            let once = ["convert", "--validate", "--no-proof", "-t", "akn", "-o", "-"];
            memory = chancery(&once, &path)?;
            (repeat(3, || checked_copy(&path))?, length(&path)?)
        }
        "published-akn-checked" => {
            let mut files = vec![];
            let corpus = folder.join(PUBLISHED);
            published(&corpus, &mut files).map_err(|_| "no published files".to_owned())?;
            let amount: f64 = files.iter().map(|path| length(path)).sum::<Result<_, _>>()?;
            (repeat(2, || files.iter().try_for_each(|path| checked_copy(path)))?, amount)
        }
        "letter-process" => {
            let letter = folder.join("letter.txt");
            let before = programs_seconds();
            for _ in 0..PROCESSES {
                let used = chancery(&["convert", "-t", "akn", "-o", "-"], &letter)?;
                memory = memory.max(used);
            }
            let used = programs_seconds().zip(before).map(|(after, before)| after - before);
            let seconds = used.ok_or("the system does not tell the time of programs")?;
            (seconds / f64::from(PROCESSES), load("letter.txt")?.len() as f64)
        }
        "published-convert" | "published-validate" => {
            let corpus = folder.join(PUBLISHED);
            let mut files = vec![];
            published(&corpus, &mut files).map_err(|_| "no published files".to_owned())?;
            let out = folder.join("published").display().to_string();
            let start = Instant::now();
            if work == "published-convert" {
                let out = ["convert", "--force", "-t", "akn", "-j", "2", "--out-dir", &out];
                memory = chancery(&out, &corpus)?;
            } else {
                memory = chancery(&["validate"], &corpus)?;
            }
            let seconds = start.elapsed().as_secs_f64();
            (seconds, files.iter().map(|path| length(path)).sum::<Result<_, _>>()?)
        }
        prose if prose.starts_with("prose-") => {
            let text = load(&format!("{}.txt", prose.trim_start_matches("prose-")))?;
            (once(|| write("akn", &read("text", &text)?).map(drop))?, text.len() as f64)
        }
        "letter-docx-write" => {
            let letter = read("akn", &load("letter.xml")?)?;
            (repeat(100, || write("docx", &letter).map(drop))?, 1.0)
        }
        "letter-docx-read" => {
            let docx = load("letter.docx")?;
            (repeat(100, || read("docx", &docx).map(drop))?, 1.0)
        }
        "report-docx-read" => {
            let docx = load("report.docx")?;
            (repeat(10, || read("docx", &docx).map(drop))?, 1.0)
        }
        "bare-docx-read" => {
            let docx = load("bare.docx")?;
            (repeat(10, || read("docx", &docx).map(drop))?, 1.0)
        }
        "letter-pdf-write" => {
            let letter = read("akn", &load("letter.xml")?)?;
            (repeat(50, || write("pdf", &letter).map(drop))?, 1.0)
        }
        "long-pdf-write" => {
            let document = read("akn", &load("long.xml")?)?;
            let pdf = load("long.pdf")?;
            size = pdf.len() - fonts(&pdf);
            let pages = pages(&pdf)?;
            // What was written before is no part of the memory that writing takes.
            drop(pdf);
            (repeat(1, || write("pdf", &document).map(drop))?, pages)
        }
        "long-pdf-read" => {
            let pdf = load("long.pdf")?;
            (repeat(1, || read("pdf", &pdf).map(drop))?, pages(&pdf)?)
        }
        "long-docx-docx" => {
            let docx = load("long.docx")?;
            let size = load("long.txt")?.len() as f64;
            (repeat(2, || write("docx", &read("docx", &docx)?).map(drop))?, size)
        }
        other => return Err(format!("there is no work `{other}`")),
    };
    // Where a program did the work, its memory counts.
    let memory = if memory > 0 { memory } else { peak_memory("self") };
    println!("{seconds} {amount} {memory} {size}");
    Ok(())
}

/// The mean processor seconds of a pass, after one to warm up.
fn repeat(times: u32, mut pass: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    pass()?;
    let watch = Watch::start();
    for _ in 0..times {
        pass()?;
    }
    Ok(watch.seconds() / f64::from(times))
}

/// The processor seconds of one pass, the first one: as it is for who converts one file.
fn once(mut pass: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    let watch = Watch::start();
    pass()?;
    Ok(watch.seconds())
}

/// Reads a file of Akoma Ntoso while it is checked against the schema, and writes it. As in a
/// conversion, the file is dropped once it is read.
fn checked_copy(path: &Path) -> Result<(), String> {
    let xml = std::fs::read(path).map_err(|error| error.to_string())?;
    let mut checking = converter();
    checking.read.validate = true;
    let read = checking
        .read(&Source::new("measured", &xml, &Limits::default()), Some(format("akn")?))
        .map_err(|error| error.to_string())?;
    drop(xml);
    std::hint::black_box(&read.diagnostics);
    write("akn", &read.document).map(drop)
}

/// How many bytes a file has.
fn length(path: &Path) -> Result<f64, String> {
    std::fs::metadata(path).map(|found| found.len() as f64).map_err(|error| error.to_string())
}

/// Processes of which the mean is taken.
const PROCESSES: u32 = 20;

/// Where the published files are, from the folder of the measurements.
const PUBLISHED: &str = "../../../shared/corpus/unxml";

/// How often the memory of a running program is looked at.
const LOOK: Duration = Duration::from_micros(200);

/// Runs the binary `chancery` that lies beside this one, on something; returns its largest memory
/// in kibibytes, as it was seen last while it ran. Whether each file is sound is not asked:
/// published ones are not.
fn chancery(arguments: &[&str], input: &Path) -> Result<u64, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut program = std::process::Command::new(own.with_file_name("chancery"))
        .args(arguments)
        .arg(input)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| "build chancery-cli in the same profile first".to_owned())?;
    let process = program.id().to_string();
    let mut memory = 0;
    loop {
        memory = memory.max(peak_memory(&process));
        let Some(status) = program.try_wait().map_err(|error| error.to_string())? else {
            std::thread::sleep(LOOK);
            continue;
        };
        return match status.code() {
            Some(0 | 1) => Ok(memory),
            _ => Err(format!("`chancery {}` failed: {status}", arguments.join(" "))),
        };
    }
}

/// The Akoma Ntoso files in a folder and the folders inside of it.
fn published(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            published(&path, found)?;
        } else if path.extension().is_some_and(|end| end == "xml") {
            found.push(path);
        }
    }
    Ok(())
}

/// Without proof, so that only one reader or writer is measured.
fn converter() -> Converter {
    Converter { proof: false, ..Converter::standard() }
}

fn format(name: &str) -> Result<&'static Format, String> {
    converter().registry.by_name(name).ok_or_else(|| format!("there is no format `{name}`"))
}

fn read(name: &str, bytes: &[u8]) -> Result<Document, String> {
    let limits = Limits::default();
    converter()
        .read(&Source::new("measured", bytes, &limits), Some(format(name)?))
        .map(|read| read.document)
        .map_err(|error| error.to_string())
}

fn write(name: &str, document: &Document) -> Result<Vec<u8>, String> {
    converter()
        .write(document, format(name)?, &Limits::default())
        .map(|written| written.bytes)
        .map_err(|error| error.to_string())
}

/// Bytes of the font programs in one of our files: streams that tell their unpacked length.
fn fonts(pdf: &[u8]) -> usize {
    let number = |bytes: &[u8], key: &[u8]| {
        let start = bytes.windows(key.len()).position(|window| window == key)? + key.len();
        let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit());
        digits
            .fold(None, |number, digit| Some(number.unwrap_or(0) * 10 + usize::from(digit - b'0')))
    };
    let ends = pdf.windows(9).enumerate().filter(|(_, window)| window == b">>stream\n");
    ends.filter_map(|(end, _)| {
        let start = pdf[..end].windows(4).rposition(|window| window == b"obj\n")?;
        let head = &pdf[start..end];
        number(head, b"/Length1 ").and_then(|_| number(head, b"/Length "))
    })
    .sum()
}

/// Pages of a PDF, as qpdf counts them.
fn pages(pdf: &[u8]) -> Result<f64, String> {
    let path = std::env::temp_dir().join("chancery-bench-pages.pdf");
    std::fs::write(&path, pdf).map_err(|error| error.to_string())?;
    let output = std::process::Command::new("qpdf").arg("--show-npages").arg(&path).output();
    let output = output.map_err(|_| "pages are counted by qpdf, which is missing".to_owned())?;
    let counted = String::from_utf8_lossy(&output.stdout).trim().parse();
    counted.map_err(|_| "qpdf counts no pages".to_owned())
}
