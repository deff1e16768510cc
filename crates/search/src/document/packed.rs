//! What the index keeps of articles, packed each by itself with texts of other articles as a dictionary: a hit costs the reading of its own
//! bytes alone, and words that all newspapers use take no more room than where articles are packed together.

use std::cell::RefCell;
use std::sync::Arc;

use zstd::zstd_safe::{CCtx, CDict, DCtx, DDict, SafeResult, compress_bound, get_error_name, get_frame_content_size};

use crate::{Document, Error};

/// Of zstd: 4 takes twice the time for a twentieth less.
const LEVEL: i32 = 3;
/// Bytes of text in a dictionary. More of them save little, and are kept with every commit.
const ROOM: usize = 256 * 1024;
/// One of so many articles goes into it, so that it is not of a single day.
const ONE_OF: usize = 8;
/// Bytes of an article that go into it.
const PIECE: usize = 2 * 1024;
/// No article is larger, in bytes; what says so is damaged.
const LARGEST: u64 = 1 << 30;

/// Texts that articles are packed with.
pub(crate) struct Dictionary {
    /// Told from others by this; never 0.
    number: u16,
    text: String,
    unpacking: DDict<'static>,
}

impl Dictionary {
    pub(crate) fn new(text: String) -> Self {
        Self { number: number(&text), unpacking: DDict::create(text.as_bytes()), text }
    }

    pub(crate) fn number(&self) -> u16 {
        self.number
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// FNV-1a in 16 bits.
fn number(text: &str) -> u16 {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((hash >> 16) as u16 ^ hash as u16).max(1)
}

/// Packs articles, and gathers a dictionary from them where there is none.
pub(crate) struct Packer {
    context: CCtx<'static>,
    with: Option<(Arc<Dictionary>, CDict<'static>)>,
    seen: usize,
    /// A dictionary in the making.
    texts: String,
}

impl Packer {
    pub(crate) fn new(dictionary: Option<Arc<Dictionary>>) -> Self {
        let mut packer = Self { context: CCtx::create(), with: None, seen: 0, texts: String::new() };
        if let Some(dictionary) = dictionary {
            packer.take_up(dictionary);
        }
        packer
    }

    /// The bytes that [`unpacked`] reads: the number of the dictionary, 0 for none, and a frame of zstd.
    pub(crate) fn pack(&mut self, document: &Document) -> Result<Vec<u8>, Error> {
        let bytes = document.to_stored()?;
        if self.with.is_none() {
            self.gather(document);
        }
        let mut frame = Vec::with_capacity(compress_bound(bytes.len()));
        let number = match &self.with {
            Some((dictionary, packing)) => {
                checked(self.context.compress_using_cdict(&mut frame, &bytes, packing))?;
                dictionary.number
            }
            None => {
                checked(self.context.compress(&mut frame, &bytes, LEVEL))?;
                0
            }
        };
        Ok([number.to_le_bytes().as_slice(), &frame].concat())
    }

    fn gather(&mut self, document: &Document) {
        self.seen += 1;
        if self.seen.is_multiple_of(ONE_OF) {
            let text = &document.content.text;
            self.texts.push_str(&text[..text.floor_char_boundary(PIECE)]);
            self.texts.push('\n');
        }
        if self.texts.len() >= ROOM {
            let text = std::mem::take(&mut self.texts);
            self.take_up(Arc::new(Dictionary::new(text)));
        }
    }

    /// The dictionary to be kept with what was packed.
    pub(crate) fn dictionary(&self) -> Option<&Dictionary> {
        self.with.as_ref().map(|(dictionary, _)| &**dictionary)
    }

    fn take_up(&mut self, dictionary: Arc<Dictionary>) {
        let packing = CDict::create(dictionary.text.as_bytes(), LEVEL);
        self.with = Some((dictionary, packing));
    }
}

/// Room that each thread keeps.
#[derive(Default)]
struct Unpacking {
    context: DCtx<'static>,
    bytes: Vec<u8>,
}

thread_local! {
    static UNPACKING: RefCell<Unpacking> = RefCell::default();
}

/// What `read` reads of the bytes of the article that [`Packer::pack`] has packed; an error means damage.
pub(crate) fn unpacked<T>(
    packed: &[u8],
    dictionary: impl FnOnce(u16) -> Result<Arc<Dictionary>, Error>,
    read: impl FnOnce(&[u8]) -> Result<T, Error>,
) -> Result<T, Error> {
    let (number, frame) = packed.split_first_chunk().ok_or_else(unreadable)?;
    let length = get_frame_content_size(frame).ok().flatten().filter(|length| *length < LARGEST).ok_or_else(unreadable)?;
    let dictionary = match u16::from_le_bytes(*number) {
        0 => None,
        number => Some(dictionary(number)?),
    };
    UNPACKING.with_borrow_mut(|Unpacking { context, bytes }| {
        bytes.clear();
        bytes.reserve(length as usize);
        checked(match dictionary {
            Some(dictionary) => context.decompress_using_ddict(bytes, frame, &dictionary.unpacking),
            None => context.decompress(bytes, frame),
        })?;
        read(bytes)
    })
}

fn checked(result: SafeResult) -> Result<usize, Error> {
    result.map_err(|code| Error::Index(format!("a stored article: {}", get_error_name(code))))
}

fn unreadable() -> Error {
    Error::Index("a stored article cannot be read".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::document;

    fn article(number: i64) -> Document {
        let words: Vec<String> = (0..300).map(|at| format!("từ{} ", (number * 7919 + at * at) % 911)).collect();
        document(number, "Cửa khẩu", &words.concat())
    }

    fn unpack(packed: &[u8], dictionary: Option<&Dictionary>) -> Result<Document, Error> {
        unpacked(
            packed,
            |number| {
                let known = dictionary.filter(|dictionary| dictionary.number == number).map(|dictionary| dictionary.text.clone());
                known.map(|text| Arc::new(Dictionary::new(text))).ok_or_else(unreadable)
            },
            Document::from_stored,
        )
    }

    #[test]
    fn articles_are_packed_smaller_once_there_is_a_dictionary_and_read_back_either_way() {
        let mut packer = Packer::new(None);
        let before: Vec<Vec<u8>> = (0..1000).map(|number| packer.pack(&article(number)).unwrap()).collect();
        assert!(packer.dictionary().is_none());
        (1000..2000).for_each(|number| drop(packer.pack(&article(number)).unwrap()));
        let text = packer.dictionary().unwrap().text().to_owned();
        let after: Vec<Vec<u8>> = (0..1000).map(|number| packer.pack(&article(number)).unwrap()).collect();
        let dictionary = Dictionary::new(text.clone());
        for (number, packed) in (0..1000).chain(0..1000).zip(before.iter().chain(&after)) {
            let read = unpack(packed, Some(&dictionary)).unwrap();
            assert_eq!(format!("{read:?}"), format!("{:?}", article(number)));
        }
        let bytes = |packed: &[Vec<u8>]| packed.iter().map(Vec::len).sum::<usize>();
        assert!(bytes(&after) < bytes(&before), "{} {}", bytes(&after), bytes(&before));
        // Who takes the dictionary up later packs the same.
        let mut later = Packer::new(Some(Arc::new(Dictionary::new(text))));
        assert_eq!(later.pack(&article(5)).unwrap(), after[5]);
    }

    #[test]
    fn few_articles_make_no_dictionary() {
        let mut packer = Packer::new(None);
        assert!(unpack(&packer.pack(&article(1)).unwrap(), None).is_ok());
        assert!(packer.dictionary().is_none());
    }

    #[test]
    fn without_its_dictionary_or_cut_it_is_damage() {
        let dictionary = Arc::new(Dictionary::new("từ ngữ".repeat(100)));
        let other = Dictionary::new("từ khác".repeat(100));
        let packed = Packer::new(Some(dictionary.clone())).pack(&article(1)).unwrap();
        assert!(unpack(&packed, Some(&dictionary)).is_ok());
        assert!(unpack(&packed, Some(&other)).is_err());
        for length in 0..packed.len() {
            assert!(unpack(&packed[..length], Some(&dictionary)).is_err(), "{length}");
        }
    }
}
