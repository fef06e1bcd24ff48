//! Hostile bytes: refused with a cause or reported within limits, never a panic.

#![allow(clippy::disallowed_methods, reason = "the test reads documents")]

use chancery_akn_validation::{MOST_LISTED, MOST_OF_A_RULE, Profile, check};
use chancery_codec::{Limits, ReadErrorKind};
use std::path::Path;

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

fn refusal(bytes: &[u8]) -> (ReadErrorKind, String) {
    let error = check(bytes, &Limits::default(), Profile::Akn4un).expect_err("a refusal");
    (error.kind, error.to_string())
}

/// A document to break: the worked letter, or a small one in three scripts.
fn document() -> String {
    let letter = "../../../../shared/examples/letter.officialLetter.akn.xml";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(letter);
    std::fs::read_to_string(path).unwrap_or_else(|_| {
        format!(
            "<mainBody xmlns=\"{NAMESPACE}\"><p eId=\"p_1\">قرار 决议 &amp; d’été</p></mainBody>"
        )
    })
}

#[test]
fn cut_and_flipped_documents_never_panic() {
    let text = document();
    let bytes = text.as_bytes();
    for end in (0..bytes.len()).step_by(61) {
        assert!(check(&bytes[..end], &Limits::default(), Profile::Akn4un).is_err(), "{end}");
    }
    let flips = [b'<', b'>', b'"', b'&', b'/', 0, 0xFF, b' ', b':', b'=', b']'];
    for (round, at) in (0..bytes.len()).step_by(37).enumerate() {
        let mut broken = bytes.to_vec();
        broken[at] = flips[round % flips.len()];
        let _ = check(&broken, &Limits::default(), Profile::Akn4un);
        broken.remove(at);
        let _ = check(&broken, &Limits::default(), Profile::Dgacm);
    }
}

#[test]
fn malformed_files_are_refused_with_line_column_and_cause() {
    for (bytes, kind, cause) in [
        (&b""[..], ReadErrorKind::Empty, "nothing in the file"),
        (b"<a>\n<b>\n</a>", ReadErrorKind::Malformed, "line 3, column 1: </a> closes <b> of"),
        (b"\xFF\xFE<\0a\0", ReadErrorKind::Encoding, "UTF-16"),
        (b"<a>\n\xE9</a>", ReadErrorKind::Encoding, "line 2, column 1: the bytes are not UTF-8"),
        (b"<a>\x01</a>", ReadErrorKind::Malformed, "the character U+0001 is forbidden"),
        ("<a>\u{FFFF}</a>".as_bytes(), ReadErrorKind::Malformed, "U+FFFF is forbidden"),
        (
            b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            ReadErrorKind::Malformed,
            "declarations, which are not accepted",
        ),
        (b"<!DOCTYPE a SYSTEM 'x'><a>&x;</a>", ReadErrorKind::Malformed, "\"&x;\" is not a char"),
    ] {
        let (found, message) = refusal(bytes);
        assert_eq!(found, kind, "{message}");
        assert!(message.contains(cause), "{message}");
    }
}

#[test]
fn depth_and_size_are_limited() {
    let deep = format!("<b xmlns=\"{NAMESPACE}\">{}", "<b>".repeat(1_000_000));
    let (kind, message) = refusal(deep.as_bytes());
    assert_eq!(kind, ReadErrorKind::Limit, "{message}");
    let limits = Limits { input_bytes: 10, ..Limits::default() };
    let error = check(b"<a>          </a>", &limits, Profile::Schema).expect_err("a refusal");
    assert_eq!(error.kind, ReadErrorKind::Limit);
    let limits = Limits::default();
    limits.interrupt.set();
    assert!(check(b"<a/>", &limits, Profile::Schema).is_err());
}

#[test]
fn many_violations_and_findings_are_counted_and_few_listed() {
    let text = format!("<p xmlns=\"{NAMESPACE}\">{}</p>", "<p/>".repeat(5000));
    let report = check(text.as_bytes(), &Limits::default(), Profile::Schema).expect("XML");
    assert_eq!(report.violations.len(), MOST_LISTED);
    assert_eq!(report.violations_left_out, 5000 - MOST_LISTED);
    assert_eq!(report.violation_counts.values().sum::<usize>(), 5000);
    let inlines = "<inline name=\"x\"/>".repeat(5000);
    let text = format!("<p xmlns=\"{NAMESPACE}\">{inlines}</p>");
    let report = check(text.as_bytes(), &Limits::default(), Profile::Akn4un).expect("XML");
    assert!(report.valid);
    assert_eq!(report.findings.len(), MOST_OF_A_RULE);
    assert_eq!(report.findings_left_out, 5000 - MOST_OF_A_RULE);
    assert_eq!(report.finding_counts["U10"], 5000);
}

#[test]
fn hostile_attributes_and_namespaces_take_linear_time() {
    let attributes: String = (0..100_000).map(|number| format!(" x{number}=''")).collect();
    let text = format!("<p xmlns=\"{NAMESPACE}\"{attributes}/>");
    let report = check(text.as_bytes(), &Limits::default(), Profile::Schema).expect("XML");
    assert_eq!(report.violations.len() + report.violations_left_out, 100_000);
    let names = "<nosuch/>".repeat(200_000);
    let text = format!("<p xmlns=\"{NAMESPACE}\">{names}</p>");
    assert!(check(text.as_bytes(), &Limits::default(), Profile::Schema).is_ok());
    let long = format!("<p xmlns=\"{NAMESPACE}\" class=\"{}\"/>", "x".repeat(20 << 20));
    assert!(check(long.as_bytes(), &Limits::default(), Profile::Akn4un).is_ok());
    let namespaces: String = (0..100_000).map(|n| format!(" xmlns:x{n}='u{n}'")).collect();
    let (_, message) = refusal(format!("<a{namespaces}/>").as_bytes());
    assert!(message.contains("more namespaces"), "{message}");
    let documents = "<doc/>".repeat(50_000);
    let text = format!("<doc xmlns=\"{NAMESPACE}\">{documents}</doc>");
    assert!(check(text.as_bytes(), &Limits::default(), Profile::Akn4un).is_ok());
}
