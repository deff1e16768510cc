//! The form of a new source: proposed from what was read, checked when it is sent.

use chrono::FixedOffset;
use domain::source::{NewOutlet, NewSource, Preview};
use domain::{Language, Level, OutletId, SourceId, SourceKind};
use serde::Deserialize;
use store::SourceRow;
use url::Url;

use crate::chrome::Mistakes;
use crate::locale::{say, t};
use crate::posted::clean;

/// Longest id.
const ID: usize = 60;

/// The form as typed. An empty `outlet` means a new one, which the fields after it describe.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub(crate) struct Fields {
    pub(super) url: String,
    pub(super) kind: String,
    pub(super) id: String,
    pub(super) outlet: String,
    pub(super) outlet_id: String,
    pub(super) name: String,
    pub(super) language: String,
    pub(super) level: String,
    pub(super) home: String,
    pub(super) offset: String,
}

impl Fields {
    /// What is proposed for an address that was read.
    pub(super) fn proposed(preview: &Preview, rows: &[SourceRow]) -> Self {
        let outlet = &preview.outlet;
        let followed = preview.followed && rows.iter().any(|row| row.outlet == outlet.id);
        Self {
            url: preview.url.to_string(),
            kind: preview.kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
            id: proposed_id(&preview.url, &rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>()),
            outlet: if followed { outlet.id.to_string() } else { String::new() },
            outlet_id: if followed { String::new() } else { slug(outlet.id.as_str()) },
            name: if followed { String::new() } else { outlet.name.clone() },
            language: outlet.language.as_str().to_owned(),
            level: outlet.level.as_str().to_owned(),
            home: outlet.home.to_string(),
            offset: outlet.time_zone.to_string(),
        }
    }

    /// The source, and its outlet when it is a new one; or which fields are wrong.
    pub(super) fn read(&self, rows: &[SourceRow]) -> Result<(NewSource, Option<NewOutlet>), Mistakes> {
        let mut mistakes = Mistakes::default();
        let (url, kind) = (web_url(&self.url), SourceKind::parse(&self.kind));
        let id = clean(&self.id);
        if url.is_none() {
            mistakes.add("url", t("Địa chỉ nguồn phải bắt đầu bằng http:// hoặc https://."));
        }
        if kind.is_none() {
            mistakes.add("kind", t("Hãy chọn loại nguồn."));
        }
        if !is_id(&id) {
            mistakes.add("id", t("Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ baolangson-rss."));
        }
        let outlet = if self.outlet.is_empty() { self.new_outlet(rows, &mut mistakes) } else { None };
        let whose = match &outlet {
            Some(outlet) => Some(outlet.id.clone()),
            None => rows.iter().find(|row| row.outlet.as_str() == self.outlet).map(|row| row.outlet.clone()),
        };
        if whose.is_none() && !self.outlet.is_empty() {
            mistakes.add("outlet", t("Hãy chọn cơ quan báo chí trong danh sách."));
        }
        match (url, kind, whose) {
            (Some(url), Some(kind), Some(whose)) if mistakes.is_empty() => {
                Ok((NewSource { id: SourceId(id), outlet: whose, kind, url }, outlet))
            }
            _ => Err(mistakes),
        }
    }

    fn new_outlet(&self, rows: &[SourceRow], mistakes: &mut Mistakes) -> Option<NewOutlet> {
        let (id, name) = (clean(&self.outlet_id), clean(&self.name));
        let (language, level) = (Language::parse(&self.language), Level::parse(&self.level));
        let (home, offset) = (web_url(&self.home), clean(&self.offset).parse::<FixedOffset>().ok());
        let taken = rows.iter().find(|row| row.outlet.as_str() == id);
        if let Some(row) = taken {
            let sentence =
                say!("Mã này là của {outlet_name}; nếu đúng báo này, hãy chọn nó trong danh sách.", outlet_name = row.outlet_name);
            mistakes.add("outlet_id", sentence);
        }
        let checks = [
            (is_id(&id), "outlet_id", t("Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ baolangson.")),
            (!name.is_empty(), "name", t("Hãy ghi tên cơ quan báo chí như báo in.")),
            (language.is_some(), "language", t("Hãy chọn ngôn ngữ.")),
            (level.is_some(), "level", t("Hãy chọn cấp.")),
            (home.is_some(), "home", t("Hãy ghi địa chỉ trang chủ, bắt đầu bằng https://.")),
            (offset.is_some(), "offset", t("Hãy ghi múi giờ, ví dụ +07:00.")),
        ];
        for (well, field, sentence) in checks {
            if !well {
                mistakes.add(field, sentence);
            }
        }
        let (language, level, home, offset) = (language?, level?, home?, offset?.local_minus_utc());
        Some(NewOutlet { id: OutletId(id), name, language, level, home, offset })
    }
}

fn web_url(text: &str) -> Option<Url> {
    Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn is_id(id: &str) -> bool {
    let plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    plain && (1..=ID).contains(&id.len()) && !id.starts_with('-') && !id.ends_with('-')
}

/// An id from host and path that no source has: "baolangson-vn-rss-home".
fn proposed_id(url: &Url, taken: &[&str]) -> String {
    let host = url.host_str().unwrap_or_default();
    let path = url.path().rsplit_once('.').map_or(url.path(), |(stem, ending)| if ending.contains('/') { url.path() } else { stem });
    let base = slug(&format!("{} {path}", host.trim_start_matches("www.")));
    let base = if base.is_empty() { "nguon".to_owned() } else { base };
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(&id.as_str())).unwrap_or(base)
}

/// Lower-case letters and digits without marks, everything else as one hyphen.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in domain::fold::fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(ID - 4);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_proposed_from_host_and_path() {
        let check = |url: &str, taken: &[&str], expect: &str| assert_eq!(proposed_id(&Url::parse(url).unwrap(), taken), expect, "{url}");
        check("https://www.baolangson.vn/rss/home.rss", &[], "baolangson-vn-rss-home");
        check("https://baolangson.vn/", &[], "baolangson-vn");
        check("https://baolangson.vn/v1.2/kinh-te", &[], "baolangson-vn-v1-2-kinh-te");
        check("https://baolangson.vn/", &["baolangson-vn", "baolangson-vn-2"], "baolangson-vn-3");
    }

    fn typed() -> Fields {
        Fields {
            url: "https://moi.example/rss".to_owned(),
            kind: "feed".to_owned(),
            id: "moi-rss".to_owned(),
            outlet: String::new(),
            outlet_id: "moi".to_owned(),
            name: "Báo Mới Thử".to_owned(),
            language: "vi".to_owned(),
            level: "local".to_owned(),
            home: "https://moi.example/".to_owned(),
            offset: "+07:00".to_owned(),
        }
    }

    #[test]
    fn a_form_says_which_field_is_wrong() {
        let check = |change: fn(&mut Fields), wrong: &[&str]| {
            let mut fields = typed();
            change(&mut fields);
            let mistakes = fields.read(&[]).err().unwrap_or_default();
            let all = ["url", "kind", "id", "outlet", "outlet_id", "name", "language", "level", "home", "offset"];
            let found: Vec<&str> = all.into_iter().filter(|field| !mistakes.of(field).is_empty()).collect();
            assert_eq!(found, wrong);
        };
        check(|_| (), &[]);
        check(|f| f.url = "javascript:alert(1)".to_owned(), &["url"]);
        check(|f| f.id = "Mới".to_owned(), &["id"]);
        check(|f| f.kind.clear(), &["kind"]);
        check(|f| f.outlet = "unknown".to_owned(), &["outlet"]);
        check(|f| (f.name, f.home) = (" ".to_owned(), "x".to_owned()), &["name", "home"]);
        check(|f| (f.outlet_id, f.language, f.level, f.offset) = Default::default(), &["outlet_id", "language", "level", "offset"]);
    }

    #[test]
    fn a_new_outlet_keeps_its_offset() {
        let (source, outlet) = Fields { offset: "+08:00".to_owned(), ..typed() }.read(&[]).ok().unwrap();
        assert_eq!((source.outlet.as_str(), outlet.unwrap().offset), ("moi", 8 * 3600));
    }
}
