//! URI references (RFC 3986), as libxml2 reads them.
//!
//! Characters that the RFC does not know (blanks, letters beyond ASCII, quotes, braces) count as
//! letters, because XML Schema has them escaped first. Brackets are allowed in fragments.

/// Whether a text is a URI reference; the empty one is.
pub(super) fn is_reference(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let bytes = text.as_bytes();
    absolute(bytes).is_some() || relative(bytes).is_some()
}

/// A URI with a scheme.
fn absolute(bytes: &[u8]) -> Option<()> {
    let colon = bytes.iter().position(|byte| *byte == b':')?;
    let (scheme, rest) = bytes.split_at(colon);
    let (first, others) = scheme.split_first()?;
    let sound = first.is_ascii_alphabetic()
        && others.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    if !sound {
        return None;
    }
    let rest = rest.get(1..)?;
    if let Some(authority) = rest.strip_prefix(b"//") {
        return tail(path(take_authority(authority)?));
    }
    tail(path(rest))
}

/// A reference without a scheme: no colon in its first segment.
fn relative(bytes: &[u8]) -> Option<()> {
    if let Some(authority) = bytes.strip_prefix(b"//") {
        return tail(path(take_authority(authority)?));
    }
    if bytes.first() == Some(&b'/') {
        return tail(path(bytes));
    }
    let rest = skip(bytes, |byte| byte != b':' && is_path_byte(byte));
    match rest.first() {
        Some(b':') => None,
        _ => tail(path(rest)),
    }
}

/// What follows user, host and port.
fn take_authority(bytes: &[u8]) -> Option<&[u8]> {
    let user = skip(bytes, |byte| byte == b':' || is_host_byte(byte));
    let host = user.strip_prefix(b"@").unwrap_or(bytes);
    let rest = match host.strip_prefix(b"[") {
        Some(literal) => {
            let end = literal.iter().position(|byte| *byte == b']')?;
            literal.get(end + 1..)?
        }
        None => skip(host, is_host_byte),
    };
    let rest = match rest.strip_prefix(b":") {
        Some(port) => {
            let rest = skip(port, |byte| byte.is_ascii_digit());
            let digits = port.get(..port.len() - rest.len())?;
            let number = std::str::from_utf8(digits).ok()?.trim_start_matches('0');
            let fits = number.is_empty() || number.parse::<i32>().is_ok();
            if digits.is_empty() || !fits {
                return None;
            }
            rest
        }
        None => rest,
    };
    // A path after an authority is empty or starts with a slash.
    match rest.first() {
        None | Some(b'/' | b'?' | b'#') => Some(rest),
        Some(_) => None,
    }
}

fn path(bytes: &[u8]) -> &[u8] {
    skip(bytes, |byte| byte == b'/' || is_path_byte(byte))
}

/// A query and a fragment up to the end.
fn tail(bytes: &[u8]) -> Option<()> {
    let bytes = match bytes.strip_prefix(b"?") {
        Some(query) => skip(query, |byte| matches!(byte, b'/' | b'?') || is_path_byte(byte)),
        None => bytes,
    };
    let bytes = match bytes.strip_prefix(b"#") {
        Some(fragment) => {
            skip(fragment, |byte| matches!(byte, b'/' | b'?' | b'[' | b']') || is_path_byte(byte))
        }
        None => bytes,
    };
    bytes.is_empty().then_some(())
}

/// What follows the longest run of characters of a kind; `%` stands only before two digits of
/// base sixteen and counts with them.
fn skip(bytes: &[u8], kind: impl Fn(u8) -> bool) -> &[u8] {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [b'%', first, second, after @ ..]
                if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() =>
            {
                after
            }
            [byte, after @ ..] if *byte != b'%' && kind(*byte) => after,
            _ => return rest,
        };
    }
}

/// The kinds of all bytes, since most attributes are references.
static KINDS: [(bool, bool); 256] = {
    let mut kinds = [(false, false); 256];
    let mut byte = 0;
    while byte < 256 {
        let host = is_host(byte as u8);
        kinds[byte] = (host, host || matches!(byte as u8, b':' | b'@'));
        byte += 1;
    }
    kinds
};

fn is_path_byte(byte: u8) -> bool {
    KINDS[usize::from(byte)].1
}

fn is_host_byte(byte: u8) -> bool {
    KINDS[usize::from(byte)].0
}

/// Unreserved characters, sub-delimiters, and what stands for escaped ones.
const fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~')
        || matches!(byte, b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';')
        || byte == b'='
        || byte <= b' '
        || byte >= 127
        || matches!(byte, b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_judged_as_libxml_judges_them() {
        for good in [
            "",
            "#a",
            "a b",
            "%41",
            "a:b",
            "//",
            "//a:1",
            "http://a#[x]",
            "/",
            "///a",
            "/a//b",
            "./a:b",
            "a/b:c",
            "é",
            "<>\"{}|\\^`",
            "http:",
            "?a?b",
            "#",
            "!annex_1",
            "~a",
            "http://a:b@c:8/d",
            "//[::1]:80/",
            "@",
            "//:1",
            "#a/b?c:d@e",
            "x:///",
            "/:a",
            "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main~para_3",
            "//a:2147483647",
            "//[]",
            "http:?q",
            "x:#",
        ] {
            assert!(is_reference(good), "{good}");
        }
        for bad in [
            "%",
            "%4",
            "1:b",
            ":a",
            "//a:",
            "//[x",
            "//[x]y",
            "//a@b@c",
            "http://a/b#c#d",
            "a?b[",
            "http://a/[",
            "http://%zz",
            "//a:b",
            "#%",
            "a@b:c",
            "-a:b",
            "http://a:b:c",
            "[",
            "a]",
            "//a:2147483648",
            "(a):b",
            ".:a",
            "UN Forum (19th sess. : 2024 : New York)",
        ] {
            assert!(!is_reference(bad), "{bad}");
        }
    }
}
