//! Help, the version, the keys, the manual page and completions.

use crate::fixtures::home::Home;
use insta::assert_snapshot;
use leeward::tui::keymap;

const COMMANDS: [&str; 24] = [
    "now",
    "country",
    "checkin",
    "dose",
    "lapse",
    "trigger",
    "kit",
    "medication",
    "mark",
    "plan",
    "log",
    "show",
    "edit",
    "delete",
    "patterns",
    "status",
    "learn",
    "tool",
    "doctor",
    "export",
    "keys",
    "completions",
    "man",
    "demo",
];

#[test]
fn help_of_the_program() {
    let home = Home::new();
    assert_snapshot!(home.lee("--help").done().ok());
}

#[test]
fn help_can_be_asked_for_as_a_command() {
    let home = Home::new();
    // After `help` stand names of commands alone, so it is run without the clock of the tests.
    let run = |words: &str| {
        let output = home.lee(words).command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let help = run("help");
    assert_eq!(help, run("--help"));
    assert!(help.1.starts_with("Is somebody in danger? Type `lee now`.\n"));
    let (code, of_log) = run("help log");
    assert_eq!(code, Some(0));
    assert!(of_log.starts_with("Your entries, newest last\n") && of_log.contains("lee log --find -"), "{of_log}");
    assert_eq!(run("help nothing").0, Some(2));
}

#[test]
fn help_of_every_command_has_an_example() {
    let home = Home::new();
    for command in COMMANDS {
        let help = home.lee_with(&[command, "--help"]).done().ok();
        assert!(help.contains("\nExample"), "{command}");
        assert!(help.contains(&format!("\n  lee {command}")), "{command}");
        assert!(!help.contains("--now"), "{command} shows what is only for tests");
        assert_snapshot!(format!("help_{command}"), help);
    }
}

#[test]
fn where_answers_are_taken_the_shell_history_is_told() {
    let home = Home::new();
    for command in ["checkin", "edit", "trigger", "dose", "lapse", "kit", "medication", "mark"] {
        let help = home.lee_with(&[command, "--help"]).done().ok().replace('\n', " ");
        assert!(help.contains("Options stay in your shell history. Leave them off to be asked."), "{command}");
    }
}

#[test]
fn version() {
    assert_eq!(Home::new().lee("--version").done().ok(), "lee 0.1.0\n");
}

#[test]
fn keys_are_the_table_of_keys() {
    assert_eq!(Home::new().lee("keys").done().ok(), keymap::as_text());
}

#[test]
fn the_manual_page_names_every_command_key_and_exit_code() {
    let page = Home::new().lee("man").done().ok();
    for command in COMMANDS {
        assert!(page.contains(&format!(".SS \"lee {command}")), "{command}");
    }
    for section in ["NAME", "SYNOPSIS", "COMMANDS", "KEYS", "EXIT STATUS", "FILES"] {
        assert!(
            page.contains(&format!(".SH {section}\n")) || page.contains(&format!(".SH \"{section}\"\n")),
            "{section}"
        );
    }
    assert!(page.contains("Ctrl\\-T"), "the keys are in it");
    assert!(!page.contains("\\-\\-now"));
}

#[test]
fn completions_for_every_shell() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = home.lee_with(&["completions", shell]).done().ok();
        assert!(script.contains("checkin") && script.contains("craving"), "{shell}");
    }
    home.lee("completions tcsh").done().exits(2);
}
