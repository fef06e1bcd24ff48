//! The style of a line, and its mark if the style does not say its place.

use chancery_docx_template::{LineStyle, Mark, Opening, implied};
use chancery_model::{DateMeaning, DateRole, DivisionKind, Inline, Meaning};
use chancery_model::{MastheadRole, PrefaceRole};
use chancery_structure::flow::{Container, Content, Line, Role};

/// Where lines stand that belong to no part of a document of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The body of the package.
    Page,
    /// A cell of a table.
    Cell { header: bool },
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
}

/// Follows the lines of a story and gives each its style and mark.
#[derive(Debug)]
pub(crate) struct Places {
    setting: Setting,
    open: Vec<Opening>,
}

/// The style of a line and, if that does not say its place, its mark.
pub(crate) struct Place {
    pub(crate) style: LineStyle,
    pub(crate) mark: Option<Mark>,
}

impl Places {
    pub(crate) fn new(setting: Setting) -> Places {
        Places { setting, open: vec![] }
    }

    /// The containers open at the last line.
    pub(crate) fn open(&self) -> &[Opening] {
        &self.open
    }

    /// Goes on to the next line.
    pub(crate) fn enter(&mut self, line: &Line) -> Place {
        let before = self.open.clone();
        let keeps = usize::from(line.keeps);
        self.open.truncate(keeps);
        self.open.extend(line.opens.iter().map(Opening::from));
        let style = self.style(line);
        let flags: Vec<bool> = line.opens.iter().map(|c| c.number().is_some()).collect();
        let numbers = flags.iter().filter(|flag| **flag).count();
        let step = implied(&before, style, numbers > 0);
        let opens = || line.opens.iter().map(Opening::from);
        let level = match &line.content {
            Content::Entry(entry) if style.contents_level() != Some(entry.level.get()) => {
                Some(entry.level.get())
            }
            // The deepest style stands for more than one level.
            Content::Entry(entry) if entry.level.get() > 3 => Some(entry.level.get()),
            _ => None,
        };
        let invisible = matches!(line.content, Content::Nothing) && numbers == 0;
        let number_is_clear = numbers == 0
            || (numbers == 1 && flags.iter().rposition(|flag| *flag) == last_numberable(line));
        let ordinary = step.keeps == keeps
            && step.opens.iter().copied().eq(opens())
            && number_is_clear
            && level.is_none()
            && !invisible;
        let mark =
            (!ordinary).then(|| Mark { style, keeps, opens: opens().zip(flags).collect(), level });
        Place { style, mark }
    }

    fn style(&self, line: &Line) -> LineStyle {
        let is_annex = |opening: &Opening| *opening == Opening::Annex;
        let start = self.open.iter().rposition(is_annex).map_or(0, |index| index + 1);
        let inner = &self.open[start..];
        let lists = || inner.iter().filter(|opening| **opening == Opening::List).count();
        match &line.content {
            Content::Table(_) => LineStyle::TableCaption,
            Content::Figure(_) => LineStyle::Figure,
            Content::Entry(entry) => LineStyle::of_contents(entry.level.get()),
            Content::Subheading(_) => LineStyle::Subheading,
            Content::FreeHeading(_) => LineStyle::SideHeading,
            Content::Heading(_) => match self.open.last() {
                Some(Opening::Annex) => LineStyle::AnnexLabel,
                Some(Opening::Item) => LineStyle::ItemHeading,
                _ => LineStyle::of_heading(rank(inner)),
            },
            Content::Paragraph(_) | Content::Nothing => match inner {
                [Opening::Passage(role)] => passage_style(*role, line),
                [] if line.content == Content::Nothing => LineStyle::AnnexLabel,
                [.., Opening::Item] => LineStyle::of_item(
                    lists(),
                    matches!(line.opens.last(), Some(Container::Item { .. })),
                ),
                [.., Opening::Quotation] => LineStyle::Quotation,
                [.., Opening::Contents] => LineStyle::of_contents(1),
                _ => self.text(),
            },
        }
    }

    /// The style of running text.
    fn text(&self) -> LineStyle {
        match self.setting {
            Setting::Page => LineStyle::Body,
            Setting::Cell { header: true } => LineStyle::TableHeading,
            Setting::Cell { header: false } => LineStyle::TableText,
            Setting::Footnote => LineStyle::NoteText,
            Setting::Endnote => LineStyle::EndNoteText,
        }
    }
}

/// How deep a heading stands: the divisions around and above it, without operative paragraphs.
fn rank(inner: &[Opening]) -> usize {
    let sections = inner.iter().filter(
        |opening| matches!(opening, Opening::Division(kind) if *kind != DivisionKind::Paragraph),
    );
    sections.count().max(1)
}

/// The container of the line to which its number belongs if nothing says otherwise.
fn last_numberable(line: &Line) -> Option<usize> {
    line.opens.iter().rposition(|container| {
        matches!(
            container,
            Container::Division { .. } | Container::Item { .. } | Container::Annex(_)
        )
    })
}

/// The style of a line of a passage: that of its role, or a closer one that its words ask for.
fn passage_style(role: Role, line: &Line) -> LineStyle {
    let meaning = || first_meaning(line.content.inlines());
    match role {
        Role::Masthead(MastheadRole::Distribution) => match meaning() {
            Some(Meaning::Date(DateMeaning { role: DateRole::Issued, .. })) => {
                LineStyle::ReleaseDate
            }
            Some(Meaning::LanguageOfExpression) => LineStyle::Language,
            Some(Meaning::OriginalLanguage) => LineStyle::Original,
            _ => LineStyle::Distribution,
        },
        Role::Preface(PrefaceRole::Session) => match meaning() {
            Some(Meaning::Organ) if !line.opens.is_empty() => LineStyle::SessionOrgan,
            Some(Meaning::AgendaItem) => LineStyle::AgendaItem,
            Some(Meaning::AgendaTitle) => LineStyle::AgendaTitle,
            _ => LineStyle::Session,
        },
        role => LineStyle::of_role(role),
    }
}

fn first_meaning(inlines: &[Inline]) -> Option<&Meaning> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Phrase(phrase) => Some(&phrase.meaning),
        _ => None,
    })
}
