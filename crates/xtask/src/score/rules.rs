//! The known defects of the published mark-up, as rules: what the score leaves out, and why.
//!
//! A rule never turns a wrong answer into a right one. It takes a part out of the answer, says it
//! in other terms, or lets a found part count neither as right nor as wrong; each time is counted
//! and printed.

use std::collections::BTreeMap;

/// A defect of the published mark-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The number of a paragraph, item or heading stands in its text.
    NumberInText,
    /// A heading is a paragraph like any other.
    HeadingInParagraph,
    /// The heading and the title of an annex are headings of its body.
    AnnexInHeadings,
    /// A date is not that of any day.
    NoDay,
    /// The date in the mark-up is a placeholder.
    NoDate,
    /// A level of a list has no number.
    LevelWithoutNumber,
    /// The dash between number and title stands in the title.
    DashInTitle,
}

impl Rule {
    /// All rules.
    pub const ALL: [Rule; 7] = [
        Rule::NumberInText,
        Rule::HeadingInParagraph,
        Rule::AnnexInHeadings,
        Rule::NoDay,
        Rule::NoDate,
        Rule::LevelWithoutNumber,
        Rule::DashInTitle,
    ];

    /// What the rule does, and why.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Rule::NumberInText => {
                "number left in the text of a paragraph without num: finding it is neither right \
                 nor wrong"
            }
            Rule::HeadingInParagraph => {
                "heading marked as a paragraph, where another language of the same work marks more \
                 headings: finding it is neither right nor wrong, up to the difference"
            }
            Rule::AnnexInHeadings => {
                "heading and title of an annex marked as headings of its text: they are the \
                 boundary and the title of the annex"
            }
            Rule::NoDay => "docDate whose words name no day (a year of five figures): left out",
            Rule::NoDate => "docDate with a placeholder or without @date: not compared",
            Rule::LevelWithoutNumber => {
                "level of a list without a number, which no print shows: it does not count for the \
                 depth of its items"
            }
            Rule::DashInTitle => "dash between number and title in docTitle: part of neither",
        }
    }
}

/// How often each rule was used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses(BTreeMap<Rule, usize>);

impl Uses {
    /// Counts a use.
    pub fn count(&mut self, rule: Rule) {
        *self.0.entry(rule).or_default() += 1;
    }

    /// How often a rule was used.
    #[must_use]
    pub fn of(&self, rule: Rule) -> usize {
        self.0.get(&rule).copied().unwrap_or(0)
    }

    /// Adds the uses of another count.
    pub fn add(&mut self, other: &Uses) {
        for (rule, count) in &other.0 {
            *self.0.entry(*rule).or_default() += count;
        }
    }
}
