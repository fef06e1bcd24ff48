//! Names of committees, commissions and working groups, which are too many to be listed: what they are called
//! begins or ends with the word.

use crate::fold::fold;
use crate::table;
use chancery_model::Language;
use std::sync::LazyLock;

/// A name is not longer, in bytes: that of the Committee on the Protection of the Rights of All
/// Migrant Workers and Members of Their Families has 160 in Russian.
const LONGEST_NAME: usize = 240;

/// The words of one language.
#[derive(Default)]
struct Words {
    first: Vec<String>,
    last: Vec<String>,
}

static WORDS: LazyLock<[Words; table::SLOTS]> = LazyLock::new(|| {
    let mut all: [Words; table::SLOTS] = Default::default();
    for [place, tag, words] in table::rows(include_str!("../data/committees.tsv")) {
        let Some(own) = table::slot_of_tag(tag).and_then(|slot| all.get_mut(slot)) else {
            continue;
        };
        let list = if place == "first" { &mut own.first } else { &mut own.last };
        list.extend(words.split('|').map(fold));
    }
    all
});

/// Whether a line may be the name of a committee, commission or working group and nothing else, as it stands over
/// the session in the documents of treaty bodies: `Committee against Torture`, `人权委员会`.
///
/// Other lines may begin so too, such as titles of reports on a committee: what stands after the
/// line must tell.
#[must_use]
pub fn may_name_committee(line: &str, language: &Language) -> bool {
    let line = line.trim();
    let ends = |c: char| matches!(c, '.' | '。' | ':' | '：' | ';' | '?' | '!');
    if line.is_empty() || line.len() > LONGEST_NAME || line.contains(ends) {
        return false;
    }
    let Some(words) = table::slot(language).and_then(|slot| WORDS.get(slot)) else { return false };
    let folded = fold(line);
    let chinese = language.primary() == Language::Chinese;
    let begins = words.first.iter().any(|word| {
        folded
            .strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    let closes = words.last.iter().any(|word| {
        let before = folded.strip_suffix(word.as_str());
        before.is_some_and(|before| before.is_empty() || chinese || before.ends_with(' '))
    });
    begins || closes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_committees_begin_or_end_with_the_word() {
        for (language, name) in [
            (Language::Arabic, "لجنة القضاء على التمييز ضد المرأة"),
            (Language::Arabic, "اللجنة المعنية بحقوق الإنسان"),
            (Language::Chinese, "消除对妇女歧视委员会"),
            (Language::English, "Committee on the Elimination of Discrimination against Women"),
            (Language::English, "Human Rights Committee"),
            (Language::French, "Comité des droits de l’enfant"),
            (Language::Russian, "Комитет против пыток"),
            (Language::English, "Working Group on the Universal Periodic Review"),
            (Language::French, "Groupe de travail sur l’Examen périodique universel"),
            (Language::Chinese, "普遍定期审议工作组"),
            (Language::Spanish, "COMISIÓN DE DERECHO INTERNACIONAL"),
        ] {
            assert!(may_name_committee(name, &language), "{name}");
        }
        for (language, line) in [
            (Language::Arabic, "لجنتنا"),
            (Language::Chinese, "委员会的报告"),
            (Language::English, "Report of the Committee against Torture"),
            (Language::English, "Committees of the Assembly"),
            (Language::English, "Committee: report."),
            (Language::French, "Comitologie"),
            (Language::English, ""),
        ] {
            assert!(!may_name_committee(line, &language), "{line}");
        }
        assert!(table::malformed_rows::<3>(include_str!("../data/committees.tsv")).is_empty());
    }
}
