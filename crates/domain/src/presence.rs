//! Whether an article still stands where it was printed, told from the looks at its address.
//!
//! A newspaper that cannot be reached, that blocks us or that sends us to its front page has not removed anything: only
//! repeated proof over days counts, and each kind of proof is told for what it is.

use chrono::{DateTime, TimeDelta, Utc};

/// How many proofs it takes.
pub const PROOFS: usize = 3;
/// The time that must lie between the first and the last of them.
pub const PROVED_OVER: TimeDelta = TimeDelta::hours(48);

/// What one look at an article's address met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// The article, changed or not.
    Article,
    /// The newspaper says that there is nothing here (404, 410, or an error page that says so), while its other pages were there.
    Gone,
    /// The address leads to the front page or to a list.
    Home,
    /// Something that says nothing about the article: no answer, a block page, a paywall, a newspaper that is down as a whole.
    Unclear,
}

impl Met {
    /// The word of the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Gone => "gone",
            Self::Home => "home",
            Self::Unclear => "unclear",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Article, Self::Gone, Self::Home, Self::Unclear].into_iter().find(|met| met.as_str() == word)
    }
}

/// Whether an article stands at its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Never read as an article.
    Unread,
    /// There at the last look that could tell.
    Standing {
        /// When that was.
        seen: DateTime<Utc>,
    },
    /// Could not be looked at since.
    Unclear {
        /// The last time it was there.
        seen: DateTime<Utc>,
        /// The first look that could not tell.
        since: DateTime<Utc>,
    },
    /// Not there, but not proved over days yet.
    Missing {
        /// The last time it was there.
        seen: DateTime<Utc>,
        /// The first look that missed it.
        since: DateTime<Utc>,
        /// Looks that missed it.
        proofs: usize,
    },
    /// The address has led to the front page, proved over days: the newspaper may have moved or removed it.
    LeadsHome {
        /// The last time it was there.
        seen: DateTime<Utc>,
        /// The first look that missed it.
        since: DateTime<Utc>,
        /// Looks that missed it.
        proofs: usize,
    },
    /// Removed, proved over days.
    Removed {
        /// The last time it was there.
        seen: DateTime<Utc>,
        /// The first look that missed it.
        since: DateTime<Utc>,
        /// Looks that missed it.
        proofs: usize,
    },
}

/// Tells from all looks at an article (oldest first) whether it stands. A look that met the article ends what was before;
/// unclear looks neither prove nor disprove.
pub fn presence(looks: &[(DateTime<Utc>, Met)]) -> Presence {
    let Some(last) = looks.iter().rposition(|(_, met)| *met == Met::Article) else { return Presence::Unread };
    let seen = looks[last].0;
    let after = &looks[last + 1..];
    let gone = Proof::of(after, Met::Gone);
    let home = Proof::of(after, Met::Home);
    match (gone, home) {
        (Some(gone), _) if gone.holds() => Presence::Removed { seen, since: gone.first, proofs: gone.count },
        (None, Some(home)) if home.holds() => Presence::LeadsHome { seen, since: home.first, proofs: home.count },
        (Some(proof), None) | (None, Some(proof)) => Presence::Missing { seen, since: proof.first, proofs: proof.count },
        (Some(gone), Some(home)) => Presence::Missing { seen, since: gone.first.min(home.first), proofs: gone.count + home.count },
        (None, None) => match after.first() {
            Some((since, _)) => Presence::Unclear { seen, since: *since },
            None => Presence::Standing { seen },
        },
    }
}

struct Proof {
    first: DateTime<Utc>,
    last: DateTime<Utc>,
    count: usize,
}

impl Proof {
    fn of(looks: &[(DateTime<Utc>, Met)], met: Met) -> Option<Self> {
        let mut met = looks.iter().filter(|look| look.1 == met).map(|look| look.0);
        let first = met.next()?;
        let (last, count) = met.fold((first, 1), |(_, count), at| (at, count + 1));
        Some(Self { first, last, count })
    }

    fn holds(&self) -> bool {
        self.count >= PROOFS && self.last - self.first >= PROVED_OVER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    fn check(looks: &[(i64, Met)], expect: Presence) {
        let looks: Vec<_> = looks.iter().map(|(hour, met)| (at(*hour), *met)).collect();
        assert_eq!(presence(&looks), expect, "{looks:?}");
    }

    #[test]
    fn removal_takes_repeated_proof_over_days() {
        use Met::{Article, Gone};
        let seen = at(0);
        check(&[], Presence::Unread);
        check(&[(1, Gone), (99, Gone), (200, Gone)], Presence::Unread);
        check(&[(0, Article)], Presence::Standing { seen });
        check(&[(0, Article), (1, Gone)], Presence::Missing { seen, since: at(1), proofs: 1 });
        // Often, but within hours; and over days, but only twice.
        check(&[(0, Article), (1, Gone), (2, Gone), (3, Gone), (4, Gone)], Presence::Missing { seen, since: at(1), proofs: 4 });
        check(&[(0, Article), (1, Gone), (99, Gone)], Presence::Missing { seen, since: at(1), proofs: 2 });
        check(&[(0, Article), (1, Gone), (25, Gone), (49, Gone)], Presence::Removed { seen, since: at(1), proofs: 3 });
        check(&[(0, Article), (1, Gone), (25, Gone), (49, Gone), (60, Article)], Presence::Standing { seen: at(60) });
    }

    #[test]
    fn outages_blocks_and_front_pages_are_not_removals() {
        use Met::{Article, Gone, Home, Unclear};
        let seen = at(0);
        check(&[(0, Article), (1, Unclear), (25, Unclear), (99, Unclear)], Presence::Unclear { seen, since: at(1) });
        check(&[(0, Article), (1, Home), (25, Home), (99, Home)], Presence::LeadsHome { seen, since: at(1), proofs: 3 });
        check(&[(0, Article), (1, Unclear), (2, Gone), (30, Unclear), (60, Gone)], Presence::Missing { seen, since: at(2), proofs: 2 });
        check(&[(0, Article), (1, Home), (25, Gone), (60, Home)], Presence::Missing { seen, since: at(1), proofs: 3 });
    }
}
