//! Where a sentence names the place beside what it tells: of others in the same words, of a way that goes by, of an earlier post, of what
//! comes from there, of a case that is only an example, behind another story, in a reader's question, as where statesmen meet.

use std::ops::Range;

use super::address::Address;
use super::beside::Words;
use super::file::RoleWords;
use super::role::{Role, SAID, Spot, back};
use crate::seek::{holds, places, standing};
use crate::text::{self, Text, is_han, normals};
use crate::vocabulary::words::List;

/// Words of `[roles]` for that, in reading form.
#[derive(Debug)]
pub(super) struct Others {
    /// What begins a way.
    leaves: Vec<String>,
    /// Before a place that a way only passes.
    passes: Vec<String>,
    /// What somebody was before.
    posts: List,
    /// In the clause of a place: something or somebody comes from it.
    comes: List,
    /// At the beginning of its clause: what happened there is an example.
    examples: Vec<String>,
    /// The same, behind it.
    instances: List,
    /// Before an authority that helps another province's.
    helps: Vec<String>,
    /// Between what is told and what is beside the point.
    meanwhile: List,
    /// Before the year of a birth.
    born: Vec<String>,
    /// What happened is over.
    ago: Words,
    /// What was so once.
    once: Words,
    /// What the country is called.
    country: Words,
    /// Behind the place of somebody who speaks.
    speaks: Words,
    /// Behind a place that a way goes on from.
    onward: Words,
    /// Before what a story goes on from.
    after: Vec<String>,
    /// What a reader does.
    asks: Vec<String>,
    /// Before such a word, it is no question.
    not_asks: Vec<String>,
    /// What statesmen do in a place, in Chinese.
    meets: Vec<String>,
    /// Before the place where they do it.
    hosts: Words,
}

/// Bytes between "with" and the place of an authority.
const HELPS: usize = 48;
/// Words of its kind before a place that are looked back over.
const KINDS: usize = 4;

impl Others {
    pub(super) fn new(file: &RoleWords) -> Self {
        Self {
            leaves: normals(&file.leaves),
            passes: normals(&file.passes),
            posts: file.posts.clone().into(),
            comes: file.comes.clone().into(),
            examples: normals(&file.examples),
            instances: file.instances.clone().into(),
            helps: normals(&file.helps),
            meanwhile: file.meanwhile.clone().into(),
            born: normals(&file.born),
            ago: Words::new(&file.ago),
            once: Words::new(&file.once),
            country: Words::new(&file.country),
            speaks: Words::new(&file.speaks),
            onward: Words::new(&file.onward),
            after: normals(&file.after),
            asks: normals(&file.asks),
            not_asks: normals(&file.not_asks),
            meets: normals(&file.meets),
            hosts: Words::new(&file.hosts),
        }
    }

    /// Whether the country is named at a byte.
    pub(super) fn is_country(&self, text: &Text<'_>, at: usize) -> bool {
        self.country.behind(text, at).is_some()
    }

    /// "Cô Nết, dạy học ở Lạng Sơn, nói": somebody speaks behind a place.
    pub(super) fn speaks(&self, text: &Text<'_>, end: usize) -> bool {
        text.norm[end..].strip_prefix(',').is_some_and(|rest| self.speaks.behind(text, text.norm.len() - rest.len()).is_some())
    }

    /// Whether words tell of what is over.
    pub(super) fn is_over(&self, words: &str) -> bool {
        self.ago.within(words) || self.once.within(words)
    }

    /// What a place is to its sentence for one of these reasons, where the words right before it make it `said`.
    pub(super) fn role(
        &self,
        address: &Address,
        text: &Text<'_>,
        sentence: &Range<usize>,
        spots: &[Spot],
        at: usize,
        said: Role,
    ) -> Option<Role> {
        let start = spots[at].range.start;
        let before = back(text, start, SAID.min(start.saturating_sub(sentence.start)));
        let clause = before.rfind([',', ';', ':']).map_or(before, |mark| before[mark + 1..].trim_start());
        let other = || spots[..at].iter().any(|s| !s.ours);
        match said {
            Role::Plain | Role::Scene | Role::Actor if self.posts.that_may_be_in(text).any(|w| holds(before, w)) => Some(Role::Past),
            Role::Actor if other() && self.is_helped(before) => Some(Role::Pair),
            Role::Plain | Role::Scene if self.ago.behind(text, address_end(text, spots, at)).is_some() => Some(Role::Past),
            Role::Plain | Role::Scene if self.passes(address, before) => Some(Role::Route),
            Role::Plain | Role::Scene if self.onward.behind(text, spots[at].range.end).is_some() => Some(Role::Route),
            Role::Plain | Role::Scene if self.comes.that_may_be_in(text).any(|w| holds(clause, w)) => Some(Role::Origin),
            Role::Plain | Role::Scene if self.is_example(text, sentence, start) => Some(Role::Example),
            Role::Plain | Role::Scene if is_parallel(text, sentence, spots, at) => Some(Role::Pair),
            Role::Actor if self.follows(before) => Some(Role::Past),
            Role::Plain | Role::Scene if self.is_aside(text, before) || is_dated_back(text, spots[at].range.end) => Some(Role::Passing),
            Role::Plain | Role::Scene if self.is_met_in(text, &spots[at].range, sentence.end) => Some(Role::Pair),
            Role::Plain | Role::Scene if self.is_asked(before) => Some(Role::Origin),
            _ => None,
        }
    }

    /// "Nhìn từ Lạng Sơn, ...", "cited Lang Son as an example": a word at the beginning of the clause or behind makes an example of a place.
    pub(super) fn is_example(&self, text: &Text<'_>, sentence: &Range<usize>, at: usize) -> bool {
        let before = back(text, at, SAID.min(at.saturating_sub(sentence.start)));
        let clause = before.rfind([',', ';', ':']).map_or(before, |mark| before[mark + 1..].trim_start());
        let after = &text.norm[at..sentence.end.max(at)];
        let cited = || self.instances.that_may_be_in(text).any(|w| holds(after, w));
        self.examples.iter().any(|w| clause.starts_with(w.as_str())) || cited()
    }

    /// "Ông A hỏi, hiện nay tại ...": what stands before a place in its sentence is a reader's question, and no visit ("thăm hỏi, động viên").
    fn is_asked(&self, before: &str) -> bool {
        let asks = |at: usize| !self.not_asks.iter().any(|w| before[..at].trim_end().ends_with(w.as_str()));
        self.asks.iter().any(|w| places(before, w).any(asks))
    }

    /// "Giá vàng giảm sau thông tin Công an Lạng Sơn ...": the sentence tells something else first, and the authority right behind it.
    fn follows(&self, before: &str) -> bool {
        /// Bytes of what is told first, and of the authority's name.
        const TOLD: (usize, usize) = (24, 60);
        let near = |w: &String| before.rfind(w.as_str()).is_some_and(|at| at >= TOLD.0 && before.len() - at <= w.len() + TOLD.1);
        self.after.iter().any(near)
    }

    /// "Doanh thu tăng 28%, trong khi dự án tại Lạng Sơn ...": the sentence tells something else or a year of an earlier century first.
    fn is_aside(&self, text: &Text<'_>, before: &str) -> bool {
        /// Bytes of what is told first.
        const TOLD: usize = 24;
        self.meanwhile.that_may_be_in(text).any(|w| before.rfind(w).is_some_and(|at| at >= TOLD)) || self.is_long_ago(before)
    }

    /// "Ông viết ca khúc năm 1980 sau chuyến đi": words before a place name a year of an earlier century, which is no part of a date, no birth
    /// ("SN 1986") and in no brackets.
    fn is_long_ago(&self, before: &str) -> bool {
        let is_year = |w: &str| w.len() == 4 && (w.starts_with("18") || w.starts_with("19")) && w.bytes().all(|b| b.is_ascii_digit());
        // Hardly any has a year.
        if !holds(before, "18") && !holds(before, "19") {
            return false;
        }
        before.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| is_year(w)).any(|year| {
            let at = year.as_ptr() as usize - before.as_ptr() as usize;
            let (told, rest) = (before[..at].trim_end(), &before[at + year.len()..]);
            let inside = told.rfind('(').is_some_and(|open| !told[open..].contains(')'));
            let born = self.born.iter().any(|w| told.ends_with(w.as_str()));
            let dated = told.ends_with(['/', '-', '.']) && !ends_in_month(told);
            !inside && !born && !dated && !rest.starts_with(['/', '-'])
        })
    }

    /// "李强在谅山会见澳大利亚总理": what stands behind a place in its sentence is a meeting of statesmen.
    fn is_met_in(&self, text: &Text<'_>, place: &Range<usize>, end: usize) -> bool {
        /// Bytes of a house and a guest.
        const NEAR: usize = 60;
        let after = &text.norm[place.end..end.max(place.end)];
        let near = &after[..after.floor_char_boundary(NEAR)];
        self.hosts.before(text, place.start).is_some() && near.starts_with(is_han) && self.meets.iter().any(|w| near.contains(w.as_str()))
    }

    /// "Công an Thái Nguyên phối hợp với Công an ": what stands before a place is another province's authority, which is helped.
    fn is_helped(&self, before: &str) -> bool {
        self.helps.iter().any(|w| before.rfind(w.as_str()).is_some_and(|at| before.len() - at <= w.len() + HELPS))
    }

    /// "Tàu rời ga Gia Lâm, qua ga ": what stands before a place tells where a way begins, and that it only goes by.
    fn passes(&self, address: &Address, before: &str) -> bool {
        let mut rest = before.trim_end();
        for _ in 0..KINDS {
            if let Some(said) = self.passes.iter().find_map(|w| rest.strip_suffix(w.as_str())) {
                return self.leaves.iter().any(|w| said.contains(w.as_str()));
            }
            match rest.rsplit_once(' ').filter(|(_, word)| address.is_word(word)) {
                Some((shorter, _)) => rest = shorter.trim_end(),
                None => return false,
            }
        }
        false
    }
}

/// Where the address ends that a place begins: "ga Đồng Đăng (Lạng Sơn)".
fn address_end(text: &Text<'_>, spots: &[Spot], at: usize) -> usize {
    let linked =
        |i: &usize| *i == at || spots[*i].ours && matches!(text.norm.get(spots[i - 1].range.end..spots[*i].range.start), Some(", " | " ("));
    let end = (at..spots.len()).take_while(linked).last().map_or(0, |i| spots[i].range.end);
    end + usize::from(text.norm[end..].starts_with(')'))
}

/// "Tháng 2/": a month before its year, of no birth.
fn ends_in_month(told: &str) -> bool {
    let month = told.strip_suffix('/').map(|told| told.trim_end_matches(|c: char| c.is_ascii_digit()));
    month.and_then(|told| told.strip_suffix("tháng ")).is_some_and(|told| !told.ends_with("sinh "))
}

/// "bị thương ở Đồng Đăng năm 1979": a year of an earlier century right behind a place.
fn is_dated_back(text: &Text<'_>, end: usize) -> bool {
    let year = text.norm[end..]
        .trim_start_matches([' ', '(', ','])
        .trim_start_matches("năm ")
        .trim_start_matches("hồi ")
        .trim_start_matches("in ");
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && (year.starts_with("19") || year.starts_with("18"))
}

/// "Gian của Lạng Sơn giới thiệu hoa hồi, gian của Huế tái hiện nhã nhạc": the same two words stand before another place of the
/// sentence that is not ours, or begin its clause and stand before it.
fn is_parallel(text: &Text<'_>, sentence: &Range<usize>, spots: &[Spot], at: usize) -> bool {
    let whole = |word: &str| word.chars().all(char::is_alphabetic);
    let words = |spot: &Spot, clause: bool| {
        let before = text.norm.get(sentence.start..spot.range.start).unwrap_or_default();
        let clause = before.rsplit([',', ';']).next().filter(|_| clause);
        let mut words = before.rsplit(' ').filter(|w| !w.is_empty());
        let last = words.next()?;
        let first = clause.map_or_else(|| words.next(), |clause| clause.split_whitespace().next())?;
        (whole(first) && whole(last)).then_some((first, last))
    };
    [false, true].iter().any(|clause| {
        let own = words(&spots[at], *clause);
        own.is_some() && spots.iter().any(|s| !s.ours && words(s, *clause) == own)
    })
}

/// "Xe tải lật ở Hà Nội; cháy chợ ở Lạng Sơn; ...": three items or more between full stops, the place in one that is not the first.
pub(super) fn is_digested(text: &Text<'_>, range: &Range<usize>) -> bool {
    /// Bytes on each side that are looked through.
    const SIDE: usize = 400;
    /// Words of an item that tells something.
    const WORDS: usize = 5;
    let rest = &text.norm[range.end..];
    let (before, after) = (back(text, range.start, SIDE), &rest[..rest.floor_char_boundary(SIDE)]);
    if !before.contains(';') {
        return false;
    }
    let ends = [". ", "! ", "? ", "\n"];
    let from = ends.iter().filter_map(|e| before.rfind(e)).max().unwrap_or(0);
    let to = ends.iter().filter_map(|e| after.find(e)).min().unwrap_or(after.len());
    let (ahead, behind) = (&before[from..], &after[..to]);
    let items = ahead.matches("; ").count();
    // Short items are things in a row, and of news apart only one is of the place.
    let told = |item: Option<&str>| item.is_some_and(|item| item.split(' ').count() >= WORDS);
    let name = text.norm[range.clone()].trim_end_matches(')').rsplit(' ').next().unwrap_or_default();
    let again = |part: &str| standing(part, name).any(|(at, _)| text::on_boundaries(part, &(at..at + name.len())));
    items > 0 && items + behind.matches("; ").count() >= 2 && told(ahead.rsplit("; ").nth(1)) && !again(ahead) && !again(behind)
}
