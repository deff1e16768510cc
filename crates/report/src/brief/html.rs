//! A review as one web page: no script, no picture, nothing from elsewhere. Text is text: all of it is escaped.

use std::fmt::Write;

use minijinja::HtmlEscape;

use super::{Brief, Grid, Item, Part};
use crate::text::{lines, one_line};
use crate::{Error, Letters};

const STYLE: &str = "body{font:16px/1.5 serif;max-width:44em;margin:2em auto;padding:0 1em}h1{font-size:1.4em;text-align:center;margin:1em 0 0}\
h2{font-size:1.1em;margin:1.4em 0 .3em;border-bottom:1px solid #888}h3{font-size:1em;margin:.9em 0 0}p{margin:.2em 0}\
.head{display:flex;justify-content:space-between;text-align:center;gap:2em;font-weight:bold}.mark,.sub{text-align:center}.from,.note{font-style:italic}\
a{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%;margin:.5em 0}td,th{border:1px solid #888;padding:.2em .5em;text-align:left;vertical-align:top}\
@media print{body{margin:0}h2,h3{break-after:avoid}}";

pub(super) fn write(letters: &Letters, brief: &Brief) -> Result<Vec<u8>, Error> {
    let profile = letters.need_profile(&brief.profile)?;
    let agency =
        lines(&profile.parent).into_iter().chain(lines(&profile.issuer)).map(|line| escaped(&line)).collect::<Vec<_>>().join("<br>");
    let mut page = format!(
        "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head><body>\n",
        title = escaped(&format!("{}, {}", brief.title, brief.subtitle)),
    );
    let mut put = |tag: &str, class: &str, inner: &str| {
        if !inner.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(page, "<{tag} class=\"{class}\">{inner}</{tag}>");
        }
    };
    put("p", "mark", &escaped(&brief.mark));
    let place = escaped(&one_line(&profile.place));
    let day = brief.made_at.format("ngày %d tháng %m năm %Y");
    put(
        "div",
        "head",
        &format!(
            "<div>{agency}</div><div>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br><i>{place}, {day}</i></div>"
        ),
    );
    put("h1", "title", &escaped(&brief.title));
    put("p", "sub", &escaped(&brief.subtitle));
    for part in &brief.parts {
        match part {
            Part::Heading(text) => put("h2", "heading", &escaped(text)),
            Part::Line(text) => put("p", "line", &escaped(text)),
            Part::Note(text) => put("p", "note", &escaped(text)),
            Part::Item(one) => put("div", "item", &item(one)),
            Part::Table(grid) => put("table", "grid", &table(grid)),
        }
    }
    page.push_str("</body></html>\n");
    Ok(page.into_bytes())
}

fn escaped(text: &str) -> String {
    HtmlEscape(text).to_string()
}

fn item(item: &Item) -> String {
    let mut out = format!("<h3 lang=\"{}\">{}</h3>", escaped(item.lang), escaped(&item.title));
    if !item.from.is_empty() {
        out.push_str(&format!("<p class=\"from\">{}</p>", escaped(&item.from)));
    }
    item.texts.iter().for_each(|text| out.push_str(&format!("<p>{}</p>", escaped(text))));
    let url = escaped(&item.url);
    match item.url.starts_with("https://") || item.url.starts_with("http://") {
        true => out.push_str(&format!("<p><a href=\"{url}\" rel=\"noopener noreferrer\">{url}</a></p>")),
        false if url.is_empty() => {}
        false => out.push_str(&format!("<p>{url}</p>")),
    }
    out
}

fn table(grid: &Grid) -> String {
    let row = |tag: &str, cells: &[String]| {
        let cells: String = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = grid.rows.iter().map(|cells| row("td", cells)).collect();
    format!("<thead>{}</thead><tbody>{rows}</tbody>", row("th", &grid.heads))
}
