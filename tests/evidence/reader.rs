//! warcio (<https://github.com/webrecorder/warcio>), a reader of WARC files that others wrote.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::root;

/// Every record as warcio reads it, after `warcio check` has found nothing wrong. `None` without warcio on this machine, unless
/// `DIEMBAO_WARCIO=required` makes that a failure.
pub(super) fn records(warc: &Path) -> Option<Vec<Value>> {
    if !is_installed() {
        assert!(std::env::var("DIEMBAO_WARCIO").as_deref() != Ok("required"), "warcio is required and not installed");
        println!("skipped: python3 has no warcio (`pip install warcio`)");
        return None;
    }
    let said = python(&["-m", "warcio.cli", "check", "-v", shown(warc)]).expect("warcio finds nothing wrong");
    assert!(said.contains("digest pass") && !said.contains("no digest to check"), "{said}");
    let script = root().join("tests/evidence/read.py");
    let lines = python(&[shown(&script), shown(warc)]).expect("warcio reads every record");
    Some(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn is_installed() -> bool {
    Command::new("python3").args(["-c", "import warcio"]).output().is_ok_and(|ran| ran.status.success())
}

fn python(arguments: &[&str]) -> Result<String, String> {
    let ran = Command::new("python3").args(arguments).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout).into_owned(), String::from_utf8_lossy(&ran.stderr));
    if ran.status.success() { Ok(out) } else { Err(format!("{out}{err}")) }
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}
