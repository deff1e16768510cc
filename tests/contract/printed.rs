//! A letter's PDF in other hands: `pdftotext`, which others wrote, reads what the Word file says. Without it on this machine that is skipped;
//! `DIEMBAO_PDFTOTEXT=required` makes it fail instead.

use std::path::Path;
use std::process::Command;

/// The words of a PDF in their order, one space between them.
pub(super) fn words(file: &Path) -> Option<String> {
    let Ok(ran) = Command::new("pdftotext").arg("-raw").arg(file).arg("-").output() else {
        assert!(std::env::var("DIEMBAO_PDFTOTEXT").as_deref() != Ok("required"), "pdftotext is required and not installed");
        println!("skipped: no pdftotext (Debian: `apt-get install poppler-utils`)");
        return None;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let text = String::from_utf8(ran.stdout).unwrap();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
