//! `chancery man` and `chancery completions`: both are made from the definition of the command
//! line, so that they cannot contradict it.

use crate::args::Arguments;
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

/// The completions for a shell.
pub(crate) fn completions(shell: Shell) -> Vec<u8> {
    let mut command = Arguments::command();
    let mut script = vec![];
    clap_complete::generate(shell, &mut command, "chancery", &mut script);
    script
}

/// One page for the program and all its commands.
pub(crate) fn page() -> Result<Vec<u8>> {
    let mut command = Arguments::command();
    command.build();
    let mut page = vec![];
    Man::new(command.clone()).render(&mut page)?;
    for command in command.get_subcommands() {
        // Each command has a section of this page and no page of its own.
        let (elsewhere, here) = (
            format!("chancery\\-{}(1)", command.get_name()),
            format!("chancery {}", command.get_name()),
        );
        page = String::from_utf8(page)?.replace(&elsewhere, &here).into_bytes();
        let title = format!(".SH \"CHANCERY {}\"\n", command.get_name().to_uppercase());
        page.extend(title.into_bytes());
        let man = Man::new(command.clone());
        let mut sections = vec![];
        man.render_description_section(&mut sections)?;
        man.render_synopsis_section(&mut sections)?;
        man.render_options_section(&mut sections)?;
        // Sections of a command are parts of its own section.
        page.extend(String::from_utf8(sections)?.replace(".SH ", ".SS ").into_bytes());
    }
    Ok(page)
}
