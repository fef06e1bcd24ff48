//! Numbers that an editor had counted by fields in a file of ours.

use super::lines::Context;
use crate::fields::not_shown;
use crate::numbering::Numbering;
use crate::parts::Story;
use crate::sequence::NumberField;

impl Context<'_, '_> {
    /// What a field shows that counts; told where it is not known. Lists of paragraphs have no
    /// numbers here but those that are typed.
    pub(super) fn number(&mut self, field: &NumberField, story: Story) -> Option<String> {
        let no_lists = Numbering::default();
        let shown = no_lists.field(field, &self.parts.styles, &mut self.counters);
        if shown.is_none() {
            let place = self.parts.place(story, field.range.clone());
            self.diagnostics.push(not_shown(&field.words.join(" "), place));
        }
        shown.map(|shown| shown.text)
    }
}
