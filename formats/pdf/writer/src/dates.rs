//! The day that a document states of itself.

use chancery_model::{Block, Date, DateRole, Document, Inline, Meaning};

/// The day of issue, or else the day of the document, or of its adoption, as its masthead,
/// preface or conclusions state it; `None` if they do not.
pub(crate) fn stated(document: &Document) -> Option<Date> {
    let mut found = Vec::new();
    for passage in &document.masthead {
        collect_blocks(&passage.blocks, &mut found);
    }
    for passage in &document.preface {
        collect_blocks(&passage.blocks, &mut found);
    }
    for passage in &document.conclusions {
        collect_blocks(&passage.blocks, &mut found);
    }
    let of = |role| found.iter().find(|(found, _)| *found == role).map(|(_, day)| *day);
    of(DateRole::Issued).or_else(|| of(DateRole::Document)).or_else(|| of(DateRole::Adopted))
}

fn collect_blocks(blocks: &[Block], found: &mut Vec<(DateRole, Date)>) {
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            collect(&paragraph.content, found);
        }
    }
}

fn collect(inlines: &[Inline], found: &mut Vec<(DateRole, Date)>) {
    for inline in inlines {
        if let Inline::Phrase(phrase) = inline
            && let Meaning::Date(meaning) = phrase.meaning
            && let Some(day) = meaning.day
        {
            found.push((meaning.role, day));
        }
        collect(inline.content().unwrap_or_default(), found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_model::{Builder, DateMeaning, Kind, Language, MastheadRole, PrefaceRole};

    fn date(role: DateRole, day: (u16, u8, u8)) -> Inline {
        let day = Date::new(day.0, day.1, day.2);
        Inline::phrase(Meaning::Date(DateMeaning { role, day }), vec![Inline::text("…")])
    }

    #[test]
    fn the_day_of_issue_counts_and_a_mentioned_day_does_not() {
        let letter = Builder::new(Kind::Letter, Language::French)
            .preface(PrefaceRole::Title, [vec![date(DateRole::Mentioned, (2017, 12, 28))]]);
        assert_eq!(stated(&letter.clone().build()), None);
        let letter = letter
            .masthead(MastheadRole::Distribution, [vec![date(DateRole::Issued, (2018, 2, 19))]]);
        assert_eq!(stated(&letter.build()), Date::new(2018, 2, 19));
    }
}
