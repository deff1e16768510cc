//! The words of an e-mail: plain text in Vietnamese, headlines with outlet, time and the desk's page of each article.

use anyhow::Context;
use chrono::FixedOffset;
use domain::Published;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use sha2::{Digest, Sha256};
use store::MailDue;

/// Articles that an e-mail names; it says how many more there are.
const NAMED: usize = 20;

/// Who writes.
pub(super) struct Office {
    /// Where people reach the desk, without a slash at the end.
    pub(super) desk: String,
    /// The address that e-mails come from.
    pub(super) from: String,
    /// For times.
    pub(super) zone: FixedOffset,
}

/// The e-mail of some deliveries to one person.
pub(super) fn compose(office: &Office, mails: &[MailDue]) -> anyhow::Result<Message> {
    let mail = mails.first().context("no delivery")?;
    anyhow::ensure!(!mail.address.is_empty(), "no e-mail address");
    let to = mail.address.parse().with_context(|| format!("{:?} is no e-mail address", mail.address))?;
    let from = office.from.parse().with_context(|| format!("mail.from: {:?} is no e-mail address", office.from))?;
    let message = Message::builder()
        .from(Mailbox::new(Some("Điểm Báo".to_owned()), from))
        .to(Mailbox::new(Some(line(&mail.full_name)), to))
        .subject(subject(mails))
        // The same at each attempt: should a server have taken one and not said so, readers show it once.
        .message_id(Some(message_id(office, mails)))
        // So that no holiday notice answers: RFC 3834, section 5.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
        .header(ContentType::TEXT_PLAIN)
        .body(body(office, mails))?;
    Ok(message)
}

fn subject(mails: &[MailDue]) -> String {
    let [mail] = mails else {
        let total: i64 = mails.iter().map(|mail| mail.total).sum();
        return format!("[Điểm Báo] {total} bài mới trong {} tìm kiếm", mails.len());
    };
    let trial = if mail.trial { "thử: " } else { "" };
    format!("[Điểm Báo] {trial}{} bài mới: {}", mail.total, line(&mail.name))
}

fn message_id(office: &Office, mails: &[MailDue]) -> String {
    let domain = office.from.rsplit('@').next().unwrap_or("localhost");
    let keys: Vec<&str> = mails.iter().map(|mail| mail.key.as_str()).collect();
    let hash = Sha256::digest(format!("{} {}", office.desk, keys.join(" ")).as_bytes());
    let hash: String = hash.iter().take(12).map(|b| format!("{b:02x}")).collect();
    format!("<diembao-{}-{hash}@{domain}>", keys.first().copied().unwrap_or_default())
}

fn body(office: &Office, mails: &[MailDue]) -> String {
    let text: String = mails.iter().map(|mail| section(office, mail)).collect();
    match mails {
        [mail] => {
            format!("{text}-- \nThư tự động của Điểm Báo. Xem tìm kiếm này hoặc đổi cách nhận tin: {}/saved/{}\n", office.desk, mail.saved)
        }
        _ => format!("{text}-- \nThư tự động của Điểm Báo. Xem các tìm kiếm hoặc đổi cách nhận tin: {}/saved\n", office.desk),
    }
}

/// What is new in one search.
fn section(office: &Office, mail: &MailDue) -> String {
    let page = format!("{}/saved/{}", office.desk, mail.saved);
    let mut text = String::new();
    if mail.trial {
        text.push_str("Đây là thư thử do bạn yêu cầu; các bài dưới đây là những bài mới nhất, có thể bạn đã xem.\n\n");
    }
    text.push_str(&format!("{} bài mới trong tìm kiếm “{}”:\n\n", mail.total, line(&mail.name)));
    let named = mail.articles.iter().take(NAMED);
    let left = usize::try_from(mail.total).unwrap_or_default().saturating_sub(named.len());
    for (number, article) in (1..).zip(named) {
        let title = if article.title.trim().is_empty() { &article.url } else { &article.title };
        text.push_str(&format!(
            "{number}. {}\n   {} · {}\n",
            line(title),
            line(&article.outlet_name),
            time(article.published, office.zone)
        ));
        text.push_str(&format!("   {}/articles/{}\n\n", office.desk, article.id));
    }
    if left > 0 {
        text.push_str(&format!("và {left} bài nữa: {page}\n\n"));
    }
    text
}

fn time(published: Published, zone: FixedOffset) -> String {
    let at = published.at().with_timezone(&zone).format("%H:%M, %d/%m/%Y");
    match published {
        Published::Stated(_) => at.to_string(),
        Published::FirstSeen(_) => format!("thấy lúc {at}"),
    }
}

/// What somebody or some page wrote, as part of one line: nothing of it can begin another.
fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use domain::{Alert, ArticleId, Findings, Language, Relevance, SavedId, StoryId, Tone, ToneLabel, UserId};
    use store::ArticleRow;

    use super::*;

    fn article(id: i64, title: &str) -> ArticleRow {
        let tone = Tone { label: ToneLabel::Neutral, score: 0.0, evidence: Vec::new() };
        let findings = Findings {
            language: Language::Vi,
            places: Vec::new(),
            relevance: Relevance::About,
            tone,
            signals: Vec::new(),
            suspicion: 0.0,
            watched: Vec::new(),
        };
        ArticleRow {
            id: ArticleId(id),
            story: StoryId(id),
            title: title.into(),
            lead: String::new(),
            outlet: "bao".into(),
            outlet_name: "Báo Mẫu".into(),
            url: format!("https://bao.example/{id}"),
            published: Published::Stated("2026-03-07T01:52:00Z".parse::<DateTime<Utc>>().unwrap().fixed_offset()),
            first_seen: DateTime::UNIX_EPOCH,
            language: Language::Vi,
            findings,
            versions: 1,
        }
    }

    fn mail(name: &str, titles: &[&str], total: i64) -> MailDue {
        MailDue {
            id: 1,
            key: "1-2-0-5".into(),
            at: DateTime::UNIX_EPOCH,
            who: UserId(2),
            address: "lan@xa.example".into(),
            full_name: "Nông Thị Lan".into(),
            saved: SavedId(1),
            name: name.into(),
            way: Alert::Mail,
            trial: false,
            articles: titles.iter().zip(1..).map(|(title, id)| article(id, title)).collect(),
            total,
            attempts: 0,
        }
    }

    fn office() -> Office {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        Office { desk: "https://desk.example".into(), from: "diembao@xa.example".into(), zone }
    }

    #[test]
    fn a_letter_names_headline_outlet_time_and_the_desks_page() {
        let text = body(&office(), &[mail("Hộ nghèo", &["Xã có 12 hộ nghèo", ""], 2)]);
        let expect = "2 bài mới trong tìm kiếm “Hộ nghèo”:\n\n\
            1. Xã có 12 hộ nghèo\n   Báo Mẫu · 08:52, 07/03/2026\n   https://desk.example/articles/1\n\n\
            2. https://bao.example/2\n   Báo Mẫu · 08:52, 07/03/2026\n   https://desk.example/articles/2\n\n\
            -- \nThư tự động của Điểm Báo. Xem tìm kiếm này hoặc đổi cách nhận tin: https://desk.example/saved/1\n";
        assert_eq!(text, expect);
    }

    #[test]
    fn a_long_list_is_cut_and_says_how_many_are_left() {
        let titles: Vec<String> = (1..=50).map(|n| format!("Bài {n}")).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let text = body(&office(), &[mail("x", &titles, 1234)]);
        assert!(text.contains("20. Bài 20\n") && !text.contains("Bài 21\n"));
        assert!(text.contains("và 1214 bài nữa: https://desk.example/saved/1\n"), "{text}");
    }

    #[test]
    fn digests_of_one_person_and_hour_are_one_letter() {
        let digest = |id: i64, who: i64, minute: i64| MailDue {
            id,
            key: format!("{id}-{who}"),
            saved: SavedId(id),
            who: UserId(who),
            at: DateTime::UNIX_EPOCH + chrono::TimeDelta::minutes(minute),
            way: Alert::Digest(7),
            ..mail(&format!("Tìm {id}"), &["Lũ"], id)
        };
        let due = vec![
            digest(1, 2, 0),
            digest(2, 3, 0),
            MailDue { way: Alert::Mail, ..digest(3, 2, 0) },
            digest(4, 2, 0),
            digest(5, 2, 60),
            MailDue { trial: true, ..digest(6, 2, 0) },
            MailDue { attempts: 1, ..digest(7, 2, 0) },
        ];
        let letters = super::super::letters(due);
        let ids: Vec<Vec<i64>> = letters.iter().map(|letter| letter.iter().map(|mail| mail.id).collect()).collect();
        assert_eq!(ids, [vec![1, 4], vec![2], vec![3], vec![5], vec![6], vec![7]]);
        assert_eq!(subject(&letters[0]), "[Điểm Báo] 5 bài mới trong 2 tìm kiếm");
        let text = body(&office(), &letters[0]);
        assert!(text.starts_with("1 bài mới trong tìm kiếm “Tìm 1”:\n\n1. Lũ\n"), "{text}");
        assert!(
            text.contains("4 bài mới trong tìm kiếm “Tìm 4”:\n\n1. Lũ\n") && text.ends_with(": https://desk.example/saved\n"),
            "{text}"
        );
        assert_ne!(message_id(&office(), &letters[0]), message_id(&office(), &letters[0][..1]));
    }

    #[test]
    fn a_trial_says_so() {
        let trial = [MailDue { trial: true, ..mail("x", &["a"], 1) }];
        assert!(body(&office(), &trial).starts_with("Đây là thư thử") && subject(&trial) == "[Điểm Báo] thử: 1 bài mới: x");
    }

    #[test]
    fn nothing_that_anybody_wrote_becomes_a_header() {
        let hostile = "x\r\nBcc: khac@xa.example\r\n\r\nhết\u{0}\u{2028}Cc: a@b.example";
        let letter = [MailDue { full_name: hostile.into(), ..mail(hostile, &[hostile], 1) }];
        let sent = String::from_utf8(compose(&office(), &letter).unwrap().formatted()).unwrap();
        let (head, _) = sent.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> = head.split("\r\n").filter(|l| !l.starts_with([' ', '\t'])).map(|l| l.split(':').next().unwrap()).collect();
        let known =
            ["From", "To", "Subject", "Message-ID", "Auto-Submitted", "Content-Type", "Date", "Content-Transfer-Encoding", "MIME-Version"];
        assert!(names.iter().all(|name| known.contains(name)), "{head}");
        assert_eq!(compose(&office(), &letter).unwrap().envelope().to().len(), 1);
        for address in ["", "lan", "lan@xa.example\r\nRCPT TO:<khac@xa.example>", "a@b.example, c@d.example"] {
            assert!(compose(&office(), &[MailDue { address: address.into(), ..mail("x", &["a"], 1) }]).is_err(), "{address:?}");
        }
    }

    #[test]
    fn every_attempt_has_the_same_name_and_every_delivery_another() {
        let id = |key: &str| message_id(&office(), &[MailDue { key: key.into(), ..mail("x", &[], 1) }]);
        assert_eq!(id("1-2-0-5"), id("1-2-0-5"));
        assert_ne!(id("1-2-0-5"), id("1-2-5-6"));
        assert!(id("1-2-0-5").ends_with("@xa.example>"));
    }
}
