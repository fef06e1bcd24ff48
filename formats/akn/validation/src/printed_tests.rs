//! Words, places, marks and pointers of small files.

use super::*;

#[test]
fn words_are_kept_and_metadata_markup_and_layout_are_not() {
    let xml = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"c>\">]><doc><meta><x>no</x></meta>\
               <p>Rap<b>pel</b>ant &amp; &#233;<!-- no --></p>\n<p>大会<eol/>决议<![CDATA[ <ok> ]]></p></doc>";
    assert_eq!(Printed::of(xml).text, "Rappelant & é 大会 决议 <ok>");
}

#[test]
fn identified_elements_have_places_in_the_text_even_where_tags_do_not_match() {
    let xml = "<a eId='a_1'><p eId=\"p_1\">قرار</a><p wId='x' eId = 'p_2'>deux</p></p>";
    let printed = Printed::of(xml);
    let found: Vec<(&str, &str)> = printed
        .elements
        .iter()
        .map(|element| (element.eid.as_str(), &printed.text[element.start..element.end]))
        .collect();
    assert_eq!(found, [("a_1", "قرار"), ("p_1", "قرار"), ("p_2", " deux")]);
    let at = printed.text.find("deux").expect("a word");
    assert!(xml[printed.source_of(at)..].starts_with("deux"));
}

#[test]
fn pointers_into_the_file_are_found_and_names_of_entities_are_not() {
    let xml = "<meta><x source='#un' href='#para_2'/></meta><p refersTo='#un'>\
               <a class='c' href=\"#para_7\">7</a><ref href='#'/><ref href='/akn#x'/></p>";
    let found: Vec<&str> =
        Printed::of(xml).pointers.iter().map(|place| &xml[place.clone()]).collect();
    assert_eq!(found, ["para_2", "para_7"]);
}

#[test]
fn marks_have_their_words_and_the_identified_element_around_them() {
    let xml = "<p eId='p_1'>第<a href='https://x/?a=1&amp;b=2'>1966</a>号<authorialNote marker='1'>\
               <p>注</p></authorialNote></p><table eId='t'><tr><td><p>七</p></td></tr></table>";
    let printed = Printed::of(xml);
    let found: Vec<(MarkKind, &str, &str, Option<usize>)> = printed
        .marks
        .iter()
        .map(|mark| {
            let words = printed.text[mark.start..mark.end].trim();
            (mark.kind, mark.value.as_str(), words, mark.holder)
        })
        .collect();
    let expected = [
        (MarkKind::Reference, "https://x/?a=1&b=2", "1966", Some(0)),
        (MarkKind::Note, "1", "注", Some(0)),
        (MarkKind::Table, "", "七", Some(1)),
        (MarkKind::Row, "", "七", Some(1)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn anything_is_taken_without_a_fault() {
    for xml in
        ["", "<", "<a", "&", "&#xFFFFFFFF;", "<!--", "<![CDATA[", "</meta>", "<a eId", "<a eId='"]
    {
        let _ = Printed::of(xml);
    }
    let deep = "<a>".repeat(100_000);
    assert_eq!(Printed::of(&deep).text, "");
}
