//! Tests of the reader of XML events.

use super::*;

fn cause(text: &str) -> Option<Fault> {
    let mut events = Events::new(text);
    loop {
        match events.next() {
            Ok(Event::Finish) => return None,
            Ok(_) => {}
            Err(fault) => return Some(fault),
        }
    }
}

#[test]
fn well_formed_files_are_read_to_their_end() {
    for text in [
        "<a/>",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- c --><a>x&amp;&#233;<![CDATA[<]]></a >\n",
        "<!DOCTYPE a><a xmlns:x='u'><x:b x:c='1' c='2'/></a><?pi x?>",
        "<قرار رقم='١'/>",
    ] {
        assert_eq!(cause(text), None, "{text}");
    }
}

#[test]
fn the_cause_of_a_break_is_named_with_its_place() {
    for (text, offset, words) in [
        ("<a><b></a>", 6, "</a> closes <b> of line 1, column 4"),
        ("<a></a></b>", 7, "</b> closes no element"),
        ("<a>", 3, "ends inside <a> of line 1, column 1"),
        ("<a", 0, "ends inside of a tag"),
        ("<a/><b/>", 4, "second root"),
        ("<a/>x", 4, "outside of the root"),
        ("x<a/>", 0, "outside of the root"),
        ("<a b='1' b='2'/>", 9, "stands twice"),
        ("<a xmlns:x='u' xmlns:y='u' x:b='' y:b=''/>", 34, "stands twice"),
        ("<a>&nbsp;</a>", 3, "&nbsp;"),
        ("<a>]]></a>", 3, "stands in text"),
        ("<a><!-- a -- b --></a>", 10, "in a comment"),
        ("<1/>", 0, "not a name"),
        (" <?xml version='1.0'?><a/>", 1, "not at the start"),
        ("<?xml version='1.0' encoding='latin1'?><a/>", 20, "encoding=\"latin1\""),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", 0, "declarations"),
        ("<a><?xml version='1.0'?></a>", 3, "not at the start"),
        ("", 0, "no element"),
    ] {
        let fault = cause(text).unwrap_or_else(|| panic!("{text} must be refused"));
        assert!(fault.message.contains(words), "{text}: {}", fault.message);
        assert_eq!(fault.offset, offset, "{text}: {}", fault.message);
    }
}

#[test]
fn a_stated_type_has_the_namespace_of_its_prefix() {
    let text = "<a xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0' xmlns:x='u' \
                xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
                <b i:type='inline'/><b i:type=' inline'/><b i:type='x:y'/><b i:type='z:y'/><b i:type=''/><b/></a>";
    let mut events = Events::new(text);
    let mut found = vec![];
    while let Ok(event) = events.next() {
        match event {
            Event::Start { name, .. } if name.local == "b" => {
                let stated = events.stated_type();
                found.push(stated.map(|stated| (stated.namespace, stated.local.clone())));
            }
            Event::Finish => break,
            _ => {}
        }
    }
    let stated = |namespace, local: &str| Some((namespace, local.to_owned()));
    let expected = [
        stated(Some(Namespace::Akn), "inline"),
        stated(None, ""),
        stated(Some(Namespace::Other(0)), "y"),
        stated(None, "y"),
        stated(None, ""),
        None,
    ];
    assert_eq!(found, expected);
}

#[test]
fn namespaces_follow_their_elements() {
    let text = "<a xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><b xmlns='u'/><c/></a>";
    let mut events = Events::new(text);
    let mut found = vec![];
    while let Ok(event) = events.next() {
        match event {
            Event::Start { name, .. } => found.push((name.local, name.namespace)),
            Event::Finish => break,
            _ => {}
        }
    }
    assert_eq!(found, [("a", Namespace::Akn), ("b", Namespace::Other(0)), ("c", Namespace::Akn)]);
}
