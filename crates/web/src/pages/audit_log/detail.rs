//! The details of the audit log in the desk's words. The store writes them as short lines for machines and people alike; what does
//! not read as one of those lines is shown as it stands.

use domain::{LetterKind, Missed, Outcome, Role, Verdict};

use crate::locale::{say, t};
use crate::time::{day, read_day};
use crate::words;

/// The detail of a row about a deed `what`; `named` says an indicator and a place in words.
pub(super) fn told(what: &str, detail: &str, named: impl Fn(&str, &str) -> String) -> String {
    let told = match what {
        "opened" | "moved" | "digest_left_out" | "digest_taken_back" | "digest_remarked" => {
            split(detail, "article ").map(|(article, reason)| line(say!("bài viết {article}", article = article), reason))
        }
        "judged" => judged(detail),
        "drafted" | "submitted" | "approved" | "returned" | "taken_back" => draft(detail),
        "draft_saved" => number(detail, "version ").map(|version| say!("bản {version}", version = version)),
        "watch_added" | "watch_changed" | "watch_paused" | "watch_resumed" => {
            split(detail, "version ").map(|(version, name)| line(say!("bản {version}", version = version), name))
        }
        "search_saved" | "saved_renamed" | "saved_shared" | "saved_unshared" | "saved_retired" => {
            let named = split(detail, "version ").map(|(version, name)| line(say!("bản {version}", version = version), name));
            named.or_else(|| number(detail, "version ").map(|version| say!("bản {version}", version = version)))
        }
        "alert_set" | "alert_tried" => {
            let (way, hour) = detail.split_once(' ').unwrap_or((detail, ""));
            domain::Alert::parse(way, hour.parse().unwrap_or(0))
                .map(|a| if hour.is_empty() { words::way(way).to_owned() } else { words::alert(a) })
        }
        "exported" => exported(detail),
        "search_exported" => search_exported(detail),
        "sent" => sent(detail),
        "concluded" => concluded(detail),
        "evidence_exported" if !detail.is_empty() => Some(format!("SHA-256 {detail}")),
        "user_added" => detail.rsplit_once(", ").and_then(|(name, role)| Some(format!("{name}, {}", words::role(Role::parse(role)?)))),
        "role_set" => detail.split_once(", ").and_then(|(was, now)| {
            Some(say!("{was} thành {now}", was = words::role(Role::parse(was)?), now = words::role(Role::parse(now)?)))
        }),
        "fact_added" => fact(detail, named),
        "source_added" => detail.split_once(' ').map(|(kind, address)| format!("{}: {address}", words::source_kind(kind))),
        "missed" => {
            detail.split_once(": ").and_then(|(reason, url)| Some(line(words::missed_short(Missed::parse(reason)?).to_owned(), url)))
        }
        _ => None,
    };
    told.unwrap_or_else(|| detail.to_owned())
}

fn line(head: String, rest: &str) -> String {
    if rest.trim().is_empty() { head } else { format!("{head}: {}", rest.trim()) }
}

/// The number after `word`, when nothing follows it.
fn number(text: &str, word: &str) -> Option<i64> {
    text.strip_prefix(word)?.parse().ok()
}

/// "draft 1: rest" as the number and the rest.
fn split<'a>(detail: &'a str, word: &str) -> Option<(i64, &'a str)> {
    let (head, rest) = detail.split_once(": ").or_else(|| Some((detail.strip_suffix(':')?, "")))?;
    Some((number(head, word)?, rest))
}

/// "draft 1", "draft 1, version 2", "draft 1: comment".
fn draft(detail: &str) -> Option<String> {
    if let Some((draft, comment)) = split(detail, "draft ") {
        return Some(line(say!("dự thảo {draft}", draft = draft), comment));
    }
    match detail.split_once(", ") {
        Some((head, tail)) => Some(say!("dự thảo {head}, bản {tail}", head = number(head, "draft ")?, tail = number(tail, "version ")?)),
        None => number(detail, "draft ").map(|draft| say!("dự thảo {draft}", draft = draft)),
    }
}

/// "inaccurate: note", "inaccurate, ContraryToPurpose: note".
fn judged(detail: &str) -> Option<String> {
    let (head, note) = detail.split_once(':')?;
    let (verdict, label) = head.split_once(", ").map_or((head, None), |(verdict, label)| (verdict, Some(label)));
    let mut said = words::verdict(Verdict::parse(verdict)?).to_owned();
    if let Some(label) = label {
        let known = words::LABELS.iter().find(|l| format!("{:?}", l.1) == label)?;
        said.push_str(&format!(", {}", known.2));
    }
    Some(line(said, note))
}

/// "corrected: note", "corrected, draft 1: note".
fn concluded(detail: &str) -> Option<String> {
    let (head, note) = detail.split_once(':')?;
    let Some((word, letter)) = head.split_once(", ") else {
        return Some(line(words::outcome(Outcome::parse(head)?).to_owned(), note));
    };
    let letter = say!("dự thảo {draft}", draft = number(letter, "draft ")?);
    Some(line(format!("{}, {letter}", words::outcome(Outcome::parse(word)?)), note))
}

/// "draft 1: docx", or "correction_request from the command line, approved".
fn exported(detail: &str) -> Option<String> {
    if let Some((draft, format)) = split(detail, "draft ") {
        return Some(say!("dự thảo {draft}, tệp .{format}", draft = draft, format = format));
    }
    let (kind, status) = detail.split_once(" from the command line, ")?;
    let status = if status == "approved" { t("đã phê duyệt") } else { t("ghi rõ là dự thảo chưa được phê duyệt") };
    Some(say!("{kind}, bằng dòng lệnh, {status}", kind = words::letter(LetterKind::parse(kind)?), status = status))
}

/// "csv, 5/9: what was typed".
fn search_exported(detail: &str) -> Option<String> {
    let (head, typed) = detail.split_once(':')?;
    let (format, share) = head.split_once(", ")?;
    let (rows, total) = share.split_once('/')?;
    let count = |digits: &str| digits.parse().ok().map(words::count);
    Some(line(say!("tệp .{format}, {rows} trong {total} bài", format = format, rows = count(rows)?, total = count(total)?), typed))
}

/// "draft 1: recipient, 2026-11-23".
fn sent(detail: &str) -> Option<String> {
    let (draft, rest) = split(detail, "draft ")?;
    let (recipient, on) = rest.rsplit_once(", ")?;
    Some(say!("dự thảo {draft}: {recipient}, ngày {on}", draft = draft, recipient = recipient, on = day(read_day(on)?)))
}

/// "poor_households dong-dang: 12 hộ, 45/BC-UBND", with ", in place of fact 1" where it replaced a row, and ", from a sheet on the command line" where it was not typed in the form.
fn fact(detail: &str, named: impl Fn(&str, &str) -> String) -> Option<String> {
    let (head, rest) = detail.split_once(": ")?;
    let (indicator, place) = head.split_once(' ')?;
    let (value, rest) = rest.split_once(' ')?;
    let value = words::number(value.parse().ok()?);
    let (rest, way) = match rest.strip_suffix(", from a sheet on the command line") {
        Some(rest) => (rest, t(", từ bảng tính, bằng dòng lệnh")),
        None => (rest, ""),
    };
    let mut parts = rest.split(", in place of fact ");
    let mut said = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|row| said.push_str(&say!(", thay dòng {id}", id = row)));
    Some(format!("{}: {value} {said}{way}", named(indicator, place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(what: &str, detail: &str, expect: &str) {
        let named = |indicator: &str, place: &str| format!("[{indicator}] ở [{place}]");
        assert_eq!(told(what, detail, named), expect, "{what}");
    }

    #[test]
    fn details_are_told_in_vietnamese() {
        let replaced = "poor_households x: 41 hộ, 46/BC-UBND, in place of fact 2, from a sheet on the command line";
        check("fact_added", replaced, "[poor_households] ở [x]: 41 hộ, 46/BC-UBND, thay dòng 2, từ bảng tính, bằng dòng lệnh");
        check("opened", "article 3: Bài nêu 21 hộ", "bài viết 3: Bài nêu 21 hộ");
        check("judged", "inaccurate: Báo cáo ghi 12", "thiếu chính xác: Báo cáo ghi 12");
        check("judged", "false, ContraryToPurpose: x: y", "sai sự thật, không đúng tôn chỉ, mục đích: x: y");
        check("drafted", "draft 1", "dự thảo 1");
        check("submitted", "draft 1, version 2", "dự thảo 1, bản 2");
        check("returned", "draft 1: Thiếu trang, version 2", "dự thảo 1: Thiếu trang, version 2");
        check("draft_saved", "version 3", "bản 3");
        check("exported", "draft 1: docx", "dự thảo 1, tệp .docx");
        let by_command = "correction_request from the command line, marked as a draft: nobody has approved it";
        check("exported", by_command, "Công văn đề nghị cải chính, bằng dòng lệnh, ghi rõ là dự thảo chưa được phê duyệt");
        check("sent", "draft 1: Báo Thử, phòng B, 2026-11-23", "dự thảo 1: Báo Thử, phòng B, ngày 23/11/2026");
        check("concluded", "corrected: ", "đã cải chính");
        check("concluded", "refused, draft 1: Đủ căn cứ", "từ chối, có lý do, dự thảo 1: Đủ căn cứ");
        check("user_added", "lan, reviewer", "lan, Chuyên viên");
        check("role_set", "reader, approver", "Người đọc thành Người duyệt");
        check("fact_added", "poor_households xa-thu: 1212 hộ, 45/BC-UBND", "[poor_households] ở [xa-thu]: 1.212 hộ, 45/BC-UBND");
        let of_sheet = "poor_households xa-thu: 12 hộ, 45/BC-UBND, from a sheet on the command line";
        check("fact_added", of_sheet, "[poor_households] ở [xa-thu]: 12 hộ, 45/BC-UBND, từ bảng tính, bằng dòng lệnh");
        check("source_added", "feed https://bao.example/rss", "nguồn RSS/Atom: https://bao.example/rss");
        check("search_exported", "csv, 5/1200: hộ: nghèo", "tệp .csv, 5 trong 1.200 bài: hộ: nghèo");
        check("search_exported", "docx, 500/500: ", "tệp .docx, 500 trong 500 bài");
        check("watch_changed", "version 2: Sạt lở", "bản 2: Sạt lở");
        check("missed", "not_in_feed: https://bao.example/1", "Nguồn không nêu bài: https://bao.example/1");
    }

    #[test]
    fn what_cannot_be_read_stays_as_it_is() {
        let kept =
            ["sent|draft 1: later", "judged|odd: x", "submitted|draft x, version 1", "new_deed|draft 1", "closed|xong", "fact_added|x"];
        for (what, detail) in kept.iter().filter_map(|k| k.split_once('|')) {
            check(what, detail, detail);
        }
    }
}
