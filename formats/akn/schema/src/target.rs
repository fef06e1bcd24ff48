//! Targets of references as values of `@href`, and values of attributes that must be addresses.

use chancery_model::ReferenceTarget;
use std::borrow::Cow;

/// What the `@href` of a `ref` points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A document or a part of one.
    Reference(ReferenceTarget),
    /// Something outside of the world of legal documents: a web page.
    Link,
}

/// The eId of the attachment that a component is, with the separator after it: the prefix of all
/// eIds inside. `annex_1/annex_2` gives `att_1__att_2__`; `main` gives nothing.
fn prefix_of_component(component: &str) -> String {
    if component == "main" {
        return String::new();
    }
    let places = component.split('/').map(|step| step.strip_prefix("annex_").unwrap_or(step));
    places.map(|place| format!("att_{place}__")).collect()
}

/// The `@href` of a reference that stands in this component (`main`, `annex_1`).
///
/// `None` for a document of which only the symbol is known: it has no IRI.
#[must_use]
pub fn address_of(target: &ReferenceTarget, component: &str) -> Option<String> {
    Some(match target {
        ReferenceTarget::Work(iri) => iri.clone(),
        ReferenceTarget::Annex(place) if component == "main" => format!("!annex_{place}"),
        ReferenceTarget::Annex(place) => format!("!{component}/annex_{place}"),
        ReferenceTarget::Provision(eid) => format!("#{}{eid}", prefix_of_component(component)),
        ReferenceTarget::Symbol(_) => return None,
    })
}

/// Where a document is found of which only the symbol is known.
#[must_use]
pub fn symbol_address(symbol: &str) -> String {
    spelled_address(&format!("https://undocs.org/{symbol}")).into_owned()
}

/// What the `@href` of a `ref` that stands in this component points at.
#[must_use]
pub fn pointer_of(href: &str, component: &str) -> Pointer {
    let work = || Pointer::Reference(ReferenceTarget::Work(href.to_owned()));
    if let Some(eid) = href.strip_prefix('#') {
        return match eid.strip_prefix(prefix_of_component(component).as_str()) {
            _ if eid.is_empty() => Pointer::Link,
            Some(own) if !own.is_empty() => {
                Pointer::Reference(ReferenceTarget::Provision(own.to_owned()))
            }
            _ => work(),
        };
    }
    if let Some(path) = href.strip_prefix('!') {
        let own = if component == "main" {
            Some(path)
        } else {
            path.strip_prefix(component).and_then(|rest| rest.strip_prefix('/'))
        };
        let place = own.and_then(|own| own.strip_prefix("annex_")?.parse::<u16>().ok());
        return match place {
            Some(place) if place > 0 => Pointer::Reference(ReferenceTarget::Annex(place)),
            _ => work(),
        };
    }
    let elsewhere = ["http:", "https:", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
    if href.is_empty() || (elsewhere && !href.contains("/akn/")) { Pointer::Link } else { work() }
}

/// Whether a text is an address by RFC 3986 (with letters of all scripts, RFC 3987) and can stand
/// in an attribute of type `anyURI` as it is.
#[must_use]
pub fn is_plain_address(text: &str) -> bool {
    let (before, fragment) = text.split_once('#').unwrap_or((text, ""));
    let head_end = before.find(['/', '?']).unwrap_or(before.len());
    let head = before.get(..head_end).unwrap_or_default();
    let (scheme, rest) = match head.find(':') {
        Some(at) => (before.get(..at), before.get(at + 1..).unwrap_or_default()),
        None => (None, before),
    };
    let named = scheme.is_none_or(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'))
    });
    let authority = rest.strip_prefix("//").map(|authority| {
        let end = authority.find(['/', '?']).unwrap_or(authority.len());
        authority.get(..end).unwrap_or_default()
    });
    named && authority.is_none_or(is_authority) && sound(rest) && sound(fragment)
}

fn is_authority(authority: &str) -> bool {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        && port.len() <= 5
        && port.bytes().all(|b| b.is_ascii_digit())
}

/// Whether all characters may stand in a path, query or fragment.
fn sound(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b'%' => bytes.get(at + 1..at + 3).is_some_and(|c| c.iter().all(u8::is_ascii_hexdigit)),
        byte => is_path_byte(*byte),
    })
}

fn is_path_byte(byte: u8) -> bool {
    PATH_BYTES[usize::from(byte)]
}

static PATH_BYTES: [bool; 256] = {
    let marks = b"-._~!$&'()*+,;=:@/?";
    let mut bytes = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut index = 0;
    while index < marks.len() {
        bytes[marks[index] as usize] = true;
        index += 1;
    }
    bytes
};

/// The text as an address: itself if it is one, otherwise with the bytes that cannot stand in an
/// address as percent codes.
#[must_use]
pub fn spelled_address(text: &str) -> Cow<'_, str> {
    if is_plain_address(text) {
        return Cow::Borrowed(text);
    }
    let mut fragment = false;
    let mild = coded(text, |byte| {
        let first = byte == b'#' && !std::mem::replace(&mut fragment, true);
        first || byte == b'%' || is_path_byte(byte)
    });
    if is_plain_address(&mild) {
        return Cow::Owned(mild);
    }
    Cow::Owned(coded(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)))
}

fn coded(text: &str, mut keep: impl FnMut(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match u8::try_from(character) {
            Ok(byte) if byte.is_ascii() => {
                if keep(byte) {
                    out.push(character);
                } else {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_addressed_is_pointed_at() {
        for component in ["main", "annex_1", "annex_2/annex_1"] {
            for target in [
                ReferenceTarget::Work(
                    "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main".into(),
                ),
                ReferenceTarget::Annex(3),
                ReferenceTarget::Provision("para_7__point_a".into()),
            ] {
                let href = address_of(&target, component).expect("an address");
                assert_eq!(pointer_of(&href, component), Pointer::Reference(target));
            }
        }
        assert_eq!(
            address_of(&ReferenceTarget::Annex(2), "annex_1").as_deref(),
            Some("!annex_1/annex_2")
        );
    }

    #[test]
    fn web_pages_and_dead_links_are_links() {
        for href in ["#", "", "https://undocs.org/fr/A/RES/70/1", "mailto:a@example.org"] {
            assert_eq!(pointer_of(href, "main"), Pointer::Link, "{href}");
        }
        let foreign = Pointer::Reference(ReferenceTarget::Work("#para_1".into()));
        assert_eq!(pointer_of("#para_1", "annex_1"), foreign);
    }

    #[test]
    fn addresses_are_told_from_other_texts() {
        for text in [
            "",
            "#",
            "#a",
            "a/b.html",
            "/akn/un/doc",
            "!annex_1",
            "https://undocs.org/fr/A/RES/1514(XV)",
            "http://u@example.org:80/a?b=c#d",
            "mailto:a@example.org",
            "data:image/png;base64,AA==",
            "明斯克",
            "%20",
            "A/76/L.1",
            "/a//b",
        ] {
            assert!(is_plain_address(text), "{text}");
        }
        for text in [
            "a b",
            "1:2",
            "General Assembly: yes",
            "%zz",
            "a#b#c",
            "[y]",
            "http://a b/",
            "http://h:x/",
            "<",
            "\\",
            ":",
            "//",
            "http://",
            "é:x",
        ] {
            assert!(!is_plain_address(text), "{text}");
            assert!(is_plain_address(&spelled_address(text)), "{text}");
        }
        assert_eq!(
            spelled_address("https://example.org/?b=%20(x)[y]"),
            "https://example.org/?b=%20(x)%5By%5D"
        );
    }
}
