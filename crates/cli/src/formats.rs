//! `chancery formats`: what is read and written.

use chancery_convert::Registry;
use std::fmt::Write as _;

/// The formats as a table.
pub(crate) fn table() -> String {
    let mut table = String::new();
    for format in Registry::standard().formats() {
        let ends: Vec<String> = format.extensions.iter().map(|end| format!(".{end}")).collect();
        let _ = writeln!(
            table,
            "{:<6}{:<26}{:<12}{}",
            format.name,
            format.title,
            ends.join(" "),
            format.media_type
        );
    }
    table
}
