//! A document as the index keeps it: its fields one after the other in as few bytes as can be, read back whole.
//!
//! Numbers stand as variable-length integers, texts behind their lengths. Nothing here says which layout it is: the schema
//! version does.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use domain::{ArticleId, Content, Field as Part, Language, Nfc, PlaceId, Published, Relevance, StoryId, ToneLabel};

use crate::{Document, Error};

impl Document {
    /// The bytes that [`Self::from_stored`] reads.
    pub(crate) fn to_stored(&self) -> Result<Vec<u8>, Error> {
        let words: usize = Part::ALL.iter().map(|part| self.content.field(*part).len()).sum();
        let mut writer = Writer { bytes: Vec::with_capacity(words + 300) };
        writer.signed(self.article.0);
        writer.signed(self.story.0);
        writer.published(self.published);
        writer.text(&self.id);
        writer.text(&self.url);
        writer.text(self.outlet.as_str());
        writer.text(&self.outlet_name);
        writer.text(self.language.as_str());
        writer.text(self.relevance.as_str());
        writer.text(self.tone.as_str());
        let case = self.case.as_ref().map(serde_json::to_string).transpose().map_err(|error| Error::Index(error.to_string()))?;
        writer.text(case.as_deref().unwrap_or_default());
        writer.number(self.places.len() as u64);
        for place in &self.places {
            writer.text(place.as_str());
        }
        for part in Part::ALL {
            writer.text(self.content.field(part));
        }
        writer.number(self.earlier.len() as u64);
        for paragraph in &self.earlier {
            writer.text(paragraph);
        }
        Ok(writer.bytes)
    }

    /// Reads [`Self::to_stored`]'s bytes; an error means damage.
    #[cfg(test)]
    pub(crate) fn from_stored(bytes: &[u8]) -> Result<Self, Error> {
        Head::from_stored(bytes)?.whole()
    }
}

/// A document as it is kept, of which what is long is not read yet: a line of a search shows little of it.
pub(crate) struct Head<'b> {
    /// Without its text and earlier paragraphs.
    pub(crate) document: Document,
    /// The text, in UTF-8 unless it is damaged.
    pub(crate) text: &'b [u8],
    rest: Reader<'b>,
}

impl<'b> Head<'b> {
    /// Reads the beginning of [`Document::to_stored`]'s bytes; an error means damage.
    pub(crate) fn from_stored(bytes: &'b [u8]) -> Result<Self, Error> {
        read(bytes).ok_or_else(unreadable)
    }

    /// All of it; an error means damage.
    pub(crate) fn whole(self) -> Result<Document, Error> {
        let Self { mut document, text, mut rest } = self;
        document.content.text = Nfc::kept(utf8(text)?);
        document.earlier = rest.list(Reader::nfc).filter(|_| rest.rest.is_empty()).ok_or_else(unreadable)?;
        Ok(document)
    }
}

fn unreadable() -> Error {
    Error::Index("a stored article cannot be read".to_owned())
}

/// A text in UTF-8, looked through many times faster than by the standard library; an error means damage.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    match encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => Ok(text),
        _ => Err(unreadable()),
    }
}

fn read(bytes: &[u8]) -> Option<Head<'_>> {
    let mut reader = Reader { rest: bytes };
    let document = Document {
        article: ArticleId(reader.signed()?),
        story: StoryId(reader.signed()?),
        published: reader.published()?,
        id: reader.text()?.to_owned(),
        url: reader.text()?.to_owned(),
        outlet: reader.text()?.into(),
        outlet_name: reader.text()?.to_owned(),
        language: word(&Language::ALL, Language::as_str, reader.text()?)?,
        relevance: Relevance::parse(reader.text()?)?,
        tone: ToneLabel::parse(reader.text()?)?,
        case: match reader.text()? {
            "" => None,
            case => Some(serde_json::from_str(case).ok()?),
        },
        places: reader.list(|reader| Some(PlaceId::from(reader.text()?)))?,
        content: Content { title: reader.nfc()?, lead: reader.nfc()?, text: Nfc::default() },
        earlier: Vec::new(),
    };
    Some(Head { document, text: reader.bytes()?, rest: reader })
}

fn word<T: Copy>(all: &[T], name: fn(T) -> &'static str, sought: &str) -> Option<T> {
    all.iter().copied().find(|value| name(*value) == sought)
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Seven bits a byte, the lowest first; all but the last byte have the highest bit set.
    fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// Small numbers of either sign stay short.
    fn signed(&mut self, value: i64) {
        self.number((value << 1 ^ value >> 63) as u64);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Whether stated, then seconds, nanoseconds and offset in seconds.
    fn published(&mut self, published: Published) {
        let at = published.at();
        self.number(u64::from(published.stated().is_some()));
        self.signed(at.timestamp());
        self.number(u64::from(at.timestamp_subsec_nanos()));
        self.signed(i64::from(at.offset().local_minus_utc()));
    }
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let value = self.number()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }

    fn text(&mut self) -> Option<&'b str> {
        utf8(self.bytes()?).ok()
    }

    fn nfc(&mut self) -> Option<Nfc> {
        Some(Nfc::kept(self.text()?))
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()?;
        (0..length).map(|_| item(self)).collect()
    }

    fn published(&mut self) -> Option<Published> {
        let stated = self.number()? == 1;
        let (seconds, nanoseconds) = (self.signed()?, u32::try_from(self.number()?).ok()?);
        let offset = FixedOffset::east_opt(i32::try_from(self.signed()?).ok()?)?;
        let at = DateTime::from_timestamp(seconds, nanoseconds)?.with_timezone(&offset);
        Some(if stated { Published::Stated(at) } else { Published::FirstSeen(at) })
    }
}

#[cfg(test)]
mod tests {
    use domain::State;

    use super::*;

    fn document() -> Document {
        Document {
            article: ArticleId(7),
            id: "a7".to_owned(),
            story: StoryId(-3),
            url: "https://bao-mau.example/7".to_owned(),
            outlet: "bao-mau".into(),
            outlet_name: "Báo Mẫu".to_owned(),
            language: Language::Zh,
            places: vec!["cao-loc".into(), "lang-son".into()],
            relevance: Relevance::Unsure,
            tone: ToneLabel::Negative,
            published: Published::FirstSeen(DateTime::parse_from_rfc3339("1969-12-31T23:59:59.25+07:00").unwrap()),
            case: Some(State::Claimed),
            content: Content { title: "谅山".into(), lead: "".into(), text: "a\nĐồng Đăng".repeat(100).into() },
            earlier: vec!["Cũ".into()],
        }
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let check = |document: Document| {
            let bytes = document.to_stored().unwrap();
            let read = Document::from_stored(&bytes).unwrap();
            assert_eq!(format!("{document:?}"), format!("{read:?}"));
            let (at, as_read) = (document.published.at(), read.published.at());
            assert_eq!((at.timezone(), at.timestamp_subsec_nanos()), (as_read.timezone(), as_read.timestamp_subsec_nanos()));
        };
        check(document());
        let stated = Published::Stated(DateTime::parse_from_rfc3339("2026-11-20T08:00:00-03:30").unwrap());
        check(Document { published: stated, case: None, places: Vec::new(), earlier: Vec::new(), ..document() });
        check(Document { article: ArticleId(i64::MIN), story: StoryId(i64::MAX), ..document() });
    }

    #[test]
    fn cut_or_longer_bytes_are_damage() {
        let bytes = document().to_stored().unwrap();
        for length in 0..bytes.len() {
            assert!(Document::from_stored(&bytes[..length]).is_err(), "{length}");
        }
        assert!(Document::from_stored(&[bytes.as_slice(), &[0]].concat()).is_err());
    }
}
