//! Broken input: one clear sentence, a way out, no file.

use crate::support::{Folder, LETTERS, Ran};

/// Converts a file of these bytes and expects it to fail without a result.
#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> Ran {
    let folder = Folder::new();
    folder.file(name, bytes);
    let target = if name.ends_with(".xml") { "text" } else { "akn" };
    let ran = folder.run(["convert", "-t", target, "--out-dir", "out", name]).ended(1);
    assert_eq!(folder.files("out"), Vec::<String>::new(), "nothing is written");
    let errors = ran.stderr.lines().filter(|line| line.starts_with("error: ")).count();
    assert_eq!(errors, 1, "one sentence:\n{}", ran.stderr);
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    ran.told(&format!("error: {name}: "))
}

/// A file that the program wrote, cut off after a share of its bytes.
fn cut(end: &str, share: f64) -> Vec<u8> {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[1].1);
    folder.run(["convert", "-o", &format!("a.{end}"), "a.txt"]).ended(0);
    let mut bytes = folder.read(format!("a.{end}"));
    bytes.truncate((bytes.len() as f64 * share) as usize);
    bytes
}

/// A PDF of one page on which nothing is written, as a scan without recognized text.
fn blank_pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        "<< /Length 18 >>\nstream\n0 0 595 842 re f\n\nendstream",
    ];
    let mut pdf = String::from("%PDF-1.7\n");
    let mut places = vec![];
    for (index, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let table = pdf.len();
    pdf.push_str("xref\n0 5\n0000000000 65535 f \n");
    for place in places {
        pdf.push_str(&format!("{place:010} 00000 n \n"));
    }
    pdf.push_str(&format!("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    pdf.into_bytes()
}

#[test]
fn an_empty_file_is_named_as_such() {
    for name in ["a.txt", "a.xml", "a.docx", "a.pdf", "a"] {
        refused(name, b"").told("the file is empty");
    }
}

#[test]
fn garbage_is_refused_whatever_its_name() {
    let garbage: Vec<u8> =
        (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for name in ["a.xml", "a.docx", "a.pdf", "a.txt", "a", "a.dat"] {
        refused(name, &garbage);
    }
}

#[test]
fn a_truncated_file_is_refused_at_every_length() {
    for share in [0.2, 0.6, 0.95] {
        refused("a.xml", &cut("xml", share));
        refused("a.docx", &cut("docx", share));
    }
    refused("a.pdf", &cut("pdf", 0.2));
}

#[test]
fn broken_mark_up_is_shown_with_line_and_column() {
    let xml = "<?xml version=\"1.0\"?>\n\
               <akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n\
               <statement></doc>\n</akomaNtoso>\n";
    refused("a.xml", xml.as_bytes()).told("--> a.xml:3:").told("3 | <statement></doc>");
}

#[test]
fn text_in_another_encoding_is_shown_with_its_place_and_the_flag_that_reads_it() {
    let latin = b"Le Conseil\nAssembl\xE9e g\xE9n\xE9rale\n";
    refused("a.txt", latin).told("--> a.txt:2:8").told("--encoding");
}

#[test]
fn text_in_another_encoding_is_read_when_it_is_named() {
    let folder = Folder::new();
    folder.file("a.txt", b"Assembl\xE9e g\xE9n\xE9rale\n");
    folder.file("b.txt", "Assemblée générale\n");
    folder.run(["convert", "--encoding", "windows-1252", "-o", "a.xml", "a.txt"]).ended(0);
    folder.run(["convert", "-o", "b.xml", "b.txt"]).ended(0);
    assert_eq!(folder.read("a.xml"), folder.read("b.xml"));
}

#[test]
fn a_pdf_without_text_is_refused_as_such() {
    refused("scan.pdf", &blank_pdf()).told("text");
}

#[test]
fn xml_of_another_kind_is_refused_as_such() {
    refused("a.xml", b"<?xml version=\"1.0\"?><html><body>Lettre</body></html>")
        .told("not <akomaNtoso>");
}

#[test]
fn files_of_other_programs_are_named() {
    let compound = |stream: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec();
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    refused("a.doc", &compound("WordDocument")).told("(.doc)").told("save it as DOCX");
    refused("a.docx", &compound("EncryptedPackage"))
        .told("protected by a password")
        .told("without password");
    refused("a.docx", &compound("")).told("Word 97").told("save it as DOCX");
    refused("a.txt", b"{\\rtf1\\ansi Lettre}").told("Rich Text Format");
}

#[test]
fn a_missing_file_is_named_as_such() {
    let folder = Folder::new();
    folder
        .run(["convert", "-t", "akn", "-o", "a.xml", "nothing.txt"])
        .ended(1)
        .told("error: nothing.txt: the file cannot be read: there is no such file");
    folder.run(["inspect", "nothing.txt"]).ended(1).told("there is no such file");
    assert_eq!(folder.files("").len(), 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_named_as_such() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.file("a.txt", "Lettre");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if crate::folders::is_root() {
        eprintln!("skipped: the user root may read anything");
        return;
    }
    folder
        .run(["convert", "-t", "akn", "-o", "a.xml", "a.txt"])
        .ended(1)
        .told("permission is denied");
}

#[test]
fn a_file_larger_than_the_limit_is_refused_with_the_flag_that_raises_it() {
    let folder = Folder::new();
    folder.file("a.txt", "Lettre ".repeat(400));
    folder
        .run(["convert", "--max-input", "2K", "-o", "a.xml", "a.txt"])
        .ended(1)
        .told("larger than 2048 bytes")
        .told("--max-input");
    folder.run(["convert", "--max-input", "3K", "-o", "a.xml", "a.txt"]).ended(0);
}

#[test]
fn a_folder_that_is_missing_is_told_and_nothing_is_left() {
    let folder = Folder::new();
    folder.file("a.txt", LETTERS[0].1);
    folder
        .run(["convert", "-t", "akn", "-o", "no/such/a.xml", "a.txt"])
        .ended(1)
        .told("cannot be written: there is no such file or folder");
    assert_eq!(folder.files(""), ["a.txt"]);
}
