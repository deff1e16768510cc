//! How a source is: one word of state, a sentence for it, and the alarms that its volume raises.

use chrono::FixedOffset;
use domain::source::SourceDeed;
use domain::watch::Volume;
use store::{SourceRecord, SourceRow, Watched};

use super::Watches;
use crate::locale::{say, t};
use crate::time::Moment;
use crate::words;

/// How a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Health {
    /// Its last poll failed.
    Bad,
    /// It is read, but brings far less or far more than usual.
    Odd,
    /// Never polled.
    New,
    /// It is read.
    Good,
    /// Paused by a person.
    Paused,
    /// Only listed in the configuration.
    Listed,
}

impl Health {
    /// All of them, in the order of counts and filters.
    pub(super) const ALL: [Self; 6] = [Self::Good, Self::Bad, Self::Odd, Self::New, Self::Paused, Self::Listed];

    pub(super) fn of(row: &SourceRow, watched: Option<&Watched>, switched: Option<&SourceRecord>) -> Self {
        let paused = switched.is_some_and(|entry| matches!(entry.deed, SourceDeed::Paused { .. }));
        match row.active {
            false if paused => Self::Paused,
            false => Self::Listed,
            true if row.last_poll.is_none() => Self::New,
            true if row.failures > 0 => Self::Bad,
            true if watched.is_some_and(|w| matches!(w.volume, Volume::Quiet { .. } | Volume::Spike { .. })) => Self::Odd,
            true => Self::Good,
        }
    }

    /// The word in addresses and class names.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Odd => "odd",
            Self::New => "new",
            Self::Good => "good",
            Self::Paused => "paused",
            Self::Listed => "listed",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|health| health.as_str() == word)
    }

    /// As counts and filters say it.
    pub(super) fn label(self) -> &'static str {
        t(match self {
            Self::Bad => "đang lỗi",
            Self::Odd => "bất thường",
            Self::New => "chưa đọc lần nào",
            Self::Good => "đọc được",
            Self::Paused => "tạm dừng",
            Self::Listed => "chỉ liệt kê",
        })
    }

    pub(super) fn is_troubled(self) -> bool {
        self.part() == 0
    }

    /// The part of the page: 0 needs a look, 1 is read, 2 is not to be read.
    pub(super) fn part(self) -> usize {
        match self {
            Self::Bad | Self::Odd => 0,
            Self::New | Self::Good => 1,
            Self::Paused | Self::Listed => 2,
        }
    }
}

/// The state of a source in a sentence.
pub(super) fn told(row: &SourceRow, health: Health, volume: Option<Volume>, switched: Option<&SourceRecord>, zone: FixedOffset) -> String {
    let when = |at| Moment::of(at, zone).text;
    match (health, row.last_success) {
        (Health::Paused, _) => paused(switched, zone),
        (Health::Listed, _) if !row.configured => t("Không còn trong cấu hình, không thu thập nữa.").to_owned(),
        (Health::Listed, _) => t("Chỉ liệt kê trong cấu hình, không thu thập.").to_owned(),
        (Health::New, _) => t("Chưa đọc lần nào.").to_owned(),
        (Health::Bad, None) => say!("Chưa đọc được lần nào, đã thử {failures} lần.", failures = row.failures),
        (Health::Bad, Some(last)) => {
            say!("Không đọc được {failures} lần liên tiếp; đọc được lần cuối {last}.", failures = row.failures, last = when(last))
        }
        (Health::Odd, _) if matches!(volume, Some(Volume::Spike { .. })) => t("Đọc được, nhưng nhiều mục hơn hẳn thường lệ.").to_owned(),
        (Health::Odd, _) => t("Đọc được, nhưng ít mục hơn hẳn thường lệ.").to_owned(),
        (Health::Good, Some(last)) => say!("Đọc được lúc {last}.", last = when(last)),
        (Health::Good, None) => t("Đã hỏi, chưa có gì để đọc.").to_owned(),
    }
}

fn paused(switched: Option<&SourceRecord>, zone: FixedOffset) -> String {
    match switched {
        Some(SourceRecord { at, by, deed: SourceDeed::Paused { reason }, .. }) => {
            say!("{by} tạm dừng lúc {at}: {reason}", by = by.1, at = Moment::of(*at, zone).text, reason = reason)
        }
        _ => t("Đang tạm dừng.").to_owned(),
    }
}

/// A source whose volume is far from its rhythm.
pub(crate) struct Alarm {
    /// The source, for the address of its line.
    pub(crate) source: String,
    pub(crate) sentence: String,
}

/// The alarms of sources that can be read, those that fell quiet first; what cannot be read is told as that.
pub(crate) fn alarms(rows: &[SourceRow], watched: &Watches) -> Vec<Alarm> {
    let mut alarms: Vec<(bool, Alarm)> = Vec::new();
    for row in rows.iter().filter(|row| row.active && row.failures == 0) {
        let Some(watch) = watched.get(&row.id).filter(|w| !matches!(w.volume, Volume::Usual { .. } | Volume::Unknown)) else { continue };
        let several = rows.iter().filter(|other| other.outlet == row.outlet && other.active).count() > 1;
        let name = if several { format!("{} ({})", row.outlet_name, row.id) } else { row.outlet_name.clone() };
        if let Some(sentence) = alarm(&name, watch.last_day, watch.volume) {
            alarms.push((matches!(watch.volume, Volume::Spike { .. }), Alarm { source: row.id.to_string(), sentence }));
        }
    }
    alarms.sort_by_key(|(spike, _)| *spike);
    alarms.into_iter().map(|(_, alarm)| alarm).collect()
}

fn alarm(name: &str, last_day: u32, volume: Volume) -> Option<String> {
    let (per_day, guess) = match volume {
        Volume::Quiet { per_day } => (per_day, t("Có thể nguồn đổi địa chỉ hoặc bị lỗi.")),
        Volume::Spike { per_day } => (per_day, t("Có thể có việc lớn, hoặc nguồn liệt kê lại tin cũ.")),
        Volume::Usual { .. } | Volume::Unknown => return None,
    };
    Some(say!(
        "{name}: {last_day} mục trong 24 giờ qua, thường {per_day} mục mỗi ngày. {guess}",
        name = name,
        last_day = last_day,
        per_day = average(per_day),
        guess = guess
    ))
}

/// An average as people say it: whole from ten on.
pub(super) fn average(per_day: f64) -> String {
    if per_day >= 10.0 { words::number(per_day.round()) } else { words::number((per_day * 10.0).round() / 10.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alarms_are_sentences() {
        let check = |last, volume, expect: Option<&str>| assert_eq!(alarm("VnExpress", last, volume).as_deref(), expect);
        let quiet = "VnExpress: 3 mục trong 24 giờ qua, thường 50 mục mỗi ngày. Có thể nguồn đổi địa chỉ hoặc bị lỗi.";
        let spike = "VnExpress: 9 mục trong 24 giờ qua, thường 0,6 mục mỗi ngày. Có thể có việc lớn, hoặc nguồn liệt kê lại tin cũ.";
        check(3, Volume::Quiet { per_day: 49.7 }, Some(quiet));
        check(9, Volume::Spike { per_day: 0.571 }, Some(spike));
        check(3, Volume::Usual { per_day: 3.0 }, None);
        check(3, Volume::Unknown, None);
    }
}
