//! The words of date lines: labels, days of the week, what is no date of an article, and what a date looks like.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{self, Bordered, letter_ranges};

/// What the words before a date say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Publication,
    Update,
}

pub(super) static LONG_DATE: LazyLock<Regex> = LazyLock::new(|| {
    literal(concat!(
        r"(?i)\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2,4}|\d{4}(?:[-/.]|\. )\d{1,2}(?:[-/.]|\. )\d{1,2}|20\d\d\s?\d\d\s?/\s?\d\d(?:\s|\d\d:)|\d{4}\s*[年년]|(?:令和|平成|民[國国])\s?(?:元|\d{1,3})\s?年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月 \d{1,2},? (?:19|20)\d\d|\d{1,2}\s+(?:tháng|thg|th\.?\s?\d)|th(?:g\.?)?\s?\d{1,2} \d{1,2},? 20\d\d|tháng\s+(?:mười )?[a-z0-9",
        letter_ranges!(),
        r"]{1,5} \d{1,2},? (?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th|er|\.|º)?[\s./-]+(?:de |of )?(?:[ء-ي ]{2,16}/\s?|(?:تشرين|كانون) )?[a-z",
        letter_ranges!(),
        r"]{3,12}\.?(?:\s?\([ء-ي ]{3,16}\)|/(?:تشرين|كانون) [ء-ي]{3,8})?\s?[,،]?[\s./-]+(?:de |del |พ\.ศ\. ?)?\d{4}|\d{1,2}[\s.-]+[a-z",
        letter_ranges!(),
        r"]{3,12}\.?[\s.-]+\d\d\s?[|,–-]?\s?\d{1,2}[h:]\d\d|[a-z",
        letter_ranges!(),
        r"]{3,12}[.,]? \d{1,2}(?:/|(?:st|nd|rd|th)?,? (?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?)\d{4}|(?:19|20)\d\d[.,]? (?:m\. )?[a-z",
        letter_ranges!(),
        r"]{3,14}\.? \d{1,2}|^\d{1,2}[a-z",
        letter_ranges!(),
        r"]{3,12}\.?(?:19|20)\d\d$|^[a-z",
        letter_ranges!(),
        r"]{3,12}\.?\s?\d{1,2}(?:19|20)\d\d$|\d{1,2} (?:[ก-๎]{1,3}\.){1,2} ?(?:(?:พ\.ศ\. ?)?25\d\d|[5-9]\d(?-u:\b))",
    ))
});

/// Borders of words are ASCII's, since those of Unicode cannot be looked for by the fast engine.
pub(super) static LABELS: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)(?P<update>(?:lần )?cập nhật(?: lần cuối| mới nhất)?|sửa đổi|chỉnh sửa|(?:ngày )?sửa(?: lần cuối)?\s?[:：]|(?:last )?(?:updated|modified|edited|revised)|更新(?:时间|時間|日期|于|於)?|修改(?:时间|日期)|修[订訂](?:时间|時間|于|於)?|最[后後](?:修改|编辑)|最終更新|aktualisiert|(?:letzte )?aktualisierung|zuletzt geändert|stand(?-u:\b)|mise? à jour|modifiée?|actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|aangepast|geändert am|ändrad|ændret|(?:sist )?endret|zmodyfikowan[oy]|modificad[oa]|(?:última )?modificaci[óo]n|(?:última )?modificação|(?:dernière )?modification|изменен[оа]|змінено|actualisé|uppdaterad|opdateret|oppdatert|zaktualizowan[oy]|aktualizac(?:j[ai]|e)|обновлено|оновлено|modifica(?:to)?|güncellen?(?:me|di)|päivitetty|frissítve|aktualizov[aá]no|aktualizácia|data actualiz[ăa]rii|actualizat|(?:última )?actualización|(?:última )?atualização|(?:ultimo )?aggiornamento|(?:dernière )?mise à jour|(?:laatste )?update\s?:|módosítva|päivitys|обновен[ао]|актуализиран[ао]?|ажурирано|แก้ไข|ปรับปรุง|อัป?เดต|อัพเดท|עודכן|עדכון|অপডেট|kemas ?kini|업데이트|ažurirano|diperbarui|ενημέρωση|अपडेट|آخر تحديث|تم التحديث|수정|changed(?-u:\b))|(?P<publication>ngày đăng(?: tải)?|đăng (?:ngày|lúc|tải|vào)|đăng(?: tin| bài)?\s?[:：]|xuất bản|ngày xuất bản|đăng (?:bởi|\d)|phát hành\s?[:：]|ngày (?:tạo|viết)|viết (?:ngày|lúc)|(?:first )?published|posted|(?:article|news|story|publication|publish|release) date|release[d]?(?-u:\b)|created|submitted on|发布(?:时间|時間|日期|于|於)?|發布(?:時間|日期)?|發佈(?:時間|日期)?|发稿(?:时间|日期)?|发表(?:时间|于)|發表(?:時間|於)?|刊登(?:时间|日期)?|首[发發]|首次发布|创建(?:时间|于)|上传(?:时间|于)|公開日?|掲載日?|配信|veröffentlicht|erstveröffentlichung|eingestellt am|online (?:seit|ab)(?-u:\b)|gepostet|erstellt|erschienen|publiée?|publication\s?:|mise? en ligne|parue? le|créée? le|publicad[oa]|publicaci[óo]n|publicação|cread[oa]\s?:|postad[oa]|criad[oa]\s?(?::|em)|pubblicat[oa]|pubblicazione|inserit[oa]|creat[oa]\s?:|gepubliceerd|publicerad|publisert|opublikowan[oy]|publikacja\s?:|data publikacji|dodan[oa]|data dodania|опубликован[оа]|дата публикации|размещен[оа]|создан[оа]|добавлен[оа]|опубліковано|дата публікації|розміщено|створено|додано|datum(?-u:\b)|giriş|yayınlanma|yayın tarihi|oluşturulma|eklenme|utworzon[oa]|utworzenia|geplaatst|julkaistu|publikov[aá]no|vydáno|data public[ăa]rii|publicat|objavljeno|megjelent|udgivet|δημοσίευση|प्रकाशित|पब्लिश|نشرت? (?:في|بتاريخ)|تاريخ النشر|تاریخ انتشار|입력|송고|등록|승인|diterbitkan|terbit(?-u:\b)|dipublikasikan|diposting|diunggah|disiarkan|közzétéve|létrehozva|feltöltve|skapad(?-u:\b)|postat(?-u:\b)|publiceret|zve[rř]ejn[eě]n[oé]|публикуван[ао]|објављено|เผยแพร่|โพสต์|פורסם|প্রকাশ|paskelbta)",
    )
});

/// Words that stand around dates and name nothing.
pub(super) static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7]|ngày|tháng|thg|năm|lúc|hồi|giờ|phút|giây|sáng|trưa|chiều|tối|gmt|utc|ict|vào|thời gian|date|data|fecha|datum|dátum|tarih|tanggal|дата|ημερομηνία|время|часы|time|on|at|the|of|um|uhr|am|pm|el|le|la|las|il|den|de|del|à|às|ore|kl|klo|godz|h|hs|hrs|min|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|星期[一二三四五六日天]|周[一二三四五六日]|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?|เวลา|น\.|التاريخ|تاريخ|الساعة|תאריך|作者|字号|字体|大\s?中\s?小|[年月日号號时時分秒上下午间間日期来來源]",
    )
});

/// A day of the week.
pub(super) static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?-u:\b)|chủ nhật|星期[一二三四五六日天]|周[一二三四五六日]|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    )
});

/// What a line is about that is no date of publication.
static OTHER: LazyLock<Bordered> = LazyLock::new(|| {
    Bordered::new(
        r"(?i)©|hôm nay\s*(?:là)?\s*[:,]?\s*(?:thứ|chủ nhật|ngày)|\btoday is\b|今天是|现在是|\(c\)|copyright|bản quyền|版权|\b(?:ảnh|photo|foto|picture|image|credit|giấy phép|license|licence|born|sinh ngày|hạn|deadline|expires?|khai mạc|khởi chiếu|until|till|hasta(?: el)?|jusqu['’]au|bis zum|fino al)\b|截[至止]|图[:：/ ]|照片|(?:^|[^\d./-])\d{1,2}[:.h]\d\d(?: ?(?:uhr|h|[ap]\.?m\.?))? ?(?:[-–]|bis|đến|to) ?\d{1,2}[:.h]\d\d",
        text::pattern,
    )
    .expect("the pattern is a literal")
});

/// Who took the picture, in a line that also names the source.
static PICTURE: LazyLock<Regex> = LazyLock::new(|| literal(r"(?i)\b(?:ảnh|photo|foto|image)\b"));
static SOURCE: LazyLock<Regex> = LazyLock::new(|| literal(r"(?i)\b(?:nguồn|source|fonte|fuente|quelle|źródło)\b"));

/// Whether a line is about anything but the article. "Fonte: … Foto: … 07/03/2026 08:52" credits text and picture and dates both.
pub(super) fn is_otherwise_about(line: &str) -> bool {
    let credits_both = || HOUR.is_match(line) && SOURCE.is_match(line) && !OTHER.is_match(&PICTURE.replace_all(line, " "));
    OTHER.is_match(line) && !credits_both()
}

pub(super) static HOUR: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\d{1,2}\s?(?:[:h]|giờ|点|點|时|時|시)\s?\d|\d\s?[ap]\.?m(?-u:\b)|\d\.\d\d\s?(?:น\.|uhr|uur|wib|wita?|gmt|bst|utc|ces?t|e[sd]t)",
    )
});

pub(super) fn literal(pattern: &str) -> Regex {
    text::pattern(pattern).expect("the pattern is a literal")
}

/// The time of an update behind the day: "March 7, 2026 | Updated 10:00 a.m.".
pub(super) static UPDATED_AT: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)^(?:(?:last )?updated(?: at)?|mise? à jour à|modifiée? à|aktualisiert(?: um)?|actualizado a las|aggiornato alle|更新(?:时间|時間)?)\W{0,3}\d{1,2}(?:[:.h]\d\d|\d\d (?:gmt|utc))",
    )
});

/// What a line tells of its last update, by a time of the day that it names before: "7 March 2026 Last updated at 05:00 GMT".
pub(super) fn update_of_the_day(line: &str) -> Option<String> {
    let at = LABELS.find_iter(line).map(|found| found.start()).find(|at| UPDATED_AT.is_match(&line[*at..]))?;
    let (before, update) = line.split_at(at);
    let day = LONG_DATE.find_iter(before).last().filter(|_| !LONG_DATE.is_match(update))?;
    Some(format!("{} {update}", day.as_str()))
}

pub(super) fn label(found: &regex::Captures<'_>) -> Label {
    if found.name("update").is_some() { Label::Update } else { Label::Publication }
}

#[cfg(test)]
mod tests {
    use super::update_of_the_day;

    #[test]
    fn the_time_of_an_update_is_of_the_day_before_it() {
        let of = |line: &str| update_of_the_day(line).unwrap_or_default();
        assert_eq!(of("7 March 2026 Last updated at 05:00 GMT"), "7 March 2026 Last updated at 05:00 GMT");
        assert_eq!(of("March 7, 2026 | Updated 10:00 a.m."), "March 7, 2026 Updated 10:00 a.m.");
        assert_eq!(of("Publié le 07/03/2026 à 08:52, mis à jour à 10:00"), "07/03/2026 mis à jour à 10:00");
        assert_eq!(of("March 7, 2026 -- Updated 2308 GMT (0708 HKT)"), "March 7, 2026 Updated 2308 GMT (0708 HKT)");
        for line in ["March 7, 2026 | Updated March 8, 2026 10:00 a.m.", "March 7, 2026", "Updated 10:00 a.m."] {
            assert_eq!(of(line), "", "{line}");
        }
    }
}
