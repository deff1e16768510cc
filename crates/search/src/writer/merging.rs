//! Which segments are merged.
//!
//! A search asks every segment, so that few are better; but while some are merged the memory holds the files of all of them. An index that is
//! built at once has segments that are large enough from the beginning.

use std::collections::HashMap;

use tantivy::index::SegmentMeta;
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};

/// A segment of more articles is left as it is.
const LARGE: u32 = 15_000;
/// So many articles are merged at once, at most.
const MOST: u32 = 40_000;

/// The engine's choice, of which no more is taken than the memory should hold.
#[derive(Debug)]
pub(super) struct Merging(LogMergePolicy);

impl Default for Merging {
    fn default() -> Self {
        let mut policy = LogMergePolicy::default();
        policy.set_max_docs_before_merge(LARGE as usize);
        Self(policy)
    }
}

impl MergePolicy for Merging {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let articles: HashMap<_, _> = segments.iter().map(|segment| (segment.id(), segment.num_docs())).collect();
        let mut chosen = self.0.compute_merge_candidates(segments);
        for MergeCandidate(together) in &mut chosen {
            let mut left = MOST;
            together.retain(|segment| {
                let next = left.checked_sub(articles.get(segment).copied().unwrap_or_default());
                left = next.unwrap_or(left);
                next.is_some()
            });
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use tantivy::index::SegmentId;
    use tantivy::schema::Schema;

    use super::*;

    /// By what is merged together, how many articles each segment has.
    fn merged(segments: &[u32]) -> Vec<Vec<u32>> {
        let index = tantivy::Index::create_in_ram(Schema::builder().build());
        let metas: Vec<SegmentMeta> =
            segments.iter().map(|articles| index.new_segment_meta(SegmentId::generate_random(), *articles)).collect();
        let articles = |id: &SegmentId| metas.iter().find(|meta| meta.id() == *id).unwrap().max_doc();
        let chosen = Merging::default().compute_merge_candidates(&metas);
        chosen.iter().map(|MergeCandidate(together)| together.iter().map(articles).collect()).collect()
    }

    #[test]
    fn large_segments_stay_and_others_are_merged_up_to_what_the_memory_should_hold() {
        assert!(merged(&[20_000; 30]).is_empty());
        assert!(merged(&[100; 7]).is_empty());
        assert_eq!(merged(&[100; 8]), [[100; 8]]);
        assert_eq!(merged(&[20_000, 9_000, 1, 1, 1, 1, 1, 1, 1]), [[9_000, 1, 1, 1, 1, 1, 1, 1]]);
        assert_eq!(merged(&[15_000; 8]), [[15_000; 2]]);
        assert_eq!(merged(&[15_000, 15_000, 12_000, 12_000, 11_000, 9_000, 9_000, 9_000]), [[15_000, 15_000, 9_000]]);
    }
}
