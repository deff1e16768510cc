//! What the desk asks of the collector: the only way from a page to the network, and the program decides what is behind it.

use std::future::Future;
use std::pin::Pin;

use domain::source::Preview;
use domain::{ArticleId, Missed, UserId};

/// An answer that takes its time.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Reads addresses that people paste, under the same guard, pace and robots.txt as everything else.
pub trait Collector: Send + Sync {
    /// Reads an address once and says what would be collected from it. `Err` is a sentence in English for what is no web address
    /// at all; everything that a server does is in the preview.
    fn preview(&self, address: String) -> Answer<'_, Result<Preview, String>>;

    /// Fetches and files an article that the service missed, and notes it with the reason in the log of missed coverage. `Err` is a
    /// sentence in English for what is no web address at all, or for a failure of the service itself.
    fn file_missed(&self, address: String, by: UserId) -> Answer<'_, Result<Filed, String>>;
}

/// What became of a missed article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The article that it is filed as; `None` when its page could not be read.
    pub article: Option<ArticleId>,
    /// Why it was missed.
    pub reason: Missed,
}
