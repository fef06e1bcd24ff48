//! The declaration of a document type, strictly by the grammar of XML (2.8). What it refers to is
//! not followed, and nothing may be declared in it.

use crate::fault::{Fault, fault};
use crate::name::{is_blank, is_name};

/// Checks a declaration from `<!DOCTYPE` to its `>`; `offset` is that of its first byte.
pub(super) fn check_document_type(written: &str, offset: usize) -> Result<(), Fault> {
    let rest = written.strip_prefix("<!DOCTYPE").and_then(|rest| rest.strip_suffix('>'));
    let Some(rest) = rest.filter(|rest| rest.starts_with(is_blank)) else {
        return fault(offset, "this is no declaration of a document type");
    };
    let rest = rest.trim_start_matches(is_blank);
    let end = rest.find(|c| is_blank(c) || c == '[').unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    if name.is_empty() || !name.split(':').all(is_name) {
        return fault(offset, "the document type has no name");
    }
    let Some(rest) = after_external(rest) else {
        return fault(offset, "the document type names no file in quotation marks");
    };
    let rest = rest.trim_start_matches(is_blank);
    let Some(subset) = rest.strip_prefix('[') else {
        return match rest {
            "" => Ok(()),
            _ => fault(offset, "the document type does not end where it must"),
        };
    };
    match without_asides(subset).strip_prefix(']').map(|rest| rest.trim_start_matches(is_blank)) {
        Some("") => Ok(()),
        Some(_) => fault(offset, "the document type does not end where it must"),
        None => Err(Fault {
            hint: Some("remove the declarations; entities are never expanded"),
            ..Fault::new(offset, "the document type holds declarations, which are not accepted")
        }),
    }
}

/// What follows the file that a document type may name; `None` if it is named wrongly.
fn after_external(text: &str) -> Option<&str> {
    let named = text.trim_start_matches(is_blank);
    let separated = named.len() < text.len();
    if let Some(rest) = named.strip_prefix("SYSTEM").filter(|_| separated) {
        return after_literal(rest, |_| true);
    }
    if let Some(rest) = named.strip_prefix("PUBLIC").filter(|_| separated) {
        return after_literal(after_literal(rest, is_public)?, |_| true);
    }
    Some(text)
}

/// What follows a text in quotation marks with blanks before it.
fn after_literal(text: &str, is_sound: impl Fn(char) -> bool) -> Option<&str> {
    let literal = text.trim_start_matches(is_blank);
    let quote = literal.chars().next().filter(|c| matches!(c, '"' | '\'') && literal != text)?;
    let (inner, rest) = literal.get(1..)?.split_once(quote)?;
    inner.chars().all(is_sound).then_some(rest)
}

/// Whether a character may stand in a public identifier (XML 1.0, production 13).
fn is_public(character: char) -> bool {
    character.is_ascii_alphanumeric() || " \r\n-'()+,./:=?;!*#@$_%".contains(character)
}

/// What follows blanks, comments and instructions.
fn without_asides(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(is_blank);
        let aside = [("<!--", "-->"), ("<?", "?>")].iter().find_map(|(start, end)| {
            let (_, after) = text.strip_prefix(start)?.split_once(end)?;
            Some(after)
        });
        match aside {
            Some(after) => text = after,
            None => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_types_are_judged_as_libxml_judges_them() {
        for good in [
            "<!DOCTYPE a>",
            "<!DOCTYPE a:قرار >",
            "<!DOCTYPE a SYSTEM 'x'>",
            "<!DOCTYPE a\nPUBLIC \"-//X//Y\"\t'é' >",
            "<!DOCTYPE a[]>",
            "<!DOCTYPE a SYSTEM \"x\" [ <!-- ] --> <?p ]?> ] >",
        ] {
            assert_eq!(check_document_type(good, 0), Ok(()), "{good}");
        }
        for (bad, words) in [
            ("<!DOCTYPE>", "no declaration"),
            ("<!doctype a>", "no declaration"),
            ("<!DOCTYPE >", "no name"),
            ("<!DOCTYPE 1>", "no name"),
            ("<!DOCTYPE a SYSTEM>", "names no file"),
            ("<!DOCTYPE a SYSTEM'x'>", "names no file"),
            ("<!DOCTYPE a SYSTEM x>", "names no file"),
            ("<!DOCTYPE a PUBLIC 'x'>", "names no file"),
            ("<!DOCTYPE a PUBLIC 'é' 'x'>", "names no file"),
            ("<!DOCTYPE a b>", "does not end"),
            ("<!DOCTYPE a [] b>", "does not end"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]>", "declarations"),
            ("<!DOCTYPE a [%b;]>", "declarations"),
        ] {
            let message = check_document_type(bad, 0).expect_err(bad).message;
            assert!(message.contains(words), "{bad}: {message}");
        }
    }
}
