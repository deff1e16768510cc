//! trafilatura on the same pages. Its packages are installed once into a folder of the temporary directory.

use std::collections::HashMap;
use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::gold::Case;

/// What each mode read, by page.
type Texts = HashMap<PathBuf, String>;

/// The texts of trafilatura's default and precision modes, or why there are none.
pub(crate) fn read(cases: &[&Case]) -> Result<Vec<(&'static str, Texts)>, String> {
    let python = packages()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/text/rival.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(|e| e.to_string())?;
    let questions: String = cases.iter().enumerate().map(|(id, case)| json!({"id": id, "path": case.path}).to_string() + "\n").collect();
    let mut input = child.stdin.take().ok_or("it takes no input")?;
    let asking = std::thread::spawn(move || input.write_all(questions.as_bytes()));
    let answers = child.wait_with_output().map_err(|e| e.to_string())?;
    asking.join().map_err(|_| "it was not asked")?.map_err(|e| e.to_string())?;
    if !answers.status.success() {
        return Err("its script failed".into());
    }
    let (mut default, mut precision) = (Texts::new(), Texts::new());
    for answer in String::from_utf8_lossy(&answers.stdout).lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let Some(case) = answer["id"].as_u64().and_then(|id| cases.get(usize::try_from(id).ok()?)) else { continue };
        let text = |mode: &str| answer[mode].as_str().unwrap_or_default().to_owned();
        default.insert(case.path.clone(), text("default"));
        precision.insert(case.path.clone(), text("precision"));
    }
    Ok(vec![("trafilatura", default), ("trafilatura, precision", precision)])
}

/// A Python with trafilatura.
fn packages() -> Result<PathBuf, String> {
    let folder = env::temp_dir().join("diembao-bench-python");
    let python = folder.join("bin/python");
    let runs = |command: &mut Command| command.stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if runs(Command::new(&python).args(["-c", "import trafilatura"]).stderr(Stdio::null())) {
        return Ok(python);
    }
    if !runs(Command::new("python3").args(["-m", "venv"]).arg(&folder)) {
        return Err("python3 with venv is not here".into());
    }
    match runs(Command::new(&python).args(["-m", "pip", "install", "--quiet", "trafilatura", "lxml_html_clean"])) {
        true => Ok(python),
        false => Err("the package could not be installed".into()),
    }
}
