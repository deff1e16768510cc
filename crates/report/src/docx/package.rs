//! From the library's document to the bytes of the file, with what the library cannot say: a table head that repeats
//! on every page, section properties in the order of the schema, and properties without an author.

use std::io::Cursor;

use docx_rs::Docx;

use crate::Error;

/// Core properties that name nobody. The library writes an author "unknown" and the year 1970.
const CORE: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
    r#"xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"#,
);

pub(super) fn pack(file: Docx, has_table_head: bool) -> Result<Vec<u8>, Error> {
    let mut parts = file.build();
    let document = String::from_utf8(parts.document).map_err(|e| Error::Document(e.to_string()))?;
    let document = if has_table_head { repeat_table_head(&document)? } else { document };
    parts.document = header_first(&document)?.into_bytes();
    parts.doc_props.core = CORE.into();
    let mut out = Cursor::new(Vec::new());
    parts.pack(&mut out).map_err(|e| Error::Document(e.to_string()))?;
    Ok(out.into_inner())
}

/// Text cannot pass for this tag: the library escapes "<" in it.
fn repeat_table_head(document: &str) -> Result<String, Error> {
    const SIGN: &str = "<w:cantSplit />";
    if !document.contains(SIGN) {
        return Err(Error::Document("the table has no head row".into()));
    }
    Ok(document.replacen(SIGN, "<w:cantSplit /><w:tblHeader />", 1))
}

/// The schema wants the header's reference first among the section's properties; the library writes it after the
/// page.
fn header_first(document: &str) -> Result<String, Error> {
    let parts = || {
        let (before, rest) = document.split_once("<w:headerReference ")?;
        let (reference, after) = rest.split_once("/>")?;
        let (content, page) = before.rsplit_once("<w:sectPr>")?;
        Some(format!("{content}<w:sectPr><w:headerReference {reference}/>{page}{after}"))
    };
    parts().ok_or_else(|| Error::Document("the section has no header".into()))
}
