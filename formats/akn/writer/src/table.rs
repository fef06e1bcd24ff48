//! Tables.

use crate::block::Surroundings;
use crate::scribe::Scribe;
use chancery_model::{Cell, Table};

impl Scribe<'_> {
    /// A table. A row without cells, and a table without rows, gets the cell that the schema
    /// requires, marked as not being there.
    pub(crate) fn table(&mut self, table: &Table) {
        self.sheet.line();
        self.sheet.open("table");
        let eid = self.eid("table", None);
        self.sheet.content();
        let outer = self.enter(eid);
        if !table.caption.is_empty() {
            self.line_element("caption", &table.caption, false);
        }
        for row in &table.rows {
            self.sheet.line();
            self.sheet.tag("tr");
            for cell in &row.cells {
                self.cell(cell);
            }
            if row.cells.is_empty() {
                self.absent_cell();
            }
            self.sheet.close("tr");
        }
        if table.rows.is_empty() {
            self.sheet.line();
            self.sheet.open("tr");
            self.sheet.own_attribute("absent", "true");
            self.sheet.content();
            self.absent_cell();
            self.sheet.close("tr");
        }
        self.context = outer;
        self.sheet.line();
        self.sheet.close("table");
    }

    fn cell(&mut self, cell: &Cell) {
        let element = if cell.header { "th" } else { "td" };
        self.sheet.line();
        self.sheet.open(element);
        for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if count.get() > 1 {
                self.sheet.attribute(name, &count.to_string());
            }
        }
        self.sheet.content();
        self.blocks(&cell.blocks, Surroundings::Flow);
        self.sheet.close(element);
    }

    fn absent_cell(&mut self) {
        self.sheet.open("td");
        self.sheet.own_attribute("absent", "true");
        self.sheet.empty();
    }
}
