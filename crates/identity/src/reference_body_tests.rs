//! Tests of references to what other bodies adopted, whose symbols follow from their names.

use super::{check, found};
use chancery_lexicon::Organ;
use chancery_model::Language::{self, Arabic, Chinese, English, French, Russian, Spanish};

#[test]
fn the_environment_assembly_is_cited_in_six_languages() {
    let expected = &["4/10 = UNEP/EA.4/Res.10"];
    for (language, text) in [
        (Arabic, "القرار 4/10 الصادر عن جمعية الأمم المتحدة للبيئة"),
        (Arabic, "قرار جمعية الأمم المتحدة للبيئة 4/10"),
        (Chinese, "联合国环境大会第4/10号决议"),
        (Chinese, "联合国环境规划署联合国环境大会2019年3月15日题为“创新”的第4/10号决议"),
        (English, "United Nations Environment Assembly resolution 4/10 of 15 March 2019"),
        (
            English,
            "resolution 4/10 of the United Nations Environment Assembly of the United \
                   Nations Environment Programme",
        ),
        (English, "the Environment Assembly, in its resolution 4/10, requested"),
        (English, "In its resolution 4/10, the United Nations Environment Assembly requested"),
        (French, "la résolution 4/10 de l’Assemblée des Nations Unies pour l’environnement"),
        (Russian, "резолюция 4/10 Ассамблеи Организации Объединенных Наций по окружающей среде"),
        (
            Spanish,
            "la resolución 4/10 de la Asamblea de las Naciones Unidas sobre el Medio \
                   Ambiente, de 15 de marzo de 2019",
        ),
    ] {
        check(&language, text, expected);
        let assembly = found(text, &language, Some(Organ::GeneralAssembly), 0);
        assert_eq!(assembly, expected, "in a text of the General Assembly: {text}");
    }
}

#[test]
fn the_commission_for_asia_and_the_pacific_is_cited_in_six_languages() {
    let expected = &["77/1 = ESCAP/RES/77/1"];
    for (language, text) in [
        (Arabic, "القرار 77/1 الصادر عن اللجنة الاقتصادية والاجتماعية لآسيا والمحيط الهادئ"),
        (Chinese, "亚洲及太平洋经济社会委员会第77/1号决议"),
        (English, "Economic and Social Commission for Asia and the Pacific resolution 77/1"),
        (English, "ESCAP resolution 77/1"),
        (
            French,
            "la résolution 77/1 de la Commission économique et sociale pour l’Asie et le \
                  Pacifique, en date du 29 avril 2021",
        ),
        (Russian, "резолюция 77/1 Экономической и социальной комиссии для Азии и Тихого океана"),
        (Spanish, "la resolución 77/1 de la Comisión Económica y Social para Asia y el Pacífico"),
    ] {
        check(&language, text, expected);
    }
    let earlier = &["72/7 = E/ESCAP/RES/72/7"];
    check(&French, "la résolution 72/7 de la CESAP", earlier);
    check(&Chinese, "亚太经社会2016年5月19日第72/7号决议", earlier);
    check(
        &English,
        "resolutions 76/2 and 77/1 of ESCAP",
        &["76/2 = ESCAP/RES/76/2", "77/1 = ESCAP/RES/77/1"],
    );
}

#[test]
fn series_that_no_published_file_confirms_are_no_references() {
    for (language, text) in [
        (Arabic, "القرار 73/1 الصادر عن اللجنة الاقتصادية والاجتماعية لآسيا والمحيط الهادئ"),
        (Chinese, "亚太经社会第80/1号决议"),
        (English, "ESCAP resolution 66/7"),
        (French, "la résolution 6/1 de l’Assemblée des Nations Unies pour l’environnement"),
        (Arabic, "قرار لجنة حقوق الإنسان 2004/46"),
        (Chinese, "人权委员会第2004/46号决议"),
        (English, "Commission on Human Rights resolution 2004/46 of 20 April 2004"),
        (French, "la résolution 2004/46 de la Commission des droits de l’homme"),
        (English, "Inter-American Commission on Human Rights resolution 2004/1"),
        (Arabic, "قرار جمعية موئل الأمم المتحدة 2/7"),
        (Chinese, "联合国人居大会第2/7号决议"),
        (French, "la résolution 2/7 de l’Assemblée d’ONU-Habitat"),
        (Chinese, "《生物多样性公约》缔约方大会第15/4号决定"),
        (Russian, "решение 15/4 Конференции Сторон Конвенции о биологическом разнообразии"),
        (Spanish, "la resolución 2004/46 de la Comisión de Derechos Humanos"),
    ] {
        for issuing in [None, Some(Organ::GeneralAssembly), Some(Organ::EconomicAndSocialCouncil)] {
            assert_eq!(found(text, &language, issuing, 0), Vec::<String>::new(), "{text}");
        }
    }
}

#[test]
fn what_agencies_and_conferences_adopted_is_never_of_the_assembly() {
    for (language, text) in [
        (Arabic, "وإذ تشير إلى قرار المؤتمر العام لليونسكو 41/15"),
        (Arabic, "القرار 73/1 الصادر عن جمعية الصحة العالمية"),
        (Chinese, "世界卫生大会第73/1号决议"),
        (Chinese, "教科文组织大会第41/15号决议"),
        (Chinese, "国际原子能机构大会第65/2号决议"),
        (Chinese, "国际劳工大会第109/3号决议"),
        (Chinese, "各国议会联盟第70/2号决议"),
        (English, "resolution 70/2 of the Inter-Parliamentary Union"),
        (English, "resolution 12/3 of the Conference of the Parties to the Basel Convention"),
        (English, "IAEA General Conference resolution 65/2"),
        (French, "la résolution 70/2 de l’Union interparlementaire"),
        (French, "la résolution 65/2 de la Conférence générale de l’AIEA"),
        (Russian, "резолюция 41/15 Генеральной конференции ЮНЕСКО"),
        (Russian, "резолюцию 73/1 Всемирной ассамблеи здравоохранения"),
        (Spanish, "la resolución 70/2 de la Unión Interparlamentaria"),
    ] {
        for issuing in [None, Some(Organ::GeneralAssembly)] {
            assert_eq!(found(text, &language, issuing, 0), Vec::<String>::new(), "{text}");
        }
    }
    check(&Chinese, "联合国大会第70/1号决议", &["70/1 = A/RES/70/1"]);
    check(&Russian, "резолюция 70/1 Генеральной Ассамблеи", &["70/1 = A/RES/70/1"]);
}

#[test]
fn the_number_of_another_body_is_never_one_of_the_assembly() {
    let of =
        |text: &str, language: &Language| found(text, language, Some(Organ::GeneralAssembly), 0);
    // No pattern is known for these.
    for (language, text) in [
        (Arabic, "قرار جمعية الصحة العالمية 73/1"),
        (Chinese, "世界卫生大会第73/1号决议"),
        (English, "Economic Commission for Africa resolution 77/1"),
        (French, "la résolution 77/1 de la Commission des stupéfiants"),
    ] {
        assert_eq!(of(text, &language), Vec::<String>::new(), "{text}");
    }
    let both = "General Assembly resolution 70/1 and United Nations Environment Assembly \
                resolution 2/21";
    assert_eq!(of(both, &English), ["70/1 = A/RES/70/1", "2/21 = UNEP/EA.2/Res.21"]);
    let after = "联合国环境大会第2/21号决议和大会第70/1号决议";
    assert_eq!(of(after, &Chinese), ["2/21 = UNEP/EA.2/Res.21", "70/1 = A/RES/70/1"]);
}
