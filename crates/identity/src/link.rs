//! Links that stand for documents: `https://undocs.org/fr/A/RES/70/1`.

use crate::symbol::Symbol;
use chancery_lexicon::language_of_letter;
use chancery_model::Language;

/// The longest link read.
const LONGEST: usize = 512;

/// Hosts whose paths are symbols, without `www.`.
const HOSTS: [&str; 2] = ["undocs.org", "docs.un.org"];

/// Segments of language in such links. `ch` and `sp` are of undocs.org, `zh` of docs.un.org.
const LANGUAGES: [(&str, Language); 8] = [
    ("ar", Language::Arabic),
    ("ch", Language::Chinese),
    ("zh", Language::Chinese),
    ("en", Language::English),
    ("fr", Language::French),
    ("ru", Language::Russian),
    ("es", Language::Spanish),
    ("sp", Language::Spanish),
];

/// What a link to a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLink {
    /// The symbol, or the symbols of a joint document; never empty.
    pub symbols: Vec<Symbol>,
    /// The language of the version, if the link names one.
    pub language: Option<Language>,
}

/// Reads a link to a United Nations document; `None` if it leads elsewhere.
#[must_use]
pub fn document_link(href: &str) -> Option<DocumentLink> {
    if href.len() > LONGEST {
        return None;
    }
    let href = href.trim();
    let rest = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = decode(path)?;
    let (path, query) = path.split_once('?').unwrap_or((path.as_str(), ""));
    let by_query = |name: &str| {
        query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    };
    let (symbol, language) = if HOSTS.contains(&host) {
        match by_query("FinalSymbol") {
            Some(symbol) => (symbol, by_query("Language").and_then(by_letter)),
            None => with_language(path.trim_start_matches('/')),
        }
    } else if host == "un.org" && path.ends_with("view_doc.asp") {
        (by_query("symbol")?, by_query("Lang").and_then(by_letter))
    } else {
        return None;
    };
    let symbol = symbol.split('#').next().unwrap_or_default().trim_end_matches('/');
    let symbols = Symbol::parse_joint(symbol);
    (!symbols.is_empty()).then_some(DocumentLink { symbols, language })
}

/// The language segment and the rest of a path.
fn with_language(path: &str) -> (&str, Option<Language>) {
    let found = path.split_once('/').and_then(|(first, rest)| {
        let (_, language) = LANGUAGES.iter().find(|(code, _)| first.eq_ignore_ascii_case(code))?;
        Some((rest, Some(language.clone())))
    });
    found.unwrap_or((path, None))
}

/// The language of a letter of the job number, in capitals or not.
fn by_letter(code: &str) -> Option<Language> {
    language_of_letter(&code.to_ascii_uppercase())
}

/// The text with its percent codes decoded; `None` if that is not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        let value = code
            .and_then(|code| std::str::from_utf8(code).ok())
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match value {
            Some(value) => {
                bytes.push(value);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_documents_give_symbol_and_language() {
        for (href, symbols, language) in [
            ("https://undocs.org/fr/A/RES/70/1", "A/RES/70/1", Some(Language::French)),
            (
                "https://undocs.org/ch/S/RES/2254(2015)",
                "S/RES/2254 (2015)",
                Some(Language::Chinese),
            ),
            (
                "https://undocs.org/en/S/RES/2254 (2015)",
                "S/RES/2254 (2015)",
                Some(Language::English),
            ),
            ("https://undocs.org/sp/A/75/1", "A/75/1", Some(Language::Spanish)),
            ("http://undocs.org/A/RES/70/1", "A/RES/70/1", None),
            ("https://docs.un.org/zh/A/75/6(Sect.29", "A/75/6 (Sect. 29)", Some(Language::Chinese)),
            ("https://undocs.org/EN/E/RES/2021/1", "E/RES/2021/1", Some(Language::English)),
            (
                "https://undocs.org/ar/A/78/842-S/2024/384",
                "A/78/842+S/2024/384",
                Some(Language::Arabic),
            ),
            (
                "https://undocs.org/en/S/RES/2254%20%282015%29",
                "S/RES/2254 (2015)",
                Some(Language::English),
            ),
            ("https://undocs.org/ru/A/RES/75/252b", "A/RES/75/252 B", Some(Language::Russian)),
            ("https://undocs.org/ru/A/RES/77/264A-C", "A/RES/77/264 A-C", Some(Language::Russian)),
            (
                "https://undocs.org/Home/Mobile?FinalSymbol=A%2FRES%2F70%2F1&Language=E",
                "A/RES/70/1",
                Some(Language::English),
            ),
            (
                "https://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/70/1&Lang=F",
                "A/RES/70/1",
                Some(Language::French),
            ),
        ] {
            let link = document_link(href).expect(href);
            let texts: Vec<&str> = link.symbols.iter().map(Symbol::as_str).collect();
            assert_eq!(texts.join("+"), symbols, "{href}");
            assert_eq!(link.language, language, "{href}");
        }
    }

    #[test]
    fn other_links_are_left_alone() {
        for href in [
            "#",
            "",
            "https://unesdoc.unesco.org/ark:/48223/pf0000245656",
            "https://undocs.org/",
            "https://undocs.org/en/",
            "https://example.org/A/RES/70/1",
            "https://undocs.org/%ff%fe/1",
            "ftp://undocs.org/A/RES/70/1",
        ] {
            assert_eq!(document_link(href), None, "{href}");
        }
    }
}
