//! Links to documents: understood as references, and kept as the source prints them.

use crate::support::{FORMATS, Folder};

/// A paragraph with a link to a resolution, in three languages, and the address of the link.
const LETTERS: [(&str, &str, &str); 3] = [
    (
        "ar",
        "وإذ يشير إلى [قراره](https://undocs.org/ar/A/RES/70/9999) بشأن التنمية.\n",
        "https://undocs.org/ar/A/RES/70/9999",
    ),
    (
        "fr",
        "Rappelant sa résolution [70/9999](https://docs.un.org/fr/A/RES/70/9999) sur la mer.\n",
        "https://docs.un.org/fr/A/RES/70/9999",
    ),
    (
        "zh",
        "回顾其[决议](https://undocs.org/zh/A/RES/70/9999)，强调发展的重要性。\n",
        "https://undocs.org/zh/A/RES/70/9999",
    ),
];

#[test]
fn a_link_to_a_document_is_a_reference_and_keeps_its_address_in_all_formats() {
    let folder = Folder::new();
    for (language, text, _) in LETTERS {
        folder.file(format!("in/{language}.txt"), text);
    }
    let mut arguments = vec!["convert", "--fail-on-loss", "--out-dir", "out"];
    arguments.extend(FORMATS.iter().flat_map(|(name, _)| ["-t", name]));
    folder.run(arguments.into_iter().chain(["in"])).ended(0);
    for (language, printed, address) in LETTERS {
        let seen = folder.run(["inspect", &format!("in/{language}.txt")]).ended(0).text();
        assert!(seen.contains("reference         A/RES/70/9999 ("), "{seen}");
        let xml = String::from_utf8(folder.read(format!("out/{language}.xml"))).expect("text");
        let link = format!("<a href=\"{address}\" chancery:symbol=\"A/RES/70/9999\">");
        assert!(xml.contains(&link), "{xml}");
        assert_eq!(xml.matches("<a ").count(), 1, "no link in a link: {xml}");
        for (_, end) in FORMATS {
            let from = format!("out/{language}.{end}");
            let back = ["convert", "--force", "-o", "back.txt", &from];
            folder.run(back).ended(0);
            assert_eq!(folder.read("back.txt"), printed.as_bytes(), "{from}");
        }
    }
}

#[test]
fn a_link_to_a_known_work_keeps_its_address_inside_of_the_reference() {
    let folder = Folder::new();
    for (text, address) in [
        ("استنادا إلى [القرار](https://undocs.org/ar/S/RES/2254\\(2015\\)).\n", "undocs.org/ar/"),
        ("Vu la [résolution](https://undocs.org/fr/S/RES/2254\\(2015\\)).\n", "undocs.org/fr/"),
        ("依照[决议](https://undocs.org/zh/S/RES/2254\\(2015\\))。\n", "undocs.org/zh/"),
    ] {
        folder.file("a.txt", text);
        folder.run(["convert", "--force", "-o", "a.xml", "a.txt"]).ended(0);
        let xml = String::from_utf8(folder.read("a.xml")).expect("text");
        let reference = "<ref href=\"/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015/!main\">\
                         <a href=\"https://";
        assert!(xml.contains(&format!("{reference}{address}S/RES/2254(2015)\">")), "{xml}");
    }
}
