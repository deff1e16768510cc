//! Looking again at versions beside which another article came: news comes one by one, and who was first was held against nobody.

use analyse::{Assignment, Nearest};
use domain::{CaptureId, Findings};
use store::LookAgain;

use super::{BATCH, Found, Placed, Service, Under};

impl Service {
    /// Looks again at all that is due for it. Findings that say the same as before are left as they are, so that nothing is indexed anew.
    pub(super) async fn look_again(&self, under: &Under, tell: &(dyn Fn(u64) + Send + Sync)) -> anyhow::Result<()> {
        loop {
            let due = self.store.to_look_again(i64::try_from(BATCH)?).await?;
            if due.is_empty() {
                return Ok(());
            }
            let (before, placed): (Vec<Findings>, Vec<Placed>) = due.into_iter().map(placed).unzip();
            // They were met when they came: each is held against the others as it is read.
            let (wave, found) = self.analyse(placed, under).await?;
            let looked = wave.iter().zip(&found).zip(&before);
            let (same, other): (Vec<_>, Vec<_>) = looked.partition(|((_, found), before)| says_the_same(before, &found.findings));
            let same: Vec<CaptureId> = same.into_iter().map(|((placed, _), _)| placed.capture.capture).collect();
            self.store.looked_again(&same).await?;
            let other: Vec<(&Placed, &Found)> = other.into_iter().map(|(looked, _)| looked).collect();
            if !other.is_empty() {
                self.keep(under, &other, Vec::new()).await?;
                // They were counted when they came.
                tell(0);
            }
        }
    }
}

fn placed(due: LookAgain) -> (Findings, Placed) {
    let nearest = due.likeness.map(|like| Nearest { article: like.article.0, likeness: like.share, kind: like.kind });
    let assignment = Assignment { story: due.story.0, nearest };
    (
        due.findings,
        Placed { capture: due.version, signature: due.signature, assignment, shared: true, peers: Vec::new(), retold: Vec::new() },
    )
}

/// Weights follow from rule and article; they are not compared, since a number that was written down may come back changed in its last place.
fn says_the_same(before: &Findings, now: &Findings) -> bool {
    let (before, now) = (&before.signals, &now.signals);
    before.len() == now.len() && before.iter().zip(now).all(|(a, b)| a.rule == b.rule && a.reason == b.reason && a.evidence == b.evidence)
}
