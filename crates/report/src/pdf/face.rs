//! The fonts of a PDF: which glyph a character has, and how wide it is. Nothing is shaped: in NFC every Vietnamese and
//! Chinese letter is one character and one glyph.

use std::collections::{BTreeSet, HashMap};

use krilla::text::{Font, GlyphId};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::Error;
use crate::text::{Script, Weight, runs};

/// The four cuts of the letter's font, in the order of [`cut`].
const CUTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../fonts/LiberationSerif-BoldItalic.ttf"),
];

/// Where the Chinese font stands among the faces.
const CHINESE: usize = CUTS.len();

/// Height of a line in single spacing, and of what is above its base, as parts of the font size: ascent 1825, descent
/// 443 and gap 87 of 2048, as word processors reckon with Times New Roman.
pub(super) const LINE: f32 = 2355.0 / 2048.0;
pub(super) const ASCENT: f32 = 1825.0 / 2048.0;

/// One character as it is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// Index of the face in [`Faces`].
    pub(super) face: usize,
    pub(super) id: GlyphId,
    /// Width as a part of the font size.
    pub(super) advance: f32,
}

/// All fonts that a letter needs, with the glyphs of its characters.
pub(super) struct Faces {
    faces: Vec<Face>,
}

struct Face {
    font: Font,
    glyphs: HashMap<char, (GlyphId, f32)>,
}

impl Faces {
    /// The faces for these characters. `read` is asked for the files named in `chinese_files` only when a character needs them.
    pub(super) fn new(chars: &BTreeSet<char>, chinese_files: &[String], read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Self, Error> {
        let unreadable = || Error::Document("a bundled font is unreadable".into());
        let cuts = CUTS.map(|bytes| Face::new(bytes.to_vec(), 0, chars));
        let mut faces = Self { faces: cuts.into_iter().collect::<Option<_>>().ok_or_else(unreadable)? };
        if !faces.missing(chars).is_empty() {
            faces.faces.extend(chinese_files.iter().find_map(|named| {
                let (file, index) = named.rsplit_once('#').and_then(|(file, n)| Some((file, n.parse().ok()?))).unwrap_or((named, 0));
                Face::new(read(file)?, index, chars)
            }));
        }
        let missing = faces.missing(chars);
        if missing.is_empty() { Ok(faces) } else { Err(Error::Glyphs(missing)) }
    }

    fn missing(&self, chars: &BTreeSet<char>) -> String {
        chars.iter().filter(|c| is_right_to_left(**c) || self.glyph(**c, Weight::Regular).is_none()).collect()
    }

    /// The glyph of a character; none of one that was not among the characters at the start.
    pub(super) fn glyph(&self, c: char, weight: Weight) -> Option<Glyph> {
        let is_chinese = runs(c.encode_utf8(&mut [0; 4])).first().is_some_and(|(script, _)| *script == Script::Chinese);
        let order = if is_chinese { [CHINESE, cut(weight), 0] } else { [cut(weight), 0, CHINESE] };
        let found = |c: char| {
            order
                .into_iter()
                .find_map(|face| self.faces.get(face)?.glyphs.get(&c).map(|(id, advance)| Glyph { face, id: *id, advance: *advance }))
        };
        found(c).or_else(|| found(instead(c)?))
    }

    pub(super) fn font(&self, face: usize) -> Option<Font> {
        Some(self.faces.get(face)?.font.clone())
    }
}

impl Face {
    fn new(bytes: Vec<u8>, index: u32, chars: &BTreeSet<char>) -> Option<Self> {
        let glyphs = glyphs(&FontRef::from_index(&bytes, index).ok()?, chars);
        Some(Self { glyphs, font: Font::new(bytes.into(), index)? })
    }
}

fn glyphs(font: &FontRef<'_>, chars: &BTreeSet<char>) -> HashMap<char, (GlyphId, f32)> {
    let (map, widths) = (font.charmap(), font.glyph_metrics(Size::unscaled(), LocationRef::default()));
    let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
    let glyph = |c: char| {
        let id = map.map(c)?;
        Some((c, (GlyphId::new(id.to_u32()), widths.advance_width(id).unwrap_or_default() / em)))
    };
    chars.iter().copied().chain([' ', '-']).filter_map(glyph).collect()
}

fn cut(weight: Weight) -> usize {
    match weight {
        Weight::Regular => 0,
        Weight::Bold => 1,
        Weight::Italic => 2,
        Weight::BoldItalic => 3,
    }
}

/// What stands for a character that no font has, without a change of meaning.
fn instead(c: char) -> Option<char> {
    match c {
        '\u{2010}' | '\u{2011}' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        _ => None,
    }
}

/// Scripts whose order on the line is not that of the text: they would be printed backwards.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
