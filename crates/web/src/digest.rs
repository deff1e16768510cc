//! The daily press review: what was printed about the area from one close to the next, what needs checking, what runs out, what came of
//! it, and where the service was blind. The same for the desk and for the command line; how it is set on paper is in `digest/paper.rs`.

mod blind;
mod cases;
mod edits;
mod paper;
mod stories;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use domain::place::Place;
use report::{Clocks, Letters};
use serde::Serialize;
use store::Store;

pub(crate) use self::blind::{Blindness, unwatched};
pub(crate) use self::cases::{CaseTold, Cases, DueTold, own};
pub(crate) use self::edits::{LeftOut, Said};
pub use self::paper::brief;
pub(crate) use self::paper::made;
pub(crate) use self::stories::{Counted, Printed, Story, Tally, TierTold};

use crate::locale::{say, t};
use crate::time::{Moment, close_of};

/// Most articles of a digest; when there are more, it says so.
const MOST: i64 = 2_000;
/// What was printed so many days before and is seen only now is told as that; what is older is a source's past.
const LATE: TimeDelta = TimeDelta::days(7);

/// From what a digest or report is made.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// Arrivals, findings, decisions.
    pub store: &'a Store,
    /// Agency profiles.
    pub letters: &'a Letters,
    /// Clocks of the press law.
    pub clocks: &'a Clocks,
    /// Units of the territory, for how near they are.
    pub places: &'a [Place],
    /// Id of the agency profile in whose name it is.
    pub profile: &'a str,
    /// That all is invented; none where it is not.
    pub notice: Option<&'a str>,
    /// Now, in the office's time.
    pub now: DateTime<FixedOffset>,
}

/// A day's press review. Times are in the office's zone.
#[derive(Clone, Debug, Serialize)]
pub struct Digest {
    /// The day, on whose close it ends.
    pub day: NaiveDate,
    /// From the close of the day before.
    pub from: DateTime<FixedOffset>,
    /// Until the close, or until it was made.
    pub until: DateTime<FixedOffset>,
    /// Whether the day has been closed.
    pub closed: bool,
    /// When it was made.
    pub made_at: DateTime<FixedOffset>,
    /// Whose it is.
    pub agency: String,
    /// That all is invented.
    pub notice: Option<String>,
    /// How much there is of it.
    pub counts: Tally,
    /// There were more articles than are told.
    pub cut: bool,
    /// Stories about the area, the nearest places first.
    pub tiers: Vec<TierTold>,
    /// Stories that only mention it, or of which that is not sure.
    pub mentions: Vec<Story>,
    /// Stories that people left out.
    pub left_out: Vec<LeftOut>,
    /// What needs checking, is in work, and came of it.
    pub cases: Cases,
    /// Clocks that run, soonest first.
    pub dues: Vec<DueTold>,
    /// Where the service was blind.
    pub blind: Blindness,
}

impl Office<'_> {
    pub(crate) fn agency(&self) -> String {
        self.letters.profile(self.profile).map_or_else(|| self.profile.to_owned(), |profile| profile.agency.clone())
    }

    pub(crate) fn zone(&self) -> FixedOffset {
        *self.now.offset()
    }

    /// The day whose digest is in work or was the last to be closed: at 7:30 it is today's, which began at yesterday's close.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }
}

/// The time of a day's digest.
struct Hours {
    from: DateTime<FixedOffset>,
    until: DateTime<FixedOffset>,
    closed: bool,
}

impl Hours {
    /// From close to close, or as far as the day has come; `None` of a day that has not begun.
    fn of(office: &Office<'_>, day: NaiveDate) -> Option<Self> {
        let (from, close) = (close_of(day.pred_opt()?, office.zone()), close_of(day, office.zone()));
        (from <= office.now).then(|| Self { from, until: close.min(office.now), closed: close <= office.now })
    }

    /// What happens this very moment belongs to a day in work.
    fn span(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        let end = if self.closed { self.until } else { self.until + TimeDelta::seconds(1) };
        (self.from.to_utc(), end.to_utc())
    }
}

/// The last days up to today on which the press was watched, the newest first, with how many articles the digest of each tells and whether
/// it is closed.
pub(crate) async fn days(office: &Office<'_>, days: usize) -> anyhow::Result<Vec<(NaiveDate, usize, bool)>> {
    let earlier = std::iter::successors(Some(office.today()), |day| day.pred_opt());
    let watched = office.store.watched_since().await?;
    let offered = earlier.take(days).take_while(|day| is_offered(office, *day, watched));
    let mut hours: Vec<_> = offered.filter_map(|day| Some((day, Hours::of(office, day)?))).collect();
    hours.reverse();
    let spans: Vec<_> = hours.iter().map(|(_, hours)| hours.span()).collect();
    let counts = office.store.printed_counts(&spans, LATE).await?;
    Ok(hours.into_iter().zip(counts).rev().map(|((day, hours), count)| (day, count, hours.closed)).collect())
}

/// Whether the press was watched on that day, since `watched` at the latest; today is offered in any case.
pub(crate) fn is_offered(office: &Office<'_>, day: NaiveDate, watched: Option<DateTime<Utc>>) -> bool {
    day >= office.today() || watched.is_some_and(|since| since < close_of(day, office.zone()))
}

/// Whether there is a digest of that day: not of one that has not begun.
pub(crate) fn has_begun(office: &Office<'_>, day: NaiveDate) -> bool {
    Hours::of(office, day).is_some()
}

/// Puts the digest of a day together; `None` of a day that has not begun.
pub async fn digest(office: &Office<'_>, day: NaiveDate) -> anyhow::Result<Option<Digest>> {
    let store = office.store;
    let Some(hours) = Hours::of(office, day) else { return Ok(None) };
    let (span, Hours { from, until, closed }) = (hours.span(), hours);
    let rows = store.printed(span, span.0 - LATE, MOST).await?;
    let stories = stories::stories(office, &rows, span.0).await?;
    let stories = stories::marked(office, stories, span.1).await?;
    let (stories, left_out) = edits::edited(stories, &store.digest_edits(day).await?, office.zone());
    let (tiers, mentions) = stories::by_tier(stories);
    let (cases, dues) = cases::cases(office, span).await?;
    Ok(Some(Digest {
        day,
        from,
        until,
        closed,
        made_at: office.now,
        agency: office.agency(),
        notice: office.notice.map(str::to_owned),
        counts: stories::tally(&rows, span.0),
        cut: i64::try_from(rows.len()).unwrap_or(i64::MAX) >= MOST,
        tiers,
        mentions,
        left_out,
        cases,
        dues,
        blind: blind::blindness(office, span).await?,
    }))
}

impl Digest {
    /// How many stories stand before this tier, or before the mentions behind all tiers: they are numbered through, as on paper.
    pub(crate) fn number_before(&self, tier: &str) -> usize {
        self.tiers.iter().take_while(|told| told.tier != tier).map(|told| told.stories.len()).sum()
    }

    /// "Từ 17:00, 27/11/2026 (giờ chốt hôm trước) đến 17:00, 28/11/2026".
    pub(crate) fn span(&self) -> String {
        let text = |at: DateTime<FixedOffset>| Moment::of(at, *at.offset()).text;
        let end = t(if self.closed { "giờ chốt" } else { "lúc lập, chưa đến giờ chốt" });
        say!("Từ {from} (giờ chốt hôm trước) đến {until} ({end})", from = text(self.from), until = text(self.until), end = end)
    }

    /// How much was printed, in a sentence.
    pub(crate) fn told(&self) -> String {
        let Tally { articles, outlets, stories, late, .. } = &self.counts;
        if *articles == 0 {
            return say!("Không có bài nào về địa bàn. {why}", why = self.blind.why_empty);
        }
        let late = if *late > 0 {
            say!("; trong đó {late} bài đăng trước giờ chốt hôm trước, nay mới thấy", late = late)
        } else {
            String::new()
        };
        if self.cut {
            return say!(
                "ít nhất {n} bài của {outlets} cơ quan báo chí, {stories} chủ đề{late}.",
                n = articles,
                outlets = outlets,
                stories = stories,
                late = late
            );
        }
        say!(
            "{n} bài của {outlets} cơ quan báo chí, {stories} chủ đề{late}.",
            n = articles,
            outlets = outlets,
            stories = stories,
            late = late
        )
    }

    /// That stories were left out, in a sentence; empty where none was.
    pub(crate) fn left_out_told(&self) -> String {
        match self.left_out.len() {
            0 => String::new(),
            n => say!("{n} chủ đề không đưa vào bản này theo lựa chọn của người biên tập; lý do được lưu cùng bản điểm báo.", n = n),
        }
    }

    /// Whether the article is one that was seen late.
    pub(crate) fn is_late(published: DateTime<Utc>, from: DateTime<Utc>) -> bool {
        published < from
    }
}
