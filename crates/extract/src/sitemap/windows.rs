//! A document piece by piece: each piece ends where an element or a line ends.
//!
//! Unpacks as it goes and holds at most one piece, whatever the document unpacks to.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::charset;

/// Bytes read at a time.
const STEP: u64 = 256 * 1024;

/// The longest piece. An entry of a news sitemap with all its pictures has some kilobytes.
const LONGEST: usize = 4 * 1024 * 1024;

/// Bytes read in all, after unpacking; the protocol allows 50 MB.
const MOST: u64 = 50 * 1024 * 1024;

/// Where pieces end.
#[derive(Clone, Copy, PartialEq)]
enum Cut {
    /// After a `url` or `sitemap` element.
    Element,
    Line,
    /// Nowhere: two bytes to a character.
    Nowhere,
}

pub(super) struct Windows<'a> {
    source: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    read: u64,
    ended: bool,
    cut: Cut,
    content_type: Option<String>,
    /// What was odd.
    pub(super) problems: Vec<String>,
}

impl<'a> Windows<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let source: Box<dyn Read + 'a> = match bytes.starts_with(&[0x1f, 0x8b]) {
            true => Box::new(MultiGzDecoder::new(bytes)),
            false => Box::new(bytes),
        };
        let mut windows =
            Self { source, buffer: Vec::new(), read: 0, ended: false, cut: Cut::Element, content_type: None, problems: Vec::new() };
        windows.fill();
        let (text, label, _) = charset::decode(&windows.buffer, None);
        windows.cut = match () {
            () if label.starts_with("UTF-16") => Cut::Nowhere,
            () if text.contains('<') => Cut::Element,
            () => Cut::Line,
        };
        // Later pieces have no declaration of their own.
        windows.content_type = (windows.cut != Cut::Nowhere).then(|| format!("text/xml; charset={label}"));
        windows
    }

    /// The charset of the pieces, as a `Content-Type` says it.
    pub(super) fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Whether the document is bare lines.
    pub(super) fn are_lines(&self) -> bool {
        self.cut == Cut::Line
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            if let Some(end) = self.end_of_piece() {
                let rest = self.buffer.split_off(end);
                return Some(std::mem::replace(&mut self.buffer, rest));
            }
            if self.ended {
                return (!self.buffer.is_empty()).then(|| std::mem::take(&mut self.buffer));
            }
            if self.buffer.len() > LONGEST {
                self.problems.push("One element of the sitemap is over 4 MB; reading stopped there.".into());
                self.ended = true;
                self.buffer.clear();
                return None;
            }
            self.fill();
        }
    }

    fn fill(&mut self) {
        let before = self.buffer.len();
        let step = STEP.min(MOST - self.read);
        if let Err(error) = self.source.by_ref().take(step).read_to_end(&mut self.buffer) {
            self.problems.push(format!("The compressed sitemap breaks off: {error}."));
            self.ended = true;
        }
        let got = (self.buffer.len() - before) as u64;
        self.read += got;
        self.ended |= got < step;
        if self.read >= MOST && !self.ended {
            self.problems.push("The sitemap is over 50 MB; only the beginning was read.".into());
            self.ended = true;
        }
    }

    fn end_of_piece(&self) -> Option<usize> {
        match self.cut {
            Cut::Element => last_element_end(&self.buffer),
            Cut::Line => self.buffer.iter().rposition(|b| *b == b'\n').map(|at| at + 1),
            Cut::Nowhere => None,
        }
    }
}

/// The offset after the last `</url>` or `</sitemap>`, with any prefix.
fn last_element_end(bytes: &[u8]) -> Option<usize> {
    let mut until = bytes.len();
    while let Some(end) = bytes[..until].iter().rposition(|b| *b == b'>') {
        let start = bytes[..end].iter().rposition(|b| matches!(b, b'<' | b'>'))?;
        let name = bytes[start..end].strip_prefix(b"</").unwrap_or_default().trim_ascii();
        let name = name.rsplit(|b| *b == b':').next().unwrap_or_default();
        if name.eq_ignore_ascii_case(b"url") || name.eq_ignore_ascii_case(b"sitemap") {
            return Some(end + 1);
        }
        until = start + usize::from(bytes[start] == b'>');
    }
    None
}

#[cfg(test)]
mod tests {
    use super::last_element_end;

    #[test]
    fn ends_of_elements() {
        let check = |xml: &str, expect: &str| {
            let end = last_element_end(xml.as_bytes()).unwrap_or(0);
            assert_eq!(&xml[..end], expect, "{xml}");
        };
        check("<url><loc>a</loc></url><url><loc>", "<url><loc>a</loc></url>");
        check("<a></sm:SITEMAP ><a>b > c</a>", "<a></sm:SITEMAP >");
        check("<urlset><url><loc>a</loc>", "");
        check(">>>>", "");
    }
}
