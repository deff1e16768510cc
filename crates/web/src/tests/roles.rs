//! Who may do what: every route that changes something, for every role.

use axum::http::StatusCode;

use super::client::again;
use super::fixture::{House, PASSWORD, PEOPLE, house};
use crate::{Cookies, ROUTES};

type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)], [u16; 4]);

/// Route, path, form, and the answers for administrator, reviewer, approver and reader, in one sitting each: case 1 is new,
/// case 2 is the reviewer's with a letter being drafted. 409 means that the role is right and the moment is not.
const MATRIX: &[Row] = &[
    ("/cases/{id}/claim", "/cases/1/claim", &[], [403, 303, 303, 403]),
    ("/cases/{id}/release", "/cases/2/release", &[], [403, 409, 409, 403]),
    ("/cases/{id}/verdict", "/cases/2/verdict", &[("verdict", "false"), ("note", "n")], [403, 409, 409, 403]),
    ("/cases/{id}/dismissal", "/cases/1/dismissal", &[("reason", "r")], [403, 303, 303, 403]),
    ("/cases/{id}/drafts", "/cases/1/drafts", &[], [403, 409, 409, 403]),
    ("/cases/{id}/outcome", "/cases/2/outcome", &[("outcome", "corrected")], [403, 409, 409, 403]),
    ("/cases/{id}/closing", "/cases/2/closing", &[("note", "n")], [403, 409, 409, 403]),
    ("/drafts/{id}", "/drafts/1", LETTER, [403, 303, 303, 403]),
    ("/drafts/{id}/submission", "/drafts/1/submission", LETTER_AGAIN, [403, 303, 403, 403]),
    ("/drafts/{id}/return", "/drafts/1/return", &[("comment", "c")], [403, 403, 409, 403]),
    ("/drafts/{id}/withdrawal", "/drafts/1/withdrawal", &[("reason", "r")], [403, 303, 409, 403]),
    ("/drafts/{id}/approval", "/drafts/1/approval", &[("version", "2")], [403, 403, 409, 403]),
    ("/drafts/{id}/sending", "/drafts/1/sending", &[("on", "2026-11-23"), ("recipient", "r")], [403, 409, 409, 403]),
    ("/cases/{id}/reopening", "/cases/2/reopening", &[("reason", "r")], [403, 303, 303, 403]),
    ("/articles/{id}/case/{case}", "/articles/5/case/1", &[], [403, 409, 409, 403]),
    ("/articles/{id}/case", "/articles/3/case", &[("reason", "r")], [403, 303, 303, 403]),
    ("/facts", "/facts", FACT, [403, 303, 303, 403]),
    ("/facts/{id}/withdrawal", "/facts/1/withdrawal", &[("reason", "r")], [403, 303, 303, 403]),
    ("/digests/{day}/remarks", "/digests/2026-11-23/remarks", &[("article", "1"), ("text", "t")], [403, 303, 303, 403]),
    ("/digests/{day}/omissions", "/digests/2026-11-23/omissions", &[("article", "1"), ("text", "t")], [403, 303, 303, 403]),
    ("/digests/{day}/restorations", "/digests/2026-11-23/restorations", &[("article", "1")], [403, 303, 303, 403]),
    ("/sources", "/sources", SOURCE, [303, 403, 403, 403]),
    ("/sources/{id}/fetch", "/sources/baothu-rss/fetch", &[], [303, 403, 403, 403]),
    ("/sources/{id}/pause", "/sources/baothu-rss/pause", &[("reason", "r")], [303, 403, 403, 403]),
    ("/sources/{id}/resume", "/sources/baothu-rss/resume", &[], [303, 403, 403, 403]),
    ("/missed", "/missed", &[("address", "https://la.example/1.html")], [303, 303, 303, 403]),
    ("/missed/{id}/withdrawal", "/missed/1/withdrawal", &[], [303, 303, 303, 403]),
    ("/watch", "/watch", WATCH, [303, 303, 303, 403]),
    ("/watch/preview", "/watch/preview", WATCH_AGAIN, [200, 200, 200, 403]),
    ("/watch/{id}", "/watch/1", WATCH_AGAIN, [303, 303, 303, 403]),
    ("/watch/{id}/pause", "/watch/1/pause", &[("version", "2")], [303, 303, 303, 403]),
    ("/watch/{id}/resume", "/watch/1/resume", &[("version", "3")], [303, 303, 303, 403]),
    ("/saved", "/saved", &[("name", "Hộ nghèo"), ("query", "q=h%E1%BB%99")], [303, 303, 303, 303]),
    ("/saved/email", "/saved/email", &[("email", "toi@xa.example")], [303, 303, 303, 303]),
    ("/saved/{id}/alert", "/saved/1/alert", &[("way", "mail")], [303, 303, 303, 303]),
    ("/saved/{id}/trial", "/saved/1/trial", &[], [303, 303, 303, 303]),
    ("/saved/{id}/feed", "/saved/1/feed", &[], [303, 303, 303, 303]),
    ("/saved/{id}/name", "/saved/1/name", &[("version", "1"), ("name", "Nghèo")], [303, 303, 303, 303]),
    ("/saved/{id}/sharing", "/saved/1/sharing", &[("version", "2"), ("sharing", "shared")], [303, 303, 303, 403]),
    ("/saved/{id}/retirement", "/saved/1/retirement", &[("version", "2")], [409, 409, 409, 303]),
    ("/people", "/people", PERSON, [303, 403, 403, 403]),
    ("/people/{id}/role", "/people/4/role", &[("role", "approver")], [303, 403, 403, 403]),
    ("/people/{id}/disabling", "/people/5/disabling", &[], [303, 403, 403, 403]),
    ("/people/{id}/enabling", "/people/5/enabling", &[], [303, 403, 403, 403]),
    ("/people/{id}/password", "/people/5/password", &[], [303, 403, 403, 403]),
    ("/password", "/password", PASSWORDS, [303, 303, 303, 303]),
    ("/language", "/language", &[("language", "en")], [303, 303, 303, 303]),
    ("/session/end", "/session/end", &[], [303, 303, 303, 303]),
];

const LETTER: &[(&str, &str)] = &[("base", "1"), ("addressees", "a"), ("subject", "s"), ("passage", "p"), ("fact", "f"), ("document", "d")];
const LETTER_AGAIN: &[(&str, &str)] =
    &[("base", "2"), ("addressees", "a"), ("subject", "s"), ("passage", "p"), ("fact", "f"), ("document", "d")];
const FACT: &[(&str, &str)] = &[
    ("indicator", "poor_households"),
    ("place", "xa-thu"),
    ("value", "7"),
    ("as_of", "09/11/2026"),
    ("document", "1/BC"),
    ("document_date", "11/11/2026"),
    ("agency", "a"),
];

const PASSWORDS: &[(&str, &str)] = &[("current", PASSWORD), ("new", "mật khẩu mới"), ("again", "mật khẩu mới")];

const PERSON: &[(&str, &str)] = &[("name", "hoa"), ("full_name", "Hoa"), ("role", "reader")];

/// Each with the digest that its preview gives.
const WATCH: &[(&str, &str)] = &[("name", "Mưa"), ("any", "mưa lớn"), ("previewed", "1c011f412fd64268")];
const WATCH_AGAIN: &[(&str, &str)] = &[("version", "1"), ("name", "Mưa"), ("any", "mưa to"), ("previewed", "e9a48b271dc59433")];

const SOURCE: &[(&str, &str)] = &[("url", "https://bao.example/moi"), ("kind", "feed"), ("id", "baothu-moi"), ("outlet", "baothu")];

/// Case 2 claimed and judged by the reviewer, its letter begun.
pub(crate) async fn sitting() -> House {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (path, form) in
        [("/cases/2/claim", &[][..]), ("/cases/2/verdict", &[("verdict", "inaccurate"), ("note", "n")][..]), ("/cases/2/drafts", &[][..])]
    {
        assert_eq!(lan.post(path, form).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    house
}

#[tokio::test]
async fn every_change_asks_for_the_role() {
    for (nth, (name, _, _)) in PEOPLE.iter().enumerate() {
        let house = sitting().await;
        let client = if *name == "lan" { again(&house, name) } else { house.client(name).await };
        for (route, path, form, expect) in MATRIX {
            let answer = client.post(path, form).await;
            assert_eq!(answer.status.as_u16(), expect[nth], "{name}: {route}\n{}", answer.text());
            let is_told = ["Vai trò của bạn", "Người khác đang xử lý"].iter().any(|why| answer.text().contains(why));
            assert!(expect[nth] != 403 || is_told, "{name}: {route}\n{}", answer.text());
        }
    }
}

#[tokio::test]
async fn every_change_asks_for_the_token_of_the_session() {
    let house = sitting().await;
    for name in ["quantri", "lan"] {
        let client = if name == "lan" { again(&house, name) } else { house.client(name).await };
        for (route, path, form, _) in MATRIX {
            for token in ["", "csrf-minh"] {
                let answer = client.post_bare(path, &[&[("csrf", token)][..], *form].concat()).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {route}");
                assert!(answer.text().contains("Biểu mẫu không hợp lệ"), "{name}: {route}");
            }
        }
    }
    assert_eq!((house.state(1).await, house.state(2).await), ("new", "drafting"));
}

#[tokio::test]
async fn nobody_changes_anything_without_signing_in() {
    let house = sitting().await;
    for (route, path, form, _) in MATRIX {
        let answer = house.stranger().post(path, form).await;
        // What was typed is shown again; where nothing was, signing in is next.
        let typed = *route != "/password" && form.iter().any(|(_, value)| value.contains(' '));
        let expect = if typed { (401, "") } else { (303, "/session?next=%2F") };
        assert_eq!((answer.status.as_u16(), answer.location()), expect, "{route}");
    }
}

#[test]
fn the_matrix_has_every_route_that_changes_something() {
    for (_, route, _) in ROUTES.iter().filter(|r| r.0 == "POST" && r.1 != "/session") {
        assert!(MATRIX.iter().any(|row| row.0 == *route), "{route} is not in the matrix");
    }
}

#[tokio::test]
async fn pages_of_the_administration_are_the_administrators() {
    let house = house(Cookies::Plain).await;
    for (name, _, _) in PEOPLE {
        let expect = if name == "quantri" { 200 } else { 403 };
        let client = house.client(name).await;
        for path in ["/audit", "/people", "/sources/new", "/state"] {
            assert_eq!(client.get(path).await.status.as_u16(), expect, "{name}: {path}");
        }
    }
}

#[tokio::test]
async fn a_page_offers_only_what_may_be_done() {
    let house = sitting().await;
    let offers = |page: String, what: &str| page.contains(what);
    for (name, claim, write) in [("quantri", false, false), ("minh", true, true), ("doc", false, false)] {
        let client = house.client(name).await;
        assert_eq!(offers(client.get("/queue").await.text(), "/cases/1/claim"), claim, "{name}");
        assert_eq!(offers(client.get("/cases/1").await.text(), "/cases/1/claim"), claim, "{name}");
        let facts = client.get("/facts").await.text();
        for offered in ["Thêm vào sổ", "diembao facts import", "config/rules/indicators.toml"] {
            assert_eq!(offers(facts.clone(), offered), write, "{name} {offered}");
        }
    }
}
