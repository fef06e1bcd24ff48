//! What is measured: each work is done in a process of its own.

use chancery_codec::{Limits, Source};
use chancery_convert::{Converter, Format};
use chancery_model::Document;
use std::path::Path;
use std::time::Instant;

/// Writes the files that we and the peers work on.
pub(crate) fn prepare(root: &Path, folder: &Path) -> Result<(), String> {
    let text = |error: std::io::Error| error.to_string();
    std::fs::create_dir_all(folder).map_err(text)?;
    let letter = std::fs::read(root.join("samples/letter/fr.txt")).map_err(text)?;
    std::fs::write(folder.join("letter.txt"), &letter).map_err(text)?;
    let resolution =
        std::fs::read_to_string(root.join("samples/resolution/en.txt")).map_err(text)?;
    std::fs::write(folder.join("long.txt"), long_text(&resolution)).map_err(text)?;
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

/// The resolution with its operative paragraphs repeated to about two megabytes.
fn long_text(resolution: &str) -> String {
    let mut blocks: Vec<&str> = resolution.split("\n\n").collect();
    let is_operative = |block: &&str| {
        block
            .split_once(". ")
            .is_some_and(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
    };
    let operative: Vec<&str> = blocks.iter().copied().filter(is_operative).collect();
    let Some(last) = blocks.iter().rposition(is_operative) else { return resolution.to_owned() };
    let length: usize = operative.iter().map(|block| block.len()).sum();
    let copies = 2_000_000 / length.max(1);
    let repeated = operative.iter().copied().cycle().take(operative.len() * copies);
    blocks.splice(last + 1..last + 1, repeated);
    blocks.join("\n\n")
}

/// Does one work many times; prints the seconds of one pass, its amount and the memory.
pub(crate) fn measure(work: &str, folder: &Path) -> Result<(), String> {
    let load = |name: &str| std::fs::read(folder.join(name)).map_err(|error| error.to_string());
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
        "letter-docx-write" => {
            let letter = read("akn", &load("letter.xml")?)?;
            (repeat(100, || write("docx", &letter).map(drop))?, 1.0)
        }
        "letter-docx-read" => {
            let docx = load("letter.docx")?;
            (repeat(100, || read("docx", &docx).map(drop))?, 1.0)
        }
        "letter-pdf-write" => {
            let letter = read("akn", &load("letter.xml")?)?;
            (repeat(50, || write("pdf", &letter).map(drop))?, 1.0)
        }
        "long-pdf-write" => {
            let document = read("akn", &load("long.xml")?)?;
            (repeat(1, || write("pdf", &document).map(drop))?, pages(&load("long.pdf")?))
        }
        "long-pdf-read" => {
            let pdf = load("long.pdf")?;
            (repeat(1, || read("pdf", &pdf).map(drop))?, pages(&pdf))
        }
        "long-docx-docx" => {
            let docx = load("long.docx")?;
            let size = load("long.txt")?.len() as f64;
            (repeat(2, || write("docx", &read("docx", &docx)?).map(drop))?, size)
        }
        other => return Err(format!("there is no work `{other}`")),
    };
    println!("{seconds} {amount} {}", peak_memory());
    Ok(())
}

/// The mean seconds of a pass, after one to warm up.
fn repeat(times: u32, mut pass: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    pass()?;
    let start = Instant::now();
    for _ in 0..times {
        pass()?;
    }
    Ok(start.elapsed().as_secs_f64() / f64::from(times))
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

/// Pages of a PDF, as qpdf counts them; one if it is missing.
fn pages(pdf: &[u8]) -> f64 {
    let path = std::env::temp_dir().join("chancery-bench-pages.pdf");
    let counted = std::fs::write(&path, pdf).ok().and_then(|()| {
        let output =
            std::process::Command::new("qpdf").arg("--show-npages").arg(&path).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    });
    counted.unwrap_or(1.0)
}

/// The largest resident memory of this process so far, in kibibytes; zero where the system does
/// not say.
fn peak_memory() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        })
        .unwrap_or(0)
}
