//! What the office has set under `config/letters`: profiles, wording, page. The caller reads the files.

mod profile;
mod sheet;
mod template;

use domain::LetterKind;

pub use profile::Profile;
pub(crate) use sheet::{
    A4, ABOVE_ADDRESSEES, ABOVE_NUMBER, ADDRESSEE, CELL_MARGIN, CELL_PAD, Font, RULE_GAP, SIGNATURE_LINES, Sheet, twips,
};
pub(crate) use template::{Speech, SpeechCopy, SpeechQuote, Template};

use crate::Error;

/// Templates and profiles from `config/letters`, compiled once.
#[derive(Debug)]
pub struct Letters {
    profiles: Vec<Profile>,
    sheet: Sheet,
    correction_request: Template,
    forwarding_note: Template,
    information_letter: Template,
}

impl Letters {
    /// Compiles `(file name, text)` pairs: `profiles.toml`, `correction_request.toml`, `forwarding_note.toml`, `information_letter.toml`,
    /// `layout.toml`, each once, with or without folders before the name. `clocks.toml` may be among them and is left to [`crate::Clocks`]; any
    /// other name is refused.
    pub fn compile(files: &[(String, String)]) -> Result<Self, Error> {
        const NAMES: [&str; 6] =
            ["profiles.toml", "correction_request.toml", "forwarding_note.toml", "information_letter.toml", "layout.toml", "clocks.toml"];
        if let Some((file, _)) = files.iter().find(|(file, _)| !NAMES.contains(&base_name(file))) {
            return Err(Error::config(file, format!("not a file of letters; known are {}", NAMES.join(", "))));
        }
        let (file, text) = only(files, "profiles.toml")?;
        let profiles = profile::read(file, text)?;
        let (file, text) = only(files, "layout.toml")?;
        let sheet = sheet::read(file, text)?;
        Ok(Self {
            profiles,
            sheet,
            correction_request: template(files, LetterKind::CorrectionRequest)?,
            forwarding_note: template(files, LetterKind::ForwardingNote)?,
            information_letter: template(files, LetterKind::InformationLetter)?,
        })
    }

    /// All profiles.
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// The profile with this id.
    pub fn profile(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|p| p.id == id)
    }

    pub(crate) fn need_profile(&self, id: &str) -> Result<&Profile, Error> {
        self.profile(id).ok_or_else(|| Error::Profile(id.to_owned()))
    }

    pub(crate) fn template(&self, kind: LetterKind) -> &Template {
        match kind {
            LetterKind::CorrectionRequest => &self.correction_request,
            LetterKind::ForwardingNote => &self.forwarding_note,
            LetterKind::InformationLetter => &self.information_letter,
        }
    }

    /// Widths of the columns of a letter's table, in per cent.
    pub fn fact_shares(&self) -> [u32; 3] {
        self.sheet.columns.facts
    }

    pub(crate) fn sheet(&self) -> &Sheet {
        &self.sheet
    }
}

/// The templates of a kind are in the file of its name.
fn template(files: &[(String, String)], kind: LetterKind) -> Result<Template, Error> {
    let (file, text) = only(files, &format!("{}.toml", kind.as_str()))?;
    Template::read(file, text)
}

fn base_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn only<'a>(files: &'a [(String, String)], name: &str) -> Result<(&'a str, &'a str), Error> {
    let mut found = files.iter().filter(|(file, _)| base_name(file) == name);
    match (found.next(), found.next()) {
        (Some((file, text)), None) => Ok((file, text)),
        (None, _) => Err(Error::config(&format!("letters/{name}"), "this file is missing")),
        (Some(_), Some((file, _))) => Err(Error::config(file, "this file is there twice")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{files, letters};

    #[test]
    fn the_shipped_files_compile() {
        let letters = letters();
        assert_eq!(letters.profiles().iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["xa", "phuong", "huyen"]);
        assert_eq!(letters.profile("xa").unwrap().symbol, "UBND-VHXH");
        assert!(letters.profile("tinh").is_none());
    }

    #[test]
    fn a_wrong_file_is_refused_with_file_line_and_key() {
        let check = |file: &str, from: &str, to: &str, expect: &[&str]| {
            let mut files = files();
            let (_, text) = files.iter_mut().find(|(f, _)| f == file).unwrap();
            assert!(text.contains(from), "{from}");
            *text = text.replacen(from, to, 1);
            let message = Letters::compile(&files).unwrap_err().to_string();
            assert!(message.starts_with(file) && expect.iter().all(|e| message.contains(e)), "{message}");
        };
        check("profiles.toml", "unit = \"VHXH\"", "unti = \"VHXH\"", &["line", "unti"]);
        check("profiles.toml", "id = \"phuong\"", "id = \"xa\"", &["line", "xa", "another profile"]);
        check("profiles.toml", "place = \"Cao Lộc\"", "place = \"\"", &["line", "huyen", "place"]);
        check("layout.toml", "left_mm = 30", "left_mm = 10", &["line", "left_mm", "30 and 35"]);
        check("layout.toml", "under_issuer = 0.4", "under_issuer = nan", &["line", "under_issuer"]);
        check("layout.toml", "head = [3852", "head = [9852", &["line", "head", "wider"]);
        check("layout.toml", "[36, 36", "[36, 37", &["line", "facts"]);
        check("correction_request.toml", "Tổng Biên tập {{ outlet }}", "{{ autor }}", &["line", "addressees[0]", "autor", "undefined"]);
        check("correction_request.toml", "{{ cite.feedback }}", "{{ cite.feed }}", &["line", "closing[1]"]);
        check("correction_request.toml", "\"Tổng Biên tập {{ outlet }}\"", "\" \"", &["line", "addressees: may not be empty"]);
        check("correction_request.toml", "\"Nội dung đúng\"", "\"\"", &["line", "heads: may not be empty"]);
        check("forwarding_note.toml", "\"nội dung báo chí nêu để kiểm tra, trả lời\"", "\"\"", &["line", "subject: may not be empty"]);
        check("forwarding_note.toml", "trả lời\"\n", "trả lời {% for\"\n", &["line", "subject", "syntax"]);
        check(
            "forwarding_note.toml",
            "\"Đề nghị Quý",
            "\"{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
            &["fuel"],
        );
        check("forwarding_note.toml", "from = \"2026-07-01\"\n", "", &["line", "basis"]);
    }

    #[test]
    fn files_are_there_once_and_known() {
        let check = |files: &[(String, String)], expect: &str| {
            let message = Letters::compile(files).unwrap_err().to_string();
            assert!(message.contains(expect), "{message}");
        };
        check(&files()[1..], "missing");
        check(&[files(), vec![("x/layout.toml".into(), String::new())]].concat(), "x/layout.toml: this file is there twice");
        check(&[files(), vec![("letter.toml".into(), String::new())]].concat(), "letter.toml: not a file of letters");
    }
}
