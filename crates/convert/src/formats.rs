//! The table of formats. A new format is a row here.

use crate::Format;

/// All formats of Chancery, in the order in which they are shown. Formats that are known for
/// certain by their content come before those that any text could be.
pub(crate) const FORMATS: &[Format] = &[];
