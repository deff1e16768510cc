//! Users, sessions and the audit log.

use chrono::TimeDelta;
use domain::{CaseId, Role};
use store::{AuditAsked, Doer, Error, Standing};

use crate::fixture::{Home, at};

#[tokio::test]
async fn a_name_is_given_once() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Administrator).await;
    let again = home.store.add_user("lan", "Khác", Role::Reader, "x", at(1)).await;
    assert!(matches!(again, Err(Error::UserExists(name)) if name == "lan"));
    let user = home.store.user_by_name("lan").await.unwrap().unwrap();
    assert_eq!((user.id, user.role, user.full_name.as_str()), (lan, Role::Administrator, "Bà lan"));
    assert_eq!(home.store.user_by_name("Lan").await.unwrap().unwrap().id, user.id, "capitals make no other person");
    assert!(
        matches!(home.store.add_user("LAN", "Bà khác", Role::Reader, "$x", at(0)).await, Err(Error::UserExists(name)) if name == "lan")
    );
    assert_eq!(home.store.users().await.unwrap(), [user]);
}

#[tokio::test]
async fn a_session_runs_out_is_ended_and_dies_with_the_password() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Reader).await;
    let begin = |token: &'static str, minute| home.store.begin_session(token, lan, "csrf", at(minute), TimeDelta::minutes(10));
    begin("t1", 0).await.unwrap();
    let (user, csrf) = home.store.session("t1", at(9)).await.unwrap().unwrap();
    assert_eq!((user.id, csrf.as_str()), (lan, "csrf"));
    assert!(home.store.session("t1", at(10)).await.unwrap().is_none());
    begin("t2", 20).await.unwrap();
    assert!(home.store.session("t1", at(5)).await.unwrap().is_none(), "deleted when the next one began");
    home.store.end_session("t2").await.unwrap();
    assert!(home.store.session("t2", at(21)).await.unwrap().is_none());
    begin("t3", 20).await.unwrap();
    home.store.set_password(lan, "$new", None, at(21)).await.unwrap();
    assert!(home.store.session("t3", at(21)).await.unwrap().is_none());
    assert_eq!(home.store.user_by_name("lan").await.unwrap().unwrap().password, "$new");
}

#[tokio::test]
async fn of_two_passwords_given_at_once_the_first_stays() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Reader).await;
    let (quan, _) = home.user("quan", Role::Administrator).await;
    let seen = home.store.user_by_name("lan").await.unwrap().unwrap();
    home.store.replace_password(&seen, "$first", quan, at(1)).await.unwrap();
    let second = home.store.replace_password(&seen, "$second", quan, at(1)).await;
    assert!(matches!(second, Err(store::Error::Refused(domain::Refusal::State))), "{second:?}");
    let now = home.store.user_by_name("lan").await.unwrap().unwrap();
    assert_eq!((now.id, now.password.as_str()), (lan, "$first"));
    home.store.replace_password(&now, "$third", quan, at(2)).await.unwrap();
    assert_eq!(home.store.user_by_name("lan").await.unwrap().unwrap().password, "$third");
}

#[tokio::test]
async fn who_changes_their_own_password_stays_signed_in_there_alone() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Reader).await;
    let (minh, _) = home.user("minh", Role::Reader).await;
    for (token, user) in [("here", lan), ("elsewhere", lan), ("of-minh", minh)] {
        home.store.begin_session(token, user, "csrf", at(0), TimeDelta::hours(1)).await.unwrap();
    }
    home.store.change_password(lan, "$new", "here", at(1)).await.unwrap();
    for (token, goes_on) in [("here", true), ("elsewhere", false), ("of-minh", true)] {
        assert_eq!(home.store.session(token, at(2)).await.unwrap().is_some(), goes_on, "{token}");
    }
    let row = &home.store.audit_log(None, 1).await.unwrap()[0];
    assert_eq!((row.user.as_deref(), row.what.as_str(), row.about.as_str()), (Some("lan"), "password_set", "user 1"));
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Administrator).await;
    let (minh, _) = home.user("minh", Role::Reader).await;
    let store = &home.store;
    let is_last = |done: Result<(), Error>| matches!(done, Err(Error::LastAdministrator));
    assert!(is_last(store.set_role(lan, Role::Reader, Some(minh), at(1)).await));
    assert!(is_last(store.set_standing(lan, Standing::Disabled, Some(minh), at(1)).await));
    assert_eq!(store.users().await.unwrap()[0].role, Role::Administrator);
    store.set_role(minh, Role::Administrator, Some(lan), at(2)).await.unwrap();
    assert!(matches!(store.set_role(minh, Role::Administrator, Some(lan), at(2)).await, Err(Error::Refused(_))));
    store.set_standing(lan, Standing::Disabled, Some(minh), at(3)).await.unwrap();
    assert!(is_last(store.set_role(minh, Role::Approver, None, at(4)).await), "one who may not sign in does not count");
    let said: Vec<_> = store.audit_log(None, 2).await.unwrap().into_iter().map(|row| (row.user, row.what, row.detail)).collect();
    let row = |who: &str, what: &str, detail: &str| (Some(who.to_owned()), what.to_owned(), detail.to_owned());
    assert_eq!(said, [row("minh", "user_disabled", ""), row("lan", "role_set", "reader, administrator")]);
}

#[tokio::test]
async fn the_audit_log_is_read_in_pages() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Reader).await;
    for n in 1..=3 {
        home.store.audit(Some(lan), "looked", &format!("case {n}"), "", at(n)).await.unwrap();
    }
    let page = home.store.audit_log(None, 2).await.unwrap();
    assert_eq!(page.iter().map(|r| r.about.as_str()).collect::<Vec<_>>(), ["case 3", "case 2"]);
    let page = home.store.audit_log(Some(page[1].id), 9).await.unwrap();
    assert_eq!(page.iter().map(|r| r.about.as_str()).collect::<Vec<_>>(), ["case 1", "user 1"]);
    assert_eq!((page[0].at, page[0].user.as_deref(), page[1].user.as_deref()), (at(1), Some("lan"), None));
}

#[tokio::test]
async fn the_audit_log_is_narrowed() {
    let home = Home::new().await;
    let (lan, _) = home.user("lan", Role::Reader).await;
    for (who, what, about, minute) in [
        (Some(lan), "looked", "case 7", 1),
        (None, "opened", "case 7", 2),
        (Some(lan), "looked", "case 77", 3),
        (Some(lan), "sent", "case 7", 4),
    ] {
        home.store.audit(who, what, about, "", at(minute)).await.unwrap();
    }
    let check = |asked: AuditAsked, expect: &'static [i64]| {
        let store = &home.store;
        async move {
            let rows = store.audit_rows(&asked, 9).await.unwrap();
            // The first row tells of the person who was added.
            assert_eq!(rows.iter().map(|r| r.id - 1).filter(|id| *id > 0).collect::<Vec<_>>(), expect, "{asked:?}");
            assert_eq!(store.audit_count(&asked).await.unwrap(), rows.len() as i64);
        }
    };
    let asked = AuditAsked::default;
    check(asked(), &[4, 3, 2, 1]).await;
    check(AuditAsked { by: Some(Doer::User(lan)), ..asked() }, &[4, 3, 1]).await;
    check(AuditAsked { by: Some(Doer::Service), ..asked() }, &[2]).await;
    check(AuditAsked { what: "looked".into(), ..asked() }, &[3, 1]).await;
    check(AuditAsked { case: Some(CaseId(7)), ..asked() }, &[4, 2, 1]).await;
    check(AuditAsked { from: Some(at(2)), until: Some(at(4)), ..asked() }, &[3, 2]).await;
}
