//! Changes of what stands between and around elements: comments, sections, other namespaces,
//! instances of XML Schema, prefixes, document types, identifiers, values of each type.

use super::words::TEXTS;
use super::{Span, add_attribute_of, is_empty, name_of, splice};
use chancery_testkit::Dice;

const AKN: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// What may stand between or inside of elements.
const ASIDES: &[&str] = &[
    "<!-- comment -->",
    "<!---->",
    "<?pi some data?>",
    "<?pi?>",
    "<![CDATA[]]>",
    "<![CDATA[ ]]>",
    "<![CDATA[text & <b>]]>",
    " ",
    "\n\t",
    "&#32;",
    "&#160;",
    "\u{a0}",
    "&#13;",
    "&lt;",
    "\u{3000}",
    "\u{200b}",
    "word",
];

/// Elements of other namespaces and of none.
const FOREIGN: &[&str] = &[
    "<x:thing/>",
    "<x:thing a=\"1\" x:b=\"2\">text<x:other/></x:thing>",
    "<thing xmlns=\"urn:y\"/>",
    "<thing xmlns=\"\"/>",
    "<p xmlns=\"\">x</p>",
    "<p xmlns=\"urn:y\">x</p>",
    "<x:thing><p>x</p></x:thing>",
    "<x:thing><p><p>x</p></p></x:thing>",
    "<x:thing><nosuch/></x:thing>",
    "<x:thing><b xmlns=\"\">x</b></x:thing>",
    "<x:thing xml:lang=\"en_US\"/>",
    "<x:thing xml:space=\"x\"/>",
    "<x:thing xml:id=\"1\"/>",
    "<x:thing xml:base=\"%\"/>",
    "<x:thing xml:nosuch=\"%\"/>",
    "<x:thing eId=\"a b\" date=\"x\"/>",
    "<x:thing><ref href=\"%\">x</ref></x:thing>",
    "<x:thing><ref>x</ref></x:thing>",
    "<x:thing><doc name=\"n\"/></x:thing>",
    "<x:thing><y:deep xmlns:y=\"urn:y\"><y:er><eol/></y:er></y:deep></x:thing>",
    "<a:p xmlns:a=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">x</a:p>",
    "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\"><m:mi>x</m:mi></m:math>",
    "<html:br xmlns:html=\"http://www.w3.org/1999/xhtml\"/>",
    "<xsi:thing/>",
    "<x:thing xsi:type=\"inline\" eId=\"t\">text<b>x</b></x:thing>",
    "<x:thing xsi:type=\"inline\"><p>x</p></x:thing>",
    "<x:thing xsi:type=\"eolType\" number=\"1\"/>",
    "<x:thing xsi:type=\"eolType\" nosuch=\"1\"/>",
    "<x:thing xsi:type=\"hierarchy\"><num>1</num><content><p>x</p></content></x:thing>",
    "<x:thing xsi:type=\"hierarchy\"><content/><num>1</num></x:thing>",
    "<x:thing xsi:type=\"nosuch\"/>",
    "<z:thing/>",
    "<x:thing><z:thing/></x:thing>",
    "<x:thing z:mark=\"1\"/>",
];

/// Attributes of other namespaces and of instances of XML Schema.
const FOREIGN_ATTRIBUTES: &[&str] = &[
    "x:mark=\"1\"",
    "x:eId=\"a b\"",
    "xsi:schemaLocation=\"urn:x x.xsd\"",
    "xsi:schemaLocation=\"urn:x\"",
    "xsi:noNamespaceSchemaLocation=\"x.xsd\"",
    "xsi:nil=\"true\"",
    "xsi:nil=\"false\"",
    "xsi:nil=\"maybe\"",
    "xsi:nosuch=\"1\"",
    "xsi:type=\"inline\"",
    "xsi:type=\"hierarchy\"",
    "xsi:type=\"blocksreq\"",
    "xsi:type=\"eolType\"",
    "xsi:type=\"periodType\"",
    "xsi:type=\"x:inline\"",
    "xsi:type=\"nosuch\"",
    "xsi:type=\"\"",
    "xsi:type=\" inline \"",
    "xsi:type=\"anyOtherType\"",
    "xsi:type=\"argumentType\"",
    "xsi:type=\"markeropt\"",
    "xsi:type=\"inlinereq\"",
    "xsi:type=\"z:inline\"",
    "z:mark=\"1\"",
    "xsi:type=\"a b\"",
    "a:eId=\"e\" xmlns:a=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"",
    "a:mark=\"1\" xmlns:a=\"urn:a\"",
    "xml:lang=\"\"",
    "xml:lang=\"zh-Hans-CN\"",
    "xml:lang=\"en_US\"",
    "xml:lang=\" fr \"",
    "xml:lang=\"abcdefghi\"",
    "xml:space=\"default\"",
    "xml:space=\" preserve\"",
    "xml:space=\"\"",
    "xml:id=\"q\"",
    "xml:id=\" q \"",
    "xml:id=\"\"",
    "xml:base=\"a b\"",
    "xml:base=\"%\"",
    "xml:nosuch=\"x\"",
    "xmlns:z=\"urn:z\"",
    "xmlns:x=\"urn:other\"",
];

/// Values by what they are meant for; many are wrong by a little.
const TYPED: &[(&str, &[&str])] = &[
    (
        "date",
        &[
            "2001-01-01",
            " 2001-01-01 ",
            "2001-01-01Z",
            "2001-01-01+14:00",
            "2001-01-01-14:01",
            "2001-01-01T10:00:00",
            "2001-01-01T24:00:00",
            "2001-01-01T10:00",
            "2001-01",
            "2001",
            "",
            "0001-01-01",
            "0000-01-01",
            "-0001-12-31",
            "20010101",
            "2001-02-29",
            "10:00:00",
            "٢٠٠١-٠١-٠١",
            "2001-01-01&#10;",
            "&#160;2001-01-01",
        ],
    ),
    (
        "time",
        &["10:00:00", "24:00:00", "10:00", "10:00:00.5Z", "2001-01-01", "2001-01-01T10:00:00"],
    ),
    ("startTime", &["2001-01-01T10:00:00", "2001-01-01", " 2001-01-01T10:00:00Z\n", "x"]),
    ("endTime", &["2001-01-01T10:00:00-05:30", "2001-01-01T10:00:60", "10:00:00", ""]),
    (
        "href",
        &[
            "",
            " ",
            "#",
            "a b",
            "http://a b/c",
            "http://[x",
            "%zz",
            "%41",
            "a:b:c",
            "::",
            "1a:b",
            "/akn/un/a/!main~para_1",
            "x#y#z",
            "http://a:b/",
            "//a@b@c",
            "قرار",
            "&quot;&lt;&gt;{}|\\^`",
            "[",
            "a[b]",
            "#[a]",
            "http://a/b?c[d]",
            "&#10;#a&#10;",
            "&#9;",
        ],
    ),
    ("refersTo", &["#a #b", "", " ", "#a  #b", "#a#b", "a:b:c", "1:a", "#a %", "&#10;#a&#10;"]),
    ("period", &["#a", "", "a b", "%", "#a #b"]),
    ("alternativeTo", &["#a", "a b", "%", ""]),
    ("eId", &["a", "", " ", "a b", " a", "a&#10;", "a&#160;b", "第一", "a&#9;b", "&amp;", "a/b:c"]),
    ("wId", &["a", "", " ", "a b", "é"]),
    ("GUID", &["a", "", "a b"]),
    ("status", &["removed", " removed", "Removed", "", "removed edited", "incomplete", "ignored"]),
    ("placement", &["bottom", "top", "", " bottom", "inline"]),
    ("contains", &["originalVersion", "", "original", " singleVersion "]),
    ("colspan", &["1", "0", "-1", "+1", "01", "1.0", "", " 2 ", "x", "１"]),
    ("rowspan", &["2", "1e1", "99999999999999999999999", "1234567890123456789012345"]),
    ("border", &["0", "-0", "a"]),
    ("width", &["10", "10%", "10px", ""]),
    ("level", &["1", "", "one"]),
    ("exclusion", &["true", "false", "1", "0", "True", "", " true ", "yes"]),
    ("incomplete", &["true", "2"]),
    ("authoritative", &["true", "TRUE", " 0"]),
    ("originatingExpression", &["true", "x"]),
    ("duration", &["P1D", "P", "PT1S", "-P1Y", "P1D ", " P1D", "P1.5D", "1D"]),
    ("language", &["fra", "", "a b", "第"]),
    ("type", &["repeal", "insertion", "", "x", "amendment", "generation", "jurisdiction"]),
    ("pos", &["start", "before", "", "nowhere"]),
    ("source", &["#a", "", "a b", "%", " #a "]),
    ("src", &["a.png", "", "data:image/png;base64,AA==", "%", "a b"]),
    ("by", &["#a", "", "a b", "%"]),
    ("as", &["#a", "%"]),
    ("for", &["#a", "%", "#a #b"]),
    ("name", &["", " ", "a", "a b"]),
    ("value", &["", " ", "5", "true", "x"]),
    ("xml:lang", &["", "fr", "en-", "x", "i-klingon", "a1", "zh-Hans-CN", "en_US", " fr "]),
    ("xml:space", &["default", "preserve", "", "x", " default "]),
    ("xml:id", &["a", "1", "a:b", "", " a "]),
    ("dictionary", &["#a", "%", ""]),
    ("marker", &["", "*"]),
];

pub(super) fn mutate(
    text: &str,
    spans: &[Span],
    span: &Span,
    dice: &mut Dice,
) -> (&'static str, String) {
    let inside = if is_empty(text, span) { span.start } else { span.tag_end };
    let places = [span.start, inside, span.close_start, span.end];
    let place = places[dice.below(4)];
    match dice.below(13) {
        0 => ("aside", splice(text, place, place, dice.pick(ASIDES))),
        1 => ("fill", fill(text, span, dice.pick(ASIDES))),
        2 => ("foreign element", splice(text, place, place, dice.pick(FOREIGN))),
        3 => ("fill with a foreign element", fill(text, span, dice.pick(FOREIGN))),
        4 | 5 => ("foreign attribute", add(text, span, dice.pick(FOREIGN_ATTRIBUTES))),
        6 | 7 => ("value of a type", typed(text, span, dice)),
        8 => ("identifier again", identify(text, spans, span, dice)),
        9 => ("prefix", prefixed(text, span, dice)),
        10 => ("other namespace", add(text, span, dice.pick(&["xmlns=\"\"", "xmlns=\"urn:y\""]))),
        11 => ("blanks in a tag", blanks(text, span, dice)),
        _ => ("before the root", before_root(text, spans, dice)),
    }
}

/// The element with something else as its content.
fn fill(text: &str, span: &Span, with: &str) -> String {
    if !is_empty(text, span) {
        return splice(text, span.tag_end, span.close_start, with);
    }
    let name = name_of(text, span);
    splice(text, span.tag_end - 2, span.end, &format!(">{with}</{name}>"))
}

/// The element with an attribute more.
fn add(text: &str, span: &Span, attribute: &str) -> String {
    let name = attribute.split('=').next().expect("a name");
    if text[span.start..span.tag_end].contains(&format!(" {name}=")) {
        return text.to_owned();
    }
    let at = span.start + 1 + name_of(text, span).len();
    splice(text, at, at, &format!(" {attribute}"))
}

/// The value of an attribute that is there, or of one that is added, from those of its type.
fn typed(text: &str, span: &Span, dice: &mut Dice) -> String {
    let tag = &text[span.start..span.tag_end];
    let present: Vec<_> =
        TYPED.iter().filter(|(name, _)| tag.contains(&format!(" {name}=\""))).collect();
    if present.is_empty() || dice.below(4) == 0 {
        let (name, values) = TYPED[dice.below(TYPED.len())];
        let value = dice.pick(values);
        return add_attribute_of(text, span, name, value);
    }
    let (name, values) = present[dice.below(present.len())];
    let start = tag.find(&format!(" {name}=\"")).expect("the attribute") + name.len() + 3;
    let end = start + tag[start..].find('"').expect("a closing quote");
    splice(text, span.start + start, span.start + end, dice.pick(values))
}

/// An identifier of another element, or the same value for an identifier of another kind.
fn identify(text: &str, spans: &[Span], span: &Span, dice: &mut Dice) -> String {
    let name = dice.pick(&["eId", "wId", "GUID", "xml:id"]);
    let from = dice.pick(&["eId", "wId", "GUID", "xml:id", "eId", "eId"]);
    let mark = format!(" {from}=\"");
    let tags = spans.iter().map(|span| &text[span.start..span.tag_end]);
    let known: Vec<&str> = tags
        .filter_map(|tag| {
            let start = tag.find(&mark)? + mark.len();
            Some(&tag[start..start + tag[start..].find('"')?])
        })
        .collect();
    let value = if known.is_empty() { "same" } else { known[dice.below(known.len())] };
    let with = add_attribute_of(text, span, name, value);
    if with != text {
        return with;
    }
    let tag = &text[span.start..span.tag_end];
    let Some(start) = tag.find(&format!(" {name}=\"")) else { return text.to_owned() };
    let start = start + name.len() + 3;
    let end = start + tag[start..].find('"').expect("a closing quote");
    splice(text, span.start + start, span.start + end, value)
}

/// The element with a prefix for its namespace, or one for another.
fn prefixed(text: &str, span: &Span, dice: &mut Dice) -> String {
    let name = name_of(text, span);
    if name.contains(':') {
        return text.to_owned();
    }
    let namespace = dice.pick(&[AKN, AKN, AKN, "urn:y", "http://www.akomantoso.org/2.0"]);
    let rest = &text[span.start + 1 + name.len()..span.tag_end];
    let head = format!("{}<a:{name} xmlns:a=\"{namespace}\"{rest}", &text[..span.start]);
    if is_empty(text, span) {
        return head + &text[span.end..];
    }
    format!("{head}{}</a:{name}>{}", &text[span.tag_end..span.close_start], &text[span.end..])
}

/// The same tag in another layout, and quotes of the other kind.
fn blanks(text: &str, span: &Span, dice: &mut Dice) -> String {
    let tag = &text[span.start..span.tag_end];
    let with = match dice.below(3) {
        0 => tag.replace("=\"", " =\n\""),
        1 if !tag.contains('\'') => tag.replace('"', "'"),
        _ => tag.replace("\" ", "\"\t\n"),
    };
    splice(text, span.start, span.tag_end, &with)
}

/// Something before or after the root element.
fn before_root(text: &str, spans: &[Span], dice: &mut Dice) -> String {
    let root = &spans[0];
    let with = dice.pick(&[
        "<!DOCTYPE akomaNtoso>",
        "<!DOCTYPE akomaNtoso []>",
        "<!DOCTYPE  nosuch  [ ] >",
        "<!DOCTYPE akomaNtoso [<!-- comment --><?pi?>]>",
        "<!DOCTYPE akomaNtoso SYSTEM \"akn.dtd\">",
        "<!DOCTYPE akomaNtoso SYSTEM 'akn.dtd' >",
        "<!DOCTYPE akomaNtoso PUBLIC \"-//X//Y\" \"akn.dtd\">",
        "<!DOCTYPE akomaNtoso PUBLIC \"-//X//Y\">",
        "<!DOCTYPE akomaNtoso SYSTEM>",
        "<!DOCTYPE>",
        "<!DOCTYPE akomaNtoso><!DOCTYPE akomaNtoso>",
        "<!-- comment -->",
        "<?pi?>",
        "<?xml-stylesheet href=\"a.xsl\"?>",
        "\n\n",
        "text",
        "<![CDATA[]]>",
    ]);
    let at = if dice.below(3) == 0 { root.end } else { root.start };
    if dice.below(8) == 0 {
        splice(text, at, at, dice.pick(TEXTS))
    } else {
        splice(text, at, at, with)
    }
}
