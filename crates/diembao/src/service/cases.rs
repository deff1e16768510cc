//! The case tick: stories whose suspicion reaches the threshold are put before people, once, on the article that it stands against most.

use std::sync::atomic::Ordering::Relaxed;

use super::{Service, Summary};

impl Service {
    pub(super) async fn open_cases(&self, summary: &mut Summary) -> anyhow::Result<()> {
        let last = self.store.last_seq().await?;
        let after = self.cases_opened_to.load(Relaxed);
        if last == after {
            return Ok(());
        }
        for due in self.store.cases_due(self.config.rules.threshold(), after).await? {
            let case = self.store.open_case(due.story, due.article, &due.signal, None, self.now()).await?;
            tracing::info!(case.id = %case, story.id = %due.story, rule = due.signal.rule, "case opened");
            summary.cases += 1;
        }
        for (case, article) in self.store.move_cases(after, self.now()).await? {
            tracing::info!(case.id = %case, article.id = %article, "case put on the article that the strongest reason stands against");
        }
        // What a failure leaves is due again.
        self.cases_opened_to.store(last, Relaxed);
        Ok(())
    }
}
