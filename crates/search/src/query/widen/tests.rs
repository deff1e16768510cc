//! Names of places that stand for their other names.

use domain::Nfc;

use super::*;
use crate::query::parse::parse;

fn names() -> Names {
    let group = |names: &[&str]| names.iter().map(|name| Nfc::new(*name)).collect::<Vec<_>>();
    let groups = [
        group(&["Lạng Sơn", "Xứ Lạng", "Langson", "Lang Son", "谅山", "谅山省"]),
        group(&["huyện Cao Lộc", "Cao Loc district", "高禄县"]),
        group(&["Cao Lộc", "Cao Loc", "高禄"]),
    ];
    Names::new([], groups)
}

/// Names typed and their other names; the words of the tree besides.
fn check(text: &str, expect: &[(&str, &[&str])]) {
    let (_, expanded) = widened(parse(text).root, &names());
    let found: Vec<_> =
        expanded.iter().map(|name| (name.typed.as_str(), name.also.iter().map(String::as_str).collect::<Vec<_>>())).collect();
    let expect: Vec<_> = expect.iter().map(|(typed, also)| (*typed, also.to_vec())).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn a_name_stands_for_its_other_names() {
    let lang_son: &[(&str, &[&str])] = &[("Lạng Sơn", &["Langson", "Xứ Lạng", "谅山"])];
    for text in ["Lạng Sơn", "lang son", "\"Lạng Sơn\"", "cửa khẩu Lạng Sơn mưa", "title:(Lạng Sơn OR lũ)", "LẠNG SƠN"]
    {
        check(text, lang_son);
    }
    check("諒山", &[("谅山", &["Langson", "Lạng Sơn", "Xứ Lạng"])]);
    check("huyện Cao Lộc", &[("huyện Cao Lộc", &["Cao Loc district", "高禄县"])]);
    check("mưa Cao Lộc", &[("Cao Lộc", &["高禄"])]);
}

#[test]
fn what_is_no_whole_name_stays_as_typed() {
    for text in ["Lãng Sơn", "Sơn Lạng", "Lạng", "\"mưa Lạng Sơn\"", "lũ -\"Lạng Sơn\"", "Lạng OR Sơn", "\"Lạng Sơn\"~3", "Lạng Sơn*"]
    {
        check(text, &[]);
    }
}

#[test]
fn the_rest_of_the_search_stays() {
    let (root, _) = widened(parse("mưa Lạng Sơn to").root, &names());
    let Some(Node::And(nodes)) = root else { panic!("{root:?}") };
    assert!(matches!(nodes.as_slice(), [Node::Leaf(_), Node::Named(_), Node::Leaf(_)]));
}
