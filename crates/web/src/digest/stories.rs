//! The stories of a digest: which are told, in which order, and how many articles there are of what kind.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use domain::place::Tier;
use domain::{ArticleId, Language, Relevance, StoryId, ToneLabel};
use serde::Serialize;
use store::ArticleRow;

use super::{Digest, Office, Said};
use crate::case_lines::article_line;
use crate::locale::{key, say, t};
use crate::words;

/// Characters of a lead: two lines on paper.
const LEAD: usize = 200;

/// How much was printed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tally {
    /// Articles.
    pub articles: usize,
    /// Outlets that printed them.
    pub outlets: usize,
    /// Stories that they tell.
    pub stories: usize,
    /// Articles printed earlier and seen only now.
    pub late: usize,
    /// By language, most first.
    pub languages: Vec<Counted>,
    /// By tone.
    pub tones: Vec<Counted>,
}

/// How many articles are of a kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counted {
    /// The kind as a stable word (`vi`, `negative`).
    pub word: &'static str,
    /// In the desk's words.
    pub label: &'static str,
    /// How many.
    pub articles: usize,
}

/// Stories about places that are equally near.
#[derive(Clone, Debug, Serialize)]
pub struct TierTold {
    /// `core`, `province`, `neighbour`, `cn` or `unnamed`.
    pub tier: &'static str,
    /// In the desk's words.
    pub label: &'static str,
    /// Most outlets first, then most articles, then the newest.
    pub stories: Vec<Story>,
}

/// A story: the article of its first publisher and its copies.
#[derive(Clone, Debug, Serialize)]
pub struct Story {
    /// Its id.
    pub story: i64,
    /// The first publisher's article, then the others in the order of printing; never empty.
    pub articles: Vec<Printed>,
    /// Outlets that have it.
    pub outlets: usize,
    /// The beginning of the first article.
    pub lead: String,
    /// Number of its case, where one was opened before the end of the digest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<i64>,
    /// A remark that somebody made on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<Said>,
    /// It was to be left out without a reason.
    #[serde(skip)]
    pub(crate) unexplained: bool,
    /// A remark that was typed in place of another than the one that stands now.
    #[serde(skip)]
    pub(crate) unsaved: Option<String>,
    #[serde(skip)]
    tier: Option<Tier>,
    #[serde(skip)]
    is_about: bool,
}

impl Story {
    /// Whether a form stands open below it.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.unexplained || self.unsaved.is_some()
    }

    /// The remark that stands; empty where there is none.
    pub(crate) fn remark_text(&self) -> &str {
        self.remark.as_ref().map_or("", |remark| &remark.text)
    }

    /// Whether the article is of it.
    pub(crate) fn has(&self, article: i64) -> bool {
        self.articles.iter().any(|of_it| of_it.id == article)
    }
}

/// An article of a digest.
#[derive(Clone, Debug, Serialize)]
pub struct Printed {
    /// Its number at the desk.
    pub id: i64,
    /// Headline.
    pub title: String,
    /// Address.
    pub url: String,
    /// Outlet.
    pub outlet: String,
    /// When it was printed, in words.
    pub at: String,
    /// For machines.
    pub published: String,
    /// Printed before the time of the digest, and seen in it.
    pub late: bool,
    /// Language: `vi`, `en`, `zh`, `other`.
    pub language: &'static str,
    /// In words; empty for Vietnamese.
    pub foreign: &'static str,
    /// Tone: `positive`, `neutral`, `negative`.
    pub tone: &'static str,
    /// Its mark and word.
    pub tone_label: String,
    /// Places of the territory that it names.
    pub places: String,
    #[serde(skip)]
    pub(crate) lang: &'static str,
}

/// The copies of a story in one outlet.
pub(crate) struct Copied<'a> {
    pub(crate) outlet: &'a str,
    /// The first of them.
    pub(crate) first: i64,
    pub(crate) copies: usize,
}

impl Story {
    /// The story with the articles that are asked for alone; `None` where there are none.
    pub(crate) fn narrowed(mut self, keep: impl Fn(&Printed) -> bool) -> Option<Self> {
        self.articles.retain(keep);
        (!self.articles.is_empty()).then_some(self)
    }

    /// "Báo Vùng Biên, 08:30, 05/11/2026, tiếng Anh, ○ trung tính, Đồng Đăng".
    pub(crate) fn from(&self) -> String {
        let Some(first) = self.articles.first() else { return String::new() };
        let late = if first.late { t("nay mới thấy") } else { "" };
        let parts = [first.outlet.as_str(), &first.at, late, first.foreign, &first.tone_label, &first.places];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// "Ghi chú: … (Nông Thị Lan, 09:00, 23/11/2026)"; empty without a remark.
    pub(crate) fn remarked(&self) -> String {
        let Some(Said { by, at, text }) = &self.remark else { return String::new() };
        say!("Ghi chú: {text} ({by}, {at})", text = text, by = by, at = at)
    }

    /// "3 bản đăng lại: Báo A, Báo B (2)"; empty without copies.
    pub(crate) fn copies(&self) -> String {
        let outlets = self.copied();
        if outlets.is_empty() {
            return String::new();
        }
        let told = outlets.iter().map(|of| if of.copies > 1 { format!("{} ({})", of.outlet, of.copies) } else { of.outlet.to_owned() });
        say!("{n} bản đăng lại: {outlets}.", n = self.articles.len() - 1, outlets = told.collect::<Vec<_>>().join(", "))
    }

    /// Its copies by outlet, in the order in which the outlets printed it.
    pub(crate) fn copied(&self) -> Vec<Copied<'_>> {
        let mut outlets: Vec<Copied<'_>> = Vec::new();
        for copy in self.articles.iter().skip(1) {
            match outlets.iter_mut().find(|of| of.outlet == copy.outlet) {
                Some(of) => of.copies += 1,
                None => outlets.push(Copied { outlet: &copy.outlet, first: copy.id, copies: 1 }),
            }
        }
        outlets
    }
}

pub(super) fn tally(rows: &[ArticleRow], from: DateTime<Utc>) -> Tally {
    let languages = [Language::Vi, Language::En, Language::Zh, Language::Other];
    let tones = [ToneLabel::Positive, ToneLabel::Neutral, ToneLabel::Negative];
    let many = |is: &dyn Fn(&ArticleRow) -> bool| rows.iter().filter(|row| is(row)).count();
    let counted =
        |(word, label, articles): (&'static str, &'static str, usize)| (articles > 0).then_some(Counted { word, label, articles });
    Tally {
        articles: rows.len(),
        outlets: rows.iter().map(|row| &row.outlet).collect::<HashSet<_>>().len(),
        stories: rows.iter().map(|row| row.story).collect::<HashSet<_>>().len(),
        late: many(&|row| Digest::is_late(row.published.at().to_utc(), from)),
        languages: languages
            .iter()
            .map(|l| (l.as_str(), words::language(*l), many(&|row| row.findings.language == *l)))
            .filter_map(counted)
            .collect(),
        tones: tones
            .iter()
            .map(|t| (t.as_str(), words::tone(*t), many(&|row| row.findings.tone.label == *t)))
            .filter_map(counted)
            .collect(),
    }
}

/// Articles as stories, most important first.
pub(super) async fn stories(office: &Office<'_>, rows: &[ArticleRow], from: DateTime<Utc>) -> anyhow::Result<Vec<Story>> {
    let mut groups: BTreeMap<StoryId, Vec<&ArticleRow>> = BTreeMap::new();
    rows.iter().for_each(|row| groups.entry(row.story).or_default().push(row));
    let mut firsts: Vec<ArticleId> = Vec::new();
    for members in groups.values_mut() {
        members.sort_by_key(|row| (row.published.at(), row.id));
        firsts.extend(members.first().filter(|row| row.lead.trim().is_empty()).map(|row| row.id));
    }
    let contents = office.store.contents(&firsts).await?;
    let told = |(story, members): (&StoryId, &Vec<&ArticleRow>)| {
        let first = members.first()?;
        let body = contents.get(&first.id).map(|content| content.text.as_str()).unwrap_or_default();
        Some(Story {
            story: story.0,
            articles: members.iter().map(|row| printed(office, row, from)).collect(),
            outlets: members.iter().map(|row| &row.outlet).collect::<HashSet<_>>().len(),
            lead: beginning(if first.lead.trim().is_empty() { body } else { &first.lead }),
            case: None,
            remark: None,
            unexplained: false,
            unsaved: None,
            tier: members.iter().flat_map(|row| &row.findings.places).filter_map(|place| tier(office, place.id.as_str())).min(),
            is_about: members.iter().any(|row| row.findings.relevance == Relevance::About),
        })
    };
    let mut stories: Vec<Story> = groups.iter().filter_map(told).collect();
    stories.sort_by_key(|s| (Reverse(s.outlets), Reverse(s.articles.len()), Reverse(newest(s))));
    Ok(stories)
}

/// The same, each with the case that it had before `until`.
pub(super) async fn marked(office: &Office<'_>, mut stories: Vec<Story>, until: DateTime<Utc>) -> anyhow::Result<Vec<Story>> {
    let cases = office.store.cases_of(&stories.iter().map(|story| StoryId(story.story)).collect::<Vec<_>>()).await?;
    for story in &mut stories {
        story.case = cases.get(&StoryId(story.story)).filter(|(_, opened)| *opened < until).map(|(case, _)| case.0);
    }
    Ok(stories)
}

fn newest(story: &Story) -> Option<String> {
    story.articles.iter().map(|article| article.published.clone()).max()
}

fn tier(office: &Office<'_>, place: &str) -> Option<Tier> {
    office.places.iter().find(|known| known.id.as_str() == place).map(|known| known.tier)
}

fn printed(office: &Office<'_>, row: &ArticleRow, from: DateTime<Utc>) -> Printed {
    let line = article_line(row, office.zone());
    Printed {
        id: line.id,
        title: line.title,
        url: row.url.clone(),
        outlet: line.outlet,
        at: line.at.text,
        published: line.at.iso,
        late: Digest::is_late(row.published.at().to_utc(), from),
        language: row.findings.language.as_str(),
        foreign: if line.foreign { line.language } else { "" },
        tone: row.findings.tone.label.as_str(),
        tone_label: format!("{} {}", line.tone_sign, line.tone),
        places: line.places,
        lang: line.lang,
    }
}

/// As much of a text as two lines hold, cut at a word.
fn beginning(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LEAD) else { return text };
    let kept = &text[..end];
    // Chinese has no spaces between words.
    let cut = kept.rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", kept[..cut].trim_end_matches([',', ';', ':', ' ']))
}

/// Those about the area by how near their nearest place is, in their order; and those that only mention it.
pub(super) fn by_tier(stories: Vec<Story>) -> (Vec<TierTold>, Vec<Story>) {
    const TIERS: [(Option<Tier>, &str, &str); 5] = [
        (Some(Tier::Core), "core", key("Địa bàn của cơ quan")),
        (Some(Tier::Province), "province", key("Trong tỉnh")),
        (Some(Tier::Neighbour), "neighbour", key("Vùng lân cận")),
        (Some(Tier::Cn), "cn", key("Bên kia biên giới")),
        (None, "unnamed", key("Không nêu địa danh cụ thể")),
    ];
    let (about, mentions): (Vec<Story>, Vec<Story>) = stories.into_iter().partition(|story| story.is_about);
    let mut tiers: Vec<TierTold> = TIERS.iter().map(|(_, tier, label)| TierTold { tier, label: t(label), stories: Vec::new() }).collect();
    for story in about {
        let nth = TIERS.iter().position(|(tier, ..)| *tier == story.tier).unwrap_or(TIERS.len() - 1);
        tiers[nth].stories.push(story);
    }
    tiers.retain(|tier| !tier.stories.is_empty());
    (tiers, mentions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_is_cut_at_a_word() {
        assert_eq!(beginning("  Nước \n lên. "), "Nước lên.");
        let long = "nước lên, ".repeat(40);
        assert!(beginning(&long).ends_with("nước lên…") || beginning(&long).ends_with("nước…"), "{}", beginning(&long));
        assert_eq!(beginning(&"字".repeat(300)).chars().count(), LEAD + 1);
    }
}
