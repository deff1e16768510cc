use proptest::prelude::*;

use super::*;

/// Words plain, phrases in quotes, prefixes with a star, the tree as `(and …)`, `(or …)`, `(not …)`.
fn shown(node: &Node) -> String {
    let list = |name: &str, nodes: &[Node]| format!("({name} {})", nodes.iter().map(shown).collect::<Vec<_>>().join(" "));
    match node {
        Node::Leaf(leaf) => {
            let words = leaf.units.iter().map(|u| u.exact.as_str()).collect::<Vec<_>>().join(" ");
            match leaf.form {
                Form::Word if leaf.units.len() == 1 => words,
                Form::Word | Form::Phrase => format!("\"{words}\""),
                Form::Prefix => format!("{words}*"),
            }
        }
        Node::And(nodes) => list("and", nodes),
        Node::Or(nodes) => list("or", nodes),
        Node::Not(node) => format!("(not {})", shown(node)),
    }
}

fn check(text: &str, expect: &str, remarks: &[&str]) {
    let parsed = parse(text);
    assert_eq!(parsed.root.as_ref().map(shown).unwrap_or_default(), expect, "{text}");
    assert_eq!(parsed.remarks, remarks, "{text}");
}

#[test]
fn well_formed_queries_are_read_as_documented() {
    check("", "", &[]);
    check("cửa khẩu", "(and cửa khẩu)", &[]);
    check("\"cửa khẩu\" Tân", "(and \"cửa khẩu\" tân)", &[]);
    check("“cửa khẩu”", "\"cửa khẩu\"", &[]);
    check("lũ -tin", "(and lũ (not tin))", &[]);
    check("lũ NOT \"tin vui\"", "(and lũ (not \"tin vui\"))", &[]);
    check("a b OR c d", "(or (and a b) (and c d))", &[]);
    check("a HOẶC b", "(or a b)", &[]);
    check("a AND (b | c)", "(and a (or b c))", &[]);
    check("đồ*", "đồ*", &[]);
    check("hoặc or and", "(and hoặc or and)", &[]);
}

#[test]
fn odd_input_is_read_with_a_remark() {
    check("a)", "a", &["bỏ qua dấu ngoặc thừa"]);
    check("a) b", "(and a b)", &["bỏ qua dấu ngoặc thừa"]);
    check("(a", "a", &["thêm dấu ngoặc đóng còn thiếu"]);
    check("() a", "a", &[]);
    check("a \"b", "(and a b)", &["bỏ qua dấu ngoặc kép thừa"]);
    check("OR a", "a", &["bỏ qua toán tử OR thừa"]);
    check("a OR", "a", &["bỏ qua toán tử OR thừa"]);
    check("a AND", "a", &["bỏ qua toán tử AND thừa"]);
    check("a NOT", "a", &["bỏ qua toán tử NOT thừa"]);
    check("???", "", &["không có từ nào để tìm"]);
    check("*", "", &["không có từ nào để tìm"]);
    check("a - b", "(and a b)", &[]);
    check("--a", "a", &[]);
}

#[test]
fn what_sticks_together_is_a_phrase_and_an_unknown_field_is_words() {
    check("12/QĐ-UBND", "\"12 qđ ubnd\"", &[]);
    check("谅山", "\"谅 山\"", &[]);
    check("abc:def", "(and abc def)", &[]);
    check("10:30", "\"10 30\"", &[]);
}

#[test]
fn a_pasted_text_is_cut() {
    let parsed = parse(&"tin ".repeat(1000));
    assert_eq!(parsed.root.unwrap().wanted().len(), MOST_UNITS);
    assert_eq!(parsed.remarks, ["chỉ dùng 200 từ đầu"]);
    check(&"(".repeat(100_000), "", &["bỏ qua dấu ngoặc lồng quá sâu", "thêm dấu ngoặc đóng còn thiếu", "không có từ nào để tìm"]);
}

proptest! {
    #[test]
    fn anything_typed_is_read(text in "\\PC{0,60}|[a-cđ谅1\"“()*|: -]{0,60}|((OR|AND|NOT|HOẶC|\\(|\\)|-|a|\") ?){0,40}") {
        parse(&text);
    }
}
