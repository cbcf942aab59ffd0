//! The manual page, made from the same structs as the command line and the same table as the keys.

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::io::{self, Write};

const EXIT_CODES: [(&str, &str); 5] = [
    ("0", "Done. Damaged lines are reported on standard error and do not change this."),
    ("1", "Not done. A message says what was not saved."),
    ("2", "The command was not understood."),
    ("3", "The journal is sealed, and a passphrase is needed."),
    ("4", "The command cannot work with this journal: it has a newer format, or is not a file."),
];

const FILES: [(&str, &str); 4] = [
    ("journal.jsonl", "Every entry: one JSON object per line, readable without this program."),
    ("draft.jsonl", "What was typed and not yet saved. It is deleted when nothing is unfinished."),
    ("settings.json", "Choices about the program. Nothing in it is about you."),
    ("content", "A folder for packs: pages and numbers that somebody else wrote. You make it if you have one."),
];

const FOLDER: &str = "They are in one folder: the one named with --dir or LEE_DIR, otherwise ~/.local/share/leeward \
                      (or $XDG_DATA_HOME/leeward) on Linux and FreeBSD, ~/Library/Application Support/leeward on \
                      macOS, %LOCALAPPDATA%\\leeward\\data on Windows.";

/// Writes the page. `keys` is the table of keys as plain text.
pub(super) fn write(mut command: Command, keys: &str, to: &mut dyn Write) -> io::Result<()> {
    command.build();
    let page = Man::new(command.clone()).manual("Leeward");
    page.render_title(to)?;
    page.render_name_section(to)?;
    page.render_synopsis_section(to)?;
    page.render_description_section(to)?;
    page.render_options_section(to)?;

    let mut rest = Roff::new();
    rest.control("SH", ["COMMANDS"]);
    for sub in command.get_subcommands() {
        write_command(&mut rest, "lee", sub);
    }
    rest.control("SH", ["KEYS"]);
    rest.text([roman("The keys of the full screen:")]);
    rest.control("nf", []);
    for line in keys.lines() {
        rest.text([roman(line)]);
    }
    rest.control("fi", []);
    rest.control("SH", ["EXIT STATUS"]);
    terms(&mut rest, &EXIT_CODES);
    rest.control("SH", ["FILES"]);
    rest.text([roman(FOLDER)]);
    terms(&mut rest, &FILES);
    rest.to_writer(to)
}

fn terms(page: &mut Roff, terms: &[(&str, &str)]) {
    for (term, meaning) in terms {
        page.control("TP", []);
        page.text([bold(*term)]);
        page.text([roman(*meaning)]);
    }
}

fn write_command(page: &mut Roff, within: &str, command: &Command) {
    let takes = command
        .get_positionals()
        .map(|arg| if arg.is_required_set() { format!(" {}", value(arg)) } else { format!(" [{}]", value(arg)) });
    let name = format!("{within} {}", command.get_name());
    let heading: String = std::iter::once(name.clone()).chain(takes).collect();
    page.control("SS", [heading.as_str()]);
    if let Some(about) = command.get_about() {
        page.text([roman(format!("{about}."))]);
    }
    let own = |arg: &&Arg| !arg.is_global_set() && !arg.is_hide_set() && arg.get_id() != "help";
    for arg in command.get_arguments().filter(own) {
        page.control("TP", []);
        let short = arg.get_short().map(|short| format!("-{short}"));
        let long = arg.get_long().map(|long| format!("--{long}"));
        let names: Vec<String> = short.into_iter().chain(long).collect();
        let takes = arg.get_action().takes_values();
        page.text(match (names.is_empty(), takes) {
            (true, _) => vec![italic(value(arg))],
            (false, true) => vec![bold(names.join(", ")), roman(" "), italic(value(arg))],
            (false, false) => vec![bold(names.join(", "))],
        });
        let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let choices: Vec<String> =
            arg.get_possible_values().iter().map(|choice| choice.get_name().to_owned()).collect();
        if takes && !choices.is_empty() {
            help = format!("{help}: {}", choices.join(", "));
        }
        page.text([roman(help)]);
    }
    if let Some(after) = command.get_after_help() {
        page.control("PP", []);
        for line in after.to_string().lines() {
            page.text([roman(line)]);
            page.control("br", []);
        }
    }
    for sub in command.get_subcommands() {
        write_command(page, &name, sub);
    }
}

fn value(arg: &Arg) -> String {
    arg.get_value_names().map_or_else(|| arg.get_id().to_string().to_uppercase(), |names| names.join(" "))
}
