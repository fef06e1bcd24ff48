//! Tests of Akoma Ntoso IRIs: every form met, and the one that we print.

use super::*;

const LETTER: &str = "/akn/un/doc/communication/un-ga/2017-12-28/letter-kazakhstan";

#[test]
fn every_form_met_has_one_canonical_form() {
    for (met, canonical) in [
        ("/akn/un/doc/communication/un-ga/2017-12-28/letter-kazakhstan", LETTER),
        (
            "/akn/un/collection/publication/un-ga/2012-01-13/A-RES-66-1",
            "/akn/un/collection/publication/un-ga/2012-01-13/A-RES-66-1",
        ),
        (
            "/akn/un/statement/deliberation/unga/2021-12-17/76-152/",
            "/akn/un/statement/deliberation/un-ga/2021-12-17/76-152",
        ),
        (
            "/akn/un/statement/deliberation/unga/2021-12-17/76-152/!main/",
            "/akn/un/statement/deliberation/un-ga/2021-12-17/76-152/!main",
        ),
        (
            "/akn/un/statement/deliberation/unga/2021-12-17/76-152/fra@!main/",
            "/akn/un/statement/deliberation/un-ga/2021-12-17/76-152/fra@/!main",
        ),
        (
            "/akn/un/statement/deliberation/unga/2021-12-17/76-152/fra@/",
            "/akn/un/statement/deliberation/un-ga/2021-12-17/76-152/fra@",
        ),
        (
            "/akn/un/statement/deliberation/unga/2021-12-17/76-152/fra@/!main.xml",
            "/akn/un/statement/deliberation/un-ga/2021-12-17/76-152/fra@/!main.xml",
        ),
        (
            "/akn/un/statement/deliberation/unga/2021-12-17/76-152/fra@.xml",
            "/akn/un/statement/deliberation/un-ga/2021-12-17/76-152/fra@/.xml",
        ),
        (
            "/akn/un/statement/deliberation/unecosoc/2021-06-08/2021-10/!main/annex",
            "/akn/un/statement/deliberation/un-ecosoc/2021-06-08/2021-10/!annex",
        ),
        (
            "/akn/un/statement/deliberation/unga-hrc/2021-06-08/47-1/",
            "/akn/un/statement/deliberation/un-ga-hrc/2021-06-08/47-1",
        ),
        (
            "/akn/un/statement/deliberation/unsc/2015-12-18/2254_(2015)/",
            "/akn/un/statement/deliberation/un-sc/2015-12-18/2254-2015",
        ),
        (
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@2013-12-12;2016-01-01",
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@2013-12-12;2016-01-01",
        ),
        (
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@2013-12-12/.xml",
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@2013-12-12/.xml",
        ),
        (
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@2004-07-21.akn",
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@2004-07-21/.akn",
        ),
        ("/akn/un/x/y/un-ga/2012-01-13/A-1/eng", "/akn/un/x/y/un-ga/2012-01-13/A-1/eng"),
        (
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@!annex_1.pdf",
            "/akn/un/x/y/un-ga/2012-01-13/A-1/eng@/!annex_1.pdf",
        ),
        (
            "/akn/un/x/y/un-ga/2012-01-13/A-1/!main/report_1/main/schedule_A",
            "/akn/un/x/y/un-ga/2012-01-13/A-1/!report_1/main/schedule_A",
        ),
        (
            "/akn/un/x/y/un-ga/2007-06-29/61-275/!main~section_3__para_3",
            "/akn/un/x/y/un-ga/2007-06-29/61-275/!main~section_3__para_3",
        ),
        (
            "/akn/un/x/y/un-ga/2007-06-29/61-275/!main~para_8->para_15",
            "/akn/un/x/y/un-ga/2007-06-29/61-275/!main~para_8->para_15",
        ),
        (
            "/akn/un/debateReport/agenda/un-ga/2016-10-01/A-RES-71-4/main#item_113",
            "/akn/un/debateReport/agenda/un-ga/2016-10-01/A-RES-71-4/!main~item_113",
        ),
        ("https://metalex.un.org/akn/un/x/y/un-ga/2007/61-275", "/akn/un/x/y/un-ga/2007/61-275"),
        ("/akn/it/act/2004-02-13/2", "/akn/it/act/2004-02-13/2"),
    ] {
        let iri: Iri = met.parse().expect(met);
        assert_eq!(iri.to_string(), canonical, "{met}");
        assert_eq!(canonical.parse::<Iri>(), Ok(iri), "{canonical}");
    }
}

#[test]
fn iris_of_the_sample_letter_are_built() {
    let day = "2018-02-19".parse().expect("a date");
    let work = WorkIri::new("doc", "communication", "un-ga", "2017-12-28", "letter-kazakhstan")
        .expect("a work");
    let whole = work.whole();
    assert_eq!(whole.to_string(), LETTER);
    let main = whole.clone().with_component("main");
    assert_eq!(main.to_string(), format!("{LETTER}/!main"));
    let expression = whole.clone().with_expression(Language::French, Version::Day(day));
    assert_eq!(expression.to_string(), format!("{LETTER}/fra@2018-02-19"));
    let annex = expression.clone().with_component("annex_1");
    assert_eq!(annex.to_string(), format!("{LETTER}/fra@2018-02-19/!annex_1"));
    let manifestation = expression.clone().with_format("xml");
    assert_eq!(manifestation.to_string(), format!("{LETTER}/fra@2018-02-19/.xml"));
    let this = expression.with_component("main").with_format("xml");
    assert_eq!(this.to_string(), format!("{LETTER}/fra@2018-02-19/!main.xml"));
    let original = whole.with_expression(Language::English, Version::Original);
    assert_eq!(original.to_string(), format!("{LETTER}/eng@"));
    assert_eq!(original.work.organ(), Some(Organ::GeneralAssembly));
}

#[test]
fn targets_are_documents_components_or_elements() {
    for (text, printed) in [
        ("!annex_1", "!annex_1"),
        ("/!annex_1", "!annex_1"),
        ("!main/annex_2~para_3", "!annex_2~para_3"),
        ("#section_II__para_1", "#section_II__para_1"),
        ("/akn/un/x/y/unga/2007-06-29/61-275/", "/akn/un/x/y/un-ga/2007-06-29/61-275"),
    ] {
        let target: Target = text.parse().expect(text);
        assert_eq!(target.to_string(), printed);
    }
    for text in ["", "#", "!", "annex", "https://undocs.org/A/RES/70/1"] {
        assert!(text.parse::<Target>().is_err(), "{text}");
    }
}

#[test]
fn broken_iris_are_refused() {
    for (text, error) in [
        ("", IriError::NotAkn),
        ("/un/akn", IriError::NotAkn),
        ("x/akn/un/x/y/un-ga/2007-06-29/61-275", IriError::NotAkn),
        ("/akn/", IriError::Incomplete),
        ("/akn/un/x/y/un-ga/2007-06-29", IriError::Incomplete),
        ("/akn/un/x/y/un-ga/2007-13-29/61-275", IriError::Incomplete),
        ("/akn/un/x/y/un-ga/2007-06-29/a b", IriError::BadSegment),
        ("/akn/un/x/y/un-ga/2007-06-29/61-275/fra@2017-02-30", IriError::BadDate),
    ] {
        assert_eq!(text.parse::<Iri>(), Err(error), "{text}");
    }
    assert_eq!(format!("/akn/{}", "a/".repeat(9000)).parse::<Iri>(), Err(IriError::TooLong));
    assert!(WorkIri::new("doc", "", "un-ga", "2017", "a/b").is_err());
    assert!(WorkIri::new("doc", "", "un-ga", "", "a").is_err());
    assert!(WorkIri::new("doc", "", "un-ga", "2017-12", "a").is_ok());
}
