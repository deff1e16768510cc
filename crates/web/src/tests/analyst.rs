//! Rules of an invented kind: a phrase meets what has one of its words, letter by letter, and of figures little is known.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Act, CaptureId, Change, ChangeKind, Content, Criterion, Evidence, FactFault, FactFaultKind, FactStated, Field, Passage, PhraseFault,
    PhraseFaultKind, Span, WatchPhrase,
};
use store::Store;

use super::fixture::HOSTILE;
use crate::{Analyst, Answer, DoubtRule, Met, Replay};

pub(crate) struct Watcher {
    pub(crate) store: Store,
}

impl Analyst for Watcher {
    fn rules(&self) -> Vec<DoubtRule> {
        let rule = |name: &str, on| DoubtRule { name: name.to_owned(), criterion: Criterion::Inaccurate, on };
        vec![rule("figure-fact", true), rule("figure_register", false)]
    }

    fn phrases(&self) -> Vec<WatchPhrase> {
        vec![WatchPhrase {
            id: "cua_tep".into(), name: "Của tệp".into(), on: true, any: vec!["hỗ trợ".into()], ..WatchPhrase::default()
        }]
    }

    fn faults(&self, phrase: &WatchPhrase, others: &[WatchPhrase]) -> Vec<PhraseFault> {
        let mut faults = Vec::new();
        if phrase.any.is_empty() {
            faults.push(PhraseFault { key: "any", kind: PhraseFaultKind::Empty });
        }
        for person in phrase.any.iter().filter(|word| word.starts_with("ông ")) {
            faults.push(PhraseFault { key: "any", kind: PhraseFaultKind::Person(person.clone()) });
        }
        if let Some(other) = others.iter().find(|other| other.on && other.any == phrase.any) {
            faults.push(PhraseFault { key: "any", kind: PhraseFaultKind::Covered { by: other.name.clone() } });
        }
        faults
    }

    fn fact_faults(&self, stated: &FactStated<'_>, today: NaiveDate) -> Vec<FactFault> {
        let mut faults = stated.faults(today);
        let mut add = |key, kind| faults.push(FactFault { key, kind });
        if stated.value.is_some_and(|value| value < 0.0) {
            add("value", FactFaultKind::Negative);
        }
        if stated.unit == Some("xe") {
            add("unit", FactFaultKind::OtherUnit("hộ".to_owned()));
        }
        if stated.period == "năm hai nghìn" {
            add("period", FactFaultKind::NoTime);
        }
        if let Some((as_of, document)) =
            stated.as_of.zip(stated.document_date).filter(|(day, dated)| stated.basis.is_empty() && day > dated)
        {
            add("as_of", FactFaultKind::AfterDocument { as_of, document });
        }
        faults
    }

    fn replay(&self, phrase: WatchPhrase, since: DateTime<Utc>) -> Answer<'_, Result<Replay, String>> {
        Box::pin(async move {
            let archive = self.store.archive(CaptureId(0), (Some(since), None), 99).await.map_err(|error| error.to_string())?;
            let current: Vec<_> = archive.iter().filter(|a| a.current).collect();
            let met = current.iter().filter_map(|archived| {
                let text = archived.version.content.text.as_str();
                let (word, at) = phrase.any.iter().find_map(|word| Some((word, text.find(word.as_str())?)))?;
                let span = Span::new(at, at + word.len());
                Some(Met {
                    article: archived.version.article,
                    title: archived.version.content.title.to_string(),
                    outlet: archived.version.outlet_name.clone(),
                    published: archived.version.published,
                    language: archived.findings.language,
                    evidence: vec![Evidence { capture: None, field: Field::Text, span, text: word.as_str().into() }],
                })
            });
            Ok(Replay { read: current.len(), met: met.collect() })
        })
    }
}

/// One change of a figure, whose sentence quotes a hostile page.
pub(crate) fn changes(before: &Content, after: &Content) -> Vec<Change> {
    let passage = |content: &Content| Passage { span: Span::new(0, content.title.len()), text: content.title.clone() };
    let [reason, reason_en, reason_zh] =
        ["Số liệu đổi: “12 hộ” thành “21 hộ”.", "Figure changed: “12 hộ” became “21 hộ”.", "数字有改动：“12 hộ”改为“21 hộ”。"]
            .map(|told| format!("{told} {HOSTILE}").as_str().into());
    let (before, after) = (passage(before), passage(after));
    vec![Change {
        kind: ChangeKind::Figure,
        act: Act::Replaced,
        field: Field::Title,
        before,
        after,
        weight: 1.0,
        reason,
        reason_en,
        reason_zh,
    }]
}
