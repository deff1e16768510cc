//! What is read from a segment is what the texts were made of.

use domain::{Content, Field as Part};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, SegmentReader};
use tempfile::TempDir;

use super::log::Log;
use super::units::{Form, Units};
use crate::index::tests::{document, filled, ids, query};
use crate::tokens::{self, Placed};
use crate::{Document, Index};

/// Places and terms of one article in a field of words, in ascending order.
fn read(reader: &SegmentReader, field: Field, article: u32) -> Vec<Placed> {
    let index = reader.inverted_index(field).unwrap();
    let mut terms = index.terms().stream().unwrap();
    let (mut placed, mut places) = (Vec::new(), Vec::new());
    while let Some((term, info)) = terms.next() {
        let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions).unwrap();
        if postings.doc() <= article && postings.seek(article) == article {
            postings.positions(&mut places);
            assert_eq!(postings.term_freq() as usize, places.len());
            placed.extend(places.iter().map(|place| (*place as usize, String::from_utf8(term.to_vec()).unwrap())));
        }
    }
    placed.sort();
    placed
}

/// What should be read of texts that stand one behind the other, exact and folded.
fn expected(texts: &[&str]) -> [Vec<Placed>; 2] {
    let (mut exact, mut folded) = (Vec::new(), Vec::new());
    let mut end = 0;
    for text in texts {
        let begin = if end == 0 { 0 } else { end + 1 };
        let reached = tokens::terms(text, begin, &mut exact, &mut folded);
        end = if reached > begin { reached } else { end };
    }
    exact.sort();
    folded.sort();
    [exact, folded]
}

fn article(number: i64, title: &str, lead: &str, text: &str, earlier: &[&str]) -> Document {
    Document {
        content: Content { title: title.into(), lead: lead.into(), text: text.into() },
        earlier: earlier.iter().map(|paragraph| (*paragraph).into()).collect(),
        ..document(number, "", "")
    }
}

#[test]
fn every_field_has_the_terms_of_its_texts_in_their_places() {
    let many = "Đồng đồng ĐỒNG dong 1.200 12 tỷ 0 tỷ\nfloods flooding 諒山省，谅山 e\u{301} O'Brien's ".repeat(40);
    let articles = [
        article(1, "Hoà Bình, hòa bình", "Lạng Sơn\n\n\nhôm nay", &many, &["Cũ hơn\nnữa", "", "谅山"]),
        article(2, "", "", "", &[]),
        article(3, "谅山", "", "… —", &[]),
        article(4, "", "chỉ có\nlead", &many[..many.floor_char_boundary(900)], &["lead cũ"]),
    ];
    let (_home, index) = filled(&articles);
    let searcher = index.searcher();
    let fields = index.fields();
    for (number, document) in articles.iter().enumerate() {
        // The segment is never merged here and numbers the articles in their order.
        let (reader, number) = (searcher.segment_reader(0), number as u32);
        let [title, lead, text] = Part::ALL.map(|part| -> &str { document.content.field(part) });
        let mut earlier = vec![title, lead, text];
        earlier.extend(document.earlier.iter().map(|paragraph| -> &str { paragraph }));
        let check = |exact: Field, folded: Field, expect: [Vec<Placed>; 2]| {
            for (field, expect) in [exact, folded].into_iter().zip(expect) {
                let norm = reader.get_fieldnorms_reader(field).unwrap().fieldnorm(number);
                assert_eq!(norm, FieldNormReader::id_to_fieldnorm(FieldNormReader::fieldnorm_to_id(expect.len() as u32)));
                assert_eq!(read(reader, field, number), expect);
            }
        };
        check(fields.title_exact, fields.title_folded, expected(&[title]));
        check(fields.exact, fields.folded, expected(&[title, lead, text]));
        let none = document.earlier.is_empty();
        check(fields.earlier_exact, fields.earlier_folded, if none { Default::default() } else { expected(&earlier) });
    }
}

#[test]
fn what_an_article_has_across_words_and_nowhere_as_a_word_is_marked() {
    let articles = [
        article(1, "产品和服务", "", "中国人民，产品和服务", &[]),
        article(2, "产品和服务", "和服", "中国人民", &["国人"]),
        article(3, "和服", "", "產品和服務", &["中國人民"]),
    ];
    let (_home, index) = filled(&articles);
    let searcher = index.searcher();
    let fields = index.fields();
    let marked = |field: Field, article: u32| {
        let marks = read(searcher.segment_reader(0), field, article).into_iter().filter(|(_, term)| term.starts_with('≠'));
        marks.map(|(place, term)| format!("{place}{term}")).collect::<Vec<_>>().join(" ")
    };
    let of = |article: u32| [fields.title_exact, fields.exact, fields.earlier_exact].map(|field| marked(field, article));
    assert_eq!(of(0), ["0≠和服", "0≠和服 0≠国人", ""]);
    assert_eq!(of(1), ["0≠和服", "0≠国人", ""]);
    assert_eq!(of(2), ["", "", "0≠国人"]);
}

#[test]
fn places_behind_those_of_one_row_are_kept() {
    let mut units = Units::default();
    let (first, second, torn) = (units.both("a", "a", "a"), units.both("á", "á", "a"), units.torn("山省"));
    let mut log = Log::default();
    log.add(0, [].into_iter(), &[(first, 0), (second, 65_535), (first, 65_536), (second, 65_536), (second, 300_000)]);
    log.add(1, [torn].into_iter(), &[(second, 1)]);
    let sorted = log.sort(units.len());
    let placed = |form: Form| -> Vec<(String, Vec<(u32, u32)>)> {
        let place = |at: &u32| (log.row(*at).article, log.row(*at).base + (at & 0xffff));
        let places = |same: &[(&str, u32)]| sorted.any(same, &mut Vec::new()).iter().map(place).collect();
        let terms = sorted.terms(&units, form);
        terms.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0.to_owned(), places(same))).collect()
    };
    let (of_first, of_second) = ([(0, 0), (0, 65_536)], [(0, 65_535), (0, 65_536), (0, 300_000), (1, 1)]);
    assert_eq!(
        placed(Form::Exact),
        [("a".to_owned(), of_first.to_vec()), ("á".to_owned(), of_second.to_vec()), ("≠山省".to_owned(), vec![(1, 0)])]
    );
    let both = [(0, 0), (0, 65_535), (0, 65_536), (0, 65_536), (0, 300_000), (1, 1)];
    assert_eq!(placed(Form::Folded), [("a".to_owned(), both.to_vec())]);
}

#[test]
fn a_word_far_into_a_long_article_is_found_in_its_phrase() {
    let text = format!("{}cuối cùng\n{}hết", "từ ".repeat(70_000), "từ ".repeat(70_000));
    let (_home, index) = filled(&[document(1, "", &text), document(2, "", "hết")]);
    assert_eq!(ids(&index, &query("\"từ cuối cùng\"")), [1]);
    assert_eq!(ids(&index, &query("\"từ hết\"")), [1]);
    assert!(ids(&index, &query("\"cùng từ hết\"")).is_empty());
}

#[test]
fn of_an_article_put_twice_the_later_one_stays() {
    let home = TempDir::new().unwrap();
    let index = Index::open(&home.path().join("tantivy")).unwrap();
    let mut writer = index.writer().unwrap();
    writer.put(&[document(1, "", "xưa"), document(2, "", "khác"), document(1, "", "cũ"), document(1, "", "mới")]).unwrap();
    writer.commit(1).unwrap();
    writer.put(&[document(2, "", "đổi")]).unwrap();
    writer.put(&[document(2, "", "thay")]).unwrap();
    writer.commit(2).unwrap();
    assert_eq!(index.len().unwrap(), 2);
    for gone in ["xưa", "cũ", "khác", "đổi"] {
        assert!(ids(&index, &query(&format!("\"{gone}\""))).is_empty(), "{gone}");
    }
    assert_eq!((ids(&index, &query("mới")), ids(&index, &query("thay"))), (vec![1], vec![2]));
    writer.put(&[document(3, "", "chưa xong")]).unwrap();
    writer.clear().unwrap();
    writer.put(&[document(4, "", "sau")]).unwrap();
    writer.commit(3).unwrap();
    assert_eq!((index.len().unwrap(), ids(&index, &query("sau"))), (1, vec![4]));
}
