//! Terms and where they stand, in the engine's format.

use std::io;

use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;

use super::log::{Log, Sorted};

/// Writes a field of values: all of the same field, in ascending order.
pub(super) fn write_values(
    terms: &mut InvertedIndexSerializer,
    values: &[(Field, Vec<u8>, DocId)],
    norms: Option<FieldNormReader>,
) -> io::Result<()> {
    let mut written = terms.new_field(values[0].0, values.len() as u64, norms)?;
    for same in values.chunk_by(|a, b| a.1 == b.1) {
        written.new_term_without_freq(&same[0].1)?;
        for (_, _, article) in same {
            written.write_doc(*article, 0, &[]);
        }
        written.close_term()?;
    }
    written.close()
}

/// Writes a field of words: terms and their units, in ascending order.
pub(super) fn write_words(
    terms: &mut InvertedIndexSerializer,
    field: Field,
    words: &[(&str, u32)],
    (log, sorted): (&Log, &Sorted),
    norms: Option<FieldNormReader>,
) -> io::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    let number = words.iter().map(|(_, unit)| sorted.at(*unit).len() as u64).sum();
    let mut written = terms.new_field(field, number, norms)?;
    // Articles and how often each has the term, and the steps from place to place of all of them.
    let (mut articles, mut steps): (Vec<(DocId, u32)>, Vec<u32>) = Default::default();
    let mut room = Vec::new();
    for same in words.chunk_by(|a, b| a.0 == b.0) {
        articles.clear();
        steps.clear();
        let mut last = 0;
        for at in sorted.any(same, &mut room) {
            let row = log.row(*at);
            let place = row.base + (at & 0xffff);
            match articles.last_mut() {
                Some((article, times)) if *article == row.article => {
                    *times += 1;
                    steps.push(place - last);
                }
                _ => {
                    articles.push((row.article, 1));
                    steps.push(place);
                }
            }
            last = place;
        }
        written.new_term(same[0].0.as_bytes(), articles.len() as u32, true)?;
        let mut from = 0;
        for (article, times) in &articles {
            let to = from + *times as usize;
            written.write_doc(*article, *times, &steps[from..to]);
            from = to;
        }
        written.close_term()?;
    }
    written.close()
}
