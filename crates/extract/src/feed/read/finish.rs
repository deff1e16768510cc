//! What comes of a document that has been walked through: the values, by feed-rs where that can be, and what was odd.

use domain::Nfc;
use domain::url::Url;

use super::{MANY_FIELDS, Reader};
use crate::feed::strict::{self, Said};
use crate::feed::{Feed, Unlinked, absolute, outlet, too_many, unusable};

impl Reader<'_> {
    /// The feed; `from` is where it begins in the document.
    pub(super) fn finish(mut self, from: usize, base: Option<&Url>) -> Feed {
        // Behind the feed some programs print tags that nothing closes.
        let is_within = self.open.first().is_some_and(|open| is_of_feeds(open.name));
        let is_cut = (is_within || self.scan.is_cut) && !self.is_full;
        // What was being read when the document broke off is not known to be whole.
        self.capture = None;
        self.drafts.extend(self.item.take().map(|(_, draft)| draft));
        let said = if self.is_whole(is_cut) { strict::read(&self.common(from), base, self.zone) } else { None };
        let mut feed = Feed::default();
        if let Some(said) = said.filter(|said| said.items.len() == self.drafts.len()) {
            self.hear(said);
            feed.reader = crate::feed::Reader::FeedRs;
        }
        let site = self.site.as_ref().and_then(|site| absolute(&site.href, site.base.as_deref().or(base)));
        let base = base.or(site.as_ref());
        feed.title = Nfc::new(self.title.line(&self.declared));
        let drafts = std::mem::take(&mut self.drafts);
        let mut total = drafts.len();
        for draft in drafts {
            match draft.finish(&self.declared, base, self.zone) {
                Ok((mut entry, named)) => {
                    outlet::attribute(&mut entry, named);
                    feed.entries.push(entry);
                }
                Err(unlinked) => {
                    total -= usize::from(unlinked.says_nothing());
                    feed.unlinked.push(Unlinked { before: feed.entries.len(), ..unlinked });
                }
            }
        }
        feed.problems = self.problems(is_cut);
        feed.problems.extend(unusable(feed.entries.len(), total));
        feed
    }

    /// Whether a strict reader may succeed, and in time and room that are as the document's bytes.
    fn is_whole(&self, is_cut: bool) -> bool {
        let odd = &self.odd;
        if self.fields > MANY_FIELDS * (self.drafts.len() + 1) {
            return false;
        }
        !is_cut && !self.is_full && !self.drafts.is_empty() && odd.mismatched + odd.flattened + odd.bulky + self.scan.strays == 0
    }

    /// The document without what feed-rs is not asked about: authors, pictures, bodies of articles beside summaries.
    fn common(&self, from: usize) -> String {
        let mut out = String::with_capacity(self.xml.len() - from);
        let mut at = from;
        for cut in &self.cuts {
            out.push_str(&self.xml[at..cut.start.max(at)]);
            at = cut.end.max(at);
        }
        out.push_str(&self.xml[at..]);
        out
    }

    fn hear(&mut self, said: Said) {
        // Its title stands in the root of Atom, in the channel of RSS.
        self.title.hear((0, 1 + usize::from(self.is_rss)), said.title);
        for (draft, said) in self.drafts.iter_mut().zip(said.items) {
            draft.hear(said);
        }
    }

    fn problems(&self, is_cut: bool) -> Vec<String> {
        let mut problems = Vec::new();
        if self.is_full {
            problems.push(too_many());
        }
        if self.declared.has_others {
            problems.push("The feed declares entities of its own; those that are long or hold others are never expanded.".into());
        }
        if is_cut {
            problems.push("The feed breaks off; what stood whole before was kept.".into());
        }
        for (count, what) in [
            (self.odd.flattened, "tags were nested too deep and were left out"),
            (self.odd.mismatched, "tags were not closed in order"),
            (self.odd.unescaped, "HTML tags stand unescaped in titles or summaries"),
            (self.declared.undated.get(), "dates could not be read"),
            (self.scan.strays + self.declared.strays.get(), "stray & or < stand unescaped"),
        ] {
            if count > 0 {
                problems.push(format!("{count} {what}."));
            }
        }
        problems
    }
}

/// Whether a document's outermost element of this name is a feed, or an item that lost it.
fn is_of_feeds(name: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or(name);
    ["rss", "feed", "rdf", "channel", "item", "entry"].iter().any(|known| known.eq_ignore_ascii_case(local))
}
