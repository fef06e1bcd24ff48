//! Lines on votes: that there was none, its result, and who voted how.

use crate::fold::start_of;
use crate::pattern::Forms;
use crate::table;
use chancery_model::Language;
use std::sync::LazyLock;

static VOTES: LazyLock<Forms> = LazyLock::new(|| Forms::new(include_str!("../data/votes.tsv")));

/// What tells that a text was adopted without a vote is not longer, in bytes.
const LONGEST_WHOLE: usize = 200;
/// The words with which a line on a vote begins are not longer, in bytes.
const LONGEST_START: usize = 120;

/// A line on a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoteLine {
    /// The text was adopted without a vote: `[Adopted without a vote.]`.
    Without,
    /// The result of a vote: `[Adopted by a recorded vote of 27 to 14, with 6 abstentions. …`.
    Recorded,
    /// Those who voted in one way: `In favour: …`.
    Side,
}

/// What a line says about a vote, if it says anything.
///
/// The result of a vote stands in a square bracket, which may be closed lines later; without the
/// bracket, the words are those of a report on a vote.
#[must_use]
pub fn vote_line(line: &str, language: &Language) -> Option<VoteLine> {
    let slot = table::slot(language)?;
    let line = line.trim();
    let opened = line.starts_with(['[', '［', ']']);
    let inner = line.trim_start_matches(['[', '［', ']', ' ']);
    let whole = inner.trim_end_matches([']', '］', '.', '。', ' ']);
    if whole.len() <= LONGEST_WHOLE
        && VOTES.whole(whole, std::iter::once(slot), |key| key == "without-vote").is_some()
    {
        return Some(VoteLine::Without);
    }
    let wanted = |key: &str| key == "side" || (opened && key == "recorded");
    let start = start_of(inner, LONGEST_START);
    let (found, _) = VOTES.start(start, std::iter::once(slot), wanted)?;
    Some(if found.key == "side" { VoteLine::Side } else { VoteLine::Recorded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_are_read_in_six_languages() {
        for (language, without, recorded, side) in [
            (
                Language::English,
                "[Adopted without a vote.]",
                "[Adopted by a recorded vote of 27 to 14, with 6 abstentions. The voting",
                "In favour: Benin, Cuba",
            ),
            (
                Language::French,
                "[Adoptée sans vote].",
                "[Adoptée à l’issue d’un vote enregistré par 27 voix contre 14",
                "Se sont abstenus\u{a0}: Bénin",
            ),
            (
                Language::Spanish,
                "[Aprobada sin votación]",
                "[Aprobada en votación registrada por 27 votos contra 14",
                "Votos en contra: Benin",
            ),
            (
                Language::Russian,
                "[Принята без голосования.]",
                "[Принята в результате заносимого в отчет о заседании голосования",
                "Голосовали за: Бенин",
            ),
            (
                Language::Arabic,
                "[اعتُمد من دون تصويت].",
                "[اعتُمد بتصويت مسجَّل بأغلبية 27 صوتاً مقابل 14",
                "المؤيدون: بنن",
            ),
            (
                Language::Chinese,
                "[未经表决获得通过。]",
                "[经记录表决，以27票赞成、14票反对",
                "赞成：贝宁",
            ),
        ] {
            assert_eq!(vote_line(without, &language), Some(VoteLine::Without), "{without}");
            assert_eq!(vote_line(recorded, &language), Some(VoteLine::Recorded), "{recorded}");
            assert_eq!(vote_line(side, &language), Some(VoteLine::Side), "{side}");
        }
        for line in ["Adopted by a recorded vote of 27 to 14", "In favour of peace", "Against", "["]
        {
            assert_eq!(vote_line(line, &Language::English), None, "{line}");
        }
        assert!(table::malformed_rows::<3>(include_str!("../data/votes.tsv")).is_empty());
    }
}
