//! The commands of the README are those of the program.

use clap::{Command, CommandFactory};

use crate::Cli;

/// What stands behind the program's name, in spans of code and in lines of a shell.
fn calls(readme: &str) -> Vec<String> {
    let flowing = readme.split_whitespace().collect::<Vec<_>>().join(" ");
    let spans = flowing.split('`').skip(1).step_by(2).filter_map(|span| span.strip_prefix("diembao "));
    let lines = readme.lines().filter_map(|line| line.split_once("$D ")?.1.split("  #").next());
    spans.chain(lines).map(str::to_owned).collect()
}

/// The first word of a call that the program does not know.
fn unknown<'c>(program: &Command, call: &'c str) -> Option<&'c str> {
    let mut at = program;
    for word in call.split_whitespace().map(|word| word.trim_matches(['[', ']'])) {
        if let Some(flag) = word.strip_prefix("--") {
            let known = at.get_arguments().chain(program.get_arguments()).any(|known| known.get_long() == Some(flag));
            if !known && flag != "help" {
                return Some(word);
            }
        } else if let Some(inner) = at.find_subcommand(word) {
            at = inner;
        } else if at.has_subcommands() {
            return Some(word);
        }
    }
    None
}

#[test]
fn every_command_of_the_readme_is_known() {
    let calls = calls(include_str!("../../../README.md"));
    assert!(calls.len() > 20, "{calls:?}");
    let program = Cli::command();
    for call in &calls {
        assert_eq!(unknown(&program, call), None, "README.md: diembao {call}");
    }
    assert_eq!(unknown(&program, "sources check URL"), None);
    assert_eq!(unknown(&program, "sources chek URL"), Some("chek"));
    assert_eq!(unknown(&program, "digest --dat D"), Some("--dat"));
}
