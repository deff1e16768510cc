//! Bytes to feed entries, links, article text and dates, capture quality and problems.
//!
//! Nothing here fetches, and nothing here fails: any bytes give a value and a list of problems. What a text
//! *means* is the business of `analyse`.

mod charset;
mod date;
mod discover;
mod feed;
mod hidden;
mod lookalike;
mod markup;
mod page;
mod section;
mod sitemap;
mod sniff;
mod text;
mod within;

pub use charset::decode;
pub use discover::{Discovery, Found, Origin, discover};
pub use feed::{Attribution, Entry, Feed, Reader, Unlinked, feed};
pub use page::selectors::is_selector;
pub use page::{Block, Explanation, Fate, Page, PageInput, TextFrom, Zone, explain, page, refusal};
pub use section::{section, section_at};
pub use sitemap::{Sitemap, sitemap};
pub use sniff::{Sniffed, sniff};
