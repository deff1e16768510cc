//! Whether two figures may be compared, and whether they then agree.
//!
//! A figure of the press is held against a row of the register, or against another outlet's figure: on equal keys only.

mod object;
mod times;
mod values;

use chrono::NaiveDate;
use domain::Fact;

pub(super) use self::object::is_example;
use self::object::is_named;
use self::values::held;
use super::apiece::apiece;
use super::scope::left_over;
use super::{Figure, Hedge, Per, Period, Subject, per_of, period, scale_of};
use crate::places::Territory;
use crate::reading::Reading;
use crate::rules::Rules;
use crate::rules::indicators::Measures;
use crate::text::normal;
use crate::vocabulary::words::holds_word;

/// What comes of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// The same number.
    Same,
    /// Another number, and no contradiction.
    Within(Within),
    /// No value that both allow.
    Apart,
    /// "Không so được".
    Incomparable(Why),
}

/// Why another number is no contradiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// "gần 1.200" for 1.187.
    Softened,
    /// "10 đến 12 tấn" for 11.
    Range,
    /// "1,2 nghìn" for 1.187.
    Rounded,
    /// The tolerance of the indicator, or the precision of the row.
    Tolerance,
}

/// Why two figures cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Place,
    /// The article does not name the thing or event that the row is of, or the row names none.
    Object,
    Period,
    /// A date is missing on one side, and the other does not speak for the present.
    Undated,
    /// Its sentence names several times.
    Unclear,
    /// Its sentence names a time that no day tells.
    Elsewhen,
    /// The article speaks of a later day than the row.
    Later,
    /// The article is older than the row's day.
    Earlier,
    Unit,
    Basis,
    /// The row no longer speaks for the present.
    Expired,
    /// A newer row stands in its place.
    Superseded,
    /// The figure counts a part, or what came and went.
    Part,
    /// Words beside it are not known to leave it whole: "quốc tế", "of border communes", 农产品.
    Scope,
    /// The figure is of a day, a week or a month, and the row is a running total.
    Stretch,
    /// The row's time is told in words that are not understood.
    Unread,
    /// The row counts what came in a time, and names none.
    Timeless,
    /// A plan, a difference, a denied number.
    NoLevel,
    /// "hàng trăm".
    Vague,
}

impl Why {
    /// Words for a reader: "khác kỳ".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Place => "khác địa bàn",
            Self::Object => "khác đối tượng hoặc không rõ đối tượng",
            Self::Period => "khác kỳ",
            Self::Undated => "thiếu thời điểm",
            Self::Unclear => "câu nêu nhiều mốc thời gian",
            Self::Elsewhen => "câu nêu thời điểm khác, không rõ ngày",
            Self::Later => "bài nêu số liệu sau ngày của sổ",
            Self::Earlier => "bài nêu số liệu trước ngày của sổ",
            Self::Unit => "khác đơn vị tính",
            Self::Basis => "khác cách tính",
            Self::Expired => "số liệu trong sổ đã hết hiệu lực",
            Self::Superseded => "sổ đã có số liệu mới hơn",
            Self::Part => "bài nêu một phần hoặc số phát sinh, không phải toàn bộ",
            Self::Scope => "câu có thêm từ ngữ, có thể là một phần hoặc khác cách tính",
            Self::Stretch => "bài nêu số của một ngày hoặc một đợt, sổ ghi số cộng dồn",
            Self::Unread => "không đọc được kỳ ghi trong sổ",
            Self::Timeless => "sổ không ghi kỳ của số liệu",
            Self::NoLevel => "bài nêu kế hoạch, mức tăng giảm hoặc con số bị bác bỏ",
            Self::Vague => "bài chỉ nêu số ước chừng",
        }
    }
}

impl Within {
    /// Words for a reader: "số làm tròn".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Softened => "số gần đúng, trong khoảng cho phép",
            Self::Range => "nằm trong khoảng đã nêu",
            Self::Rounded => "số làm tròn",
            Self::Tolerance => "chênh lệch trong mức cho phép",
        }
    }
}

/// A register row in the article's terms.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) indicator: usize,
    pub(crate) place: usize,
    unit: usize,
    per: Option<Per>,
    /// The rest of a rate of two: the year of "triệu đồng/người/năm". The press leaves one of them out.
    also_per: Option<Per>,
    /// Multiplied out.
    value: f64,
    /// How far the row itself may be off.
    slack: f64,
    /// As the row prints it.
    pub(crate) shown: f64,
    as_of: NaiveDate,
    period: Option<Period>,
    /// The words of its time are not understood.
    unread: bool,
    valid_until: Option<NaiveDate>,
    bases: u32,
    /// Normal form; empty for none.
    object: String,
}

impl Row {
    /// `None` where the row's indicator, place or unit is not known to the rules.
    pub(crate) fn of(measures: &Measures, territory: &Territory, fact: &Fact) -> Option<Self> {
        let indicator = measures.indicator(&fact.indicator)?;
        let places = &territory.places;
        let place = places.iter().position(|p| p.id == fact.place || p.name == fact.place.as_str())?;
        let printed = normal(&fact.unit);
        let (factor, word) = scale_of(&printed);
        let (base, of) = word.split_once('/').map_or((word, None), |(base, of)| (base, Some(of)));
        let unit = measures.unit_named(base.trim())?;
        let mut rates = of.into_iter().flat_map(|of| of.split('/')).map(|of| per_of(of.trim()).unwrap_or(Per::Other));
        let (per, also_per) = (rates.next(), rates.next());
        // A row may hold 121.65 "triệu USD" or the number multiplied out.
        let whole = fact.value >= factor && factor > 1.0;
        let (value, shown) = if whole { (fact.value, fact.value / factor) } else { (fact.value * factor, fact.value) };
        let slack = fact.precision * if whole { 1.0 } else { factor } / 2.0;
        let period = period(measures, &normal(&fact.period), Some(fact.as_of));
        let unread = period.is_none() && !fact.period.trim().is_empty();
        let bases = measures.bases_in(&normal(&fact.basis));
        let (as_of, valid_until) = (fact.as_of, fact.valid_until);
        let object = normal(&fact.object);
        Some(Self { indicator, place, unit, per, also_per, value, slack, shown, as_of, period, unread, valid_until, bases, object })
    }

    /// Holds a figure of the same indicator against the row.
    pub(crate) fn hold(&self, rules: &Rules, reading: &Reading<'_>, figure: &Figure, subject: &Subject) -> Held {
        let measures = &rules.measures;
        let alike = || measures.indicators[self.indicator].alike.contains(&figure.unit).then_some(1.0);
        let other = (figure.unit != self.unit).then(|| measures.factor(figure.unit, self.unit).or_else(alike)).flatten();
        let converted = other.map(|by| figure.converted(self.unit, by));
        let (printed, figure) = (figure, converted.as_ref().unwrap_or(figure));
        let elsewhere = (!self.is_of_place(rules, reading, printed, subject)).then_some(Why::Place);
        let why = elsewhere.or_else(|| self.why_not(measures, figure, subject, reading.published));
        match why.or_else(|| self.other_share(measures, reading, figure)).or_else(|| self.other_object(measures, reading, figure)) {
            Some(why) => Held::Incomparable(why),
            None => match held(figure, (self.value - self.slack, self.value + self.slack), measures.indicators[self.indicator].tolerance) {
                // "Tổng mức đầu tư cầu Kỳ Cùng 6 là …": the words of what the row is of narrow nothing.
                Held::Apart if left_over(measures, reading, printed, subject).iter().any(|w| !self.is_of_object(w)) => {
                    Held::Incomparable(Why::Scope)
                }
                held => held,
            },
        }
    }

    /// "Vụ mùa" beside a figure, where the row is of nothing else.
    fn is_of_object(&self, words: &str) -> bool {
        holds_word(&self.object, words.trim())
    }

    /// Of the row's place, or of one in it where what the row is of is named: a road of the province begins in a commune.
    fn is_of_place(&self, rules: &Rules, reading: &Reading<'_>, figure: &Figure, subject: &Subject) -> bool {
        let inside = || rules.territory.is_province(self.place) && rules.territory.is_local(subject.place);
        let named = || !self.object.is_empty() && self.other_object(&rules.measures, reading, figure).is_none();
        subject.place == self.place || named() && inside()
    }

    fn why_not(&self, measures: &Measures, figure: &Figure, subject: &Subject, published: Option<NaiveDate>) -> Option<Why> {
        if figure.hedge == Hedge::Vague {
            return Some(Why::Vague);
        }
        // "250 tấn rác" in a sentence on a day's waste: the press often leaves the rate out.
        if figure.unit != self.unit || figure.per.is_some() && figure.per != self.per && figure.per != self.also_per {
            return Some(Why::Unit);
        }
        // "Tháng 10 phát sinh 990 tấn rác" beside a row of so much a day.
        let longer = subject.period.is_some_and(|p| !p.is_day());
        if self.per.is_some() && figure.per.is_none() && longer {
            return Some(Why::Basis);
        }
        // "Lũy kế 9 tháng" is nine months, and a running total is one anyway.
        let sums = subject.period.is_some_and(|p| !p.is_day()) && subject.period == self.period;
        let told = if sums || measures.indicators[self.indicator].total { subject.bases & !measures.cumulative } else { subject.bases };
        // "Chuẩn nghèo đa chiều" is the one in force; "bình quân mỗi ngày" says of a rate what it is.
        let usual = if self.bases == 0 { measures.usual } else { 0 };
        let rate = if self.per.is_some() { measures.average } else { 0 };
        if told & !self.bases & !usual & !rate != 0 {
            return Some(Why::Basis);
        }
        if subject.part {
            return Some(Why::Part);
        }
        if subject.unclear {
            return Some(Why::Unclear);
        }
        if subject.elsewhen {
            return Some(Why::Elsewhen);
        }
        if subject.stretch && (self.period.is_none() || self.is_sum_so_far(measures)) && measures.indicators[self.indicator].total {
            return Some(Why::Stretch);
        }
        self.other_time(measures, subject, published)
    }

    /// "Mỗi hộ được 2 triệu đồng" is no total.
    fn other_share(&self, measures: &Measures, reading: &Reading<'_>, figure: &Figure) -> Option<Why> {
        let each = || apiece(measures, reading, figure.field, &figure.range).is_some();
        (self.per.is_none() && figure.per.is_none() && each()).then_some(Why::Unit)
    }

    /// The object must be named in the sentence of the figure, in the one before, or in the title.
    fn other_object(&self, measures: &Measures, reading: &Reading<'_>, figure: &Figure) -> Option<Why> {
        if self.object.is_empty() {
            return measures.indicators[self.indicator].named.then_some(Why::Object);
        }
        (!is_named(measures, reading, figure, &self.object)).then_some(Why::Object)
    }

    /// Whether a later row of the same key, already there when the article appeared, speaks instead.
    pub(crate) fn is_superseded(&self, fact: &Fact, facts: &[Fact], published: Option<NaiveDate>) -> bool {
        facts.iter().any(|other| {
            let known = published.is_none_or(|day| other.as_of <= day);
            let same = other.indicator == fact.indicator
                && other.place == fact.place
                && other.period == fact.period
                && other.basis == fact.basis
                && other.object == fact.object;
            known && same && (other.as_of, other.document_date) > (fact.as_of, fact.document_date)
        })
    }
}

/// Holds a figure against the figure of another outlet on the same indicator. `apart` is how long after each other, in
/// hours, the two articles appeared; counts that grow by the hour are compared only within the same hours.
pub(crate) fn hold_peer(
    measures: &Measures,
    (figure, subject): (&Figure, &Subject),
    (other, theirs): (&Figure, &Subject),
    apart: Option<i64>,
) -> Held {
    let factor = (figure.unit != other.unit).then(|| measures.factor(figure.unit, other.unit)).flatten();
    let converted = factor.map(|by| figure.converted(other.unit, by));
    let figure = converted.as_ref().unwrap_or(figure);
    let why = if subject.place != theirs.place {
        Some(Why::Place)
    } else if figure.unit != other.unit || figure.per != other.per {
        Some(Why::Unit)
    } else if figure.hedge == Hedge::Vague || other.hedge == Hedge::Vague {
        Some(Why::Vague)
    } else if subject.part || theirs.part {
        Some(Why::Part)
    } else if subject.unclear || theirs.unclear {
        Some(Why::Unclear)
    } else if subject.elsewhen || theirs.elsewhen {
        Some(Why::Elsewhen)
    } else if subject.stretch != theirs.stretch && measures.indicators[subject.indicator].total {
        Some(Why::Stretch)
    } else if subject.bases != theirs.bases {
        Some(Why::Basis)
    } else if subject.as_of != theirs.as_of || subject.period != theirs.period {
        Some(Why::Period)
    } else {
        let indicator = &measures.indicators[subject.indicator];
        let dated = subject.as_of.is_some() || subject.period.is_some_and(|p| !p.is_day());
        let longest = if indicator.valid_days <= MOVING { SAME_HOURS } else { indicator.valid_days * 24 };
        apart.filter(|hours| !dated && hours.abs() > longest).map(|_| Why::Undated)
    };
    match why {
        Some(why) => Held::Incomparable(why),
        None => held(figure, other.widest(), measures.indicators[subject.indicator].tolerance),
    }
}

/// Whether the words beside two figures narrow both alike, or neither: "350.000 lượt khách quốc tế" is no other number of all visitors. What grows
/// by the hour and what belongs to an event is told in the words of each outlet.
pub(crate) fn narrows_alike(measures: &Measures, (ours, own): (&Reading<'_>, &Figure), (theirs, other): (&Reading<'_>, &Figure)) -> bool {
    let (Some(subject), Some(its)) = (&own.subject, &other.subject) else { return true };
    let indicator = &measures.indicators[subject.indicator];
    let told_alike = || {
        let words = |mut left: Vec<&str>| {
            left.sort_unstable();
            left.concat()
        };
        words(left_over(measures, ours, own, subject)) == words(left_over(measures, theirs, other, its))
    };
    indicator.named || indicator.valid_days <= MOVING || told_alike()
}

/// Whether two figures of one thing agree as far as the words around them and their print leave open; plain numbers agree with themselves.
pub(crate) fn agree(one: &Figure, other: &Figure) -> bool {
    let softened = one.hedge != Hedge::Exact || other.hedge != Hedge::Exact;
    let told = one.unit == other.unit && one.hedge != Hedge::Vague && other.hedge != Hedge::Vague;
    softened && told && held(one, other.widest(), 0.0) != Held::Apart
}

/// Whether two figures of one unit leave one number open, up to a relative difference.
pub(crate) fn meet(one: &Figure, other: &Figure, tolerance: f64) -> bool {
    held(one, other.widest(), tolerance) != Held::Apart
}

/// Days of validity up to which an indicator is one that grows by the hour: the dead of a flood.
const MOVING: i64 = 15;

/// Hours within which such counts are of one report.
const SAME_HOURS: i64 = 6;
