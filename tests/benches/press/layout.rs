//! Five ways in which newspapers wrap an article: a big daily, a portal, an old content system with tables, a blog engine, and a
//! page that scripts put together. Each newspaper has its own menu, styles, scripts and size.

use std::fmt::Write;

use serde_json::json;

use super::Article;
use super::words::Chance;

/// A way to lay an article out, with the newspaper's other articles for its boxes.
pub(crate) type LayOut = fn(&Frame, &Article, &[Article]) -> String;

/// All of them.
pub(crate) const LAYOUTS: [LayOut; 5] = [daily, portal, tables, blog, scripted];

/// Where `pad` puts scripts.
const SCRIPTS: &str = "<!--scripts-->";
/// Pages are at least so long, in bytes.
const SHORTEST: usize = 60_000;

/// What is the same on all pages of a newspaper.
pub(crate) struct Frame {
    /// Name as printed.
    pub(crate) name: String,
    language: &'static str,
    menu: String,
    styles: String,
    script: String,
    footer: String,
    length: usize,
}

impl Frame {
    pub(crate) fn new(host: usize, language: &'static str) -> Self {
        let mut chance = Chance::new(host as u64 + 7_000_000);
        let length = SHORTEST + chance.below(90_000);
        let menu = (0..chance.between(90, 220))
            .map(|n| format!("<li class=\"item-{}\"><a href=\"/muc/{n}\" title=\"Mục {n}\">Mục {n}</a></li>", n % 9))
            .collect();
        let footer = (0..chance.between(20, 70)).map(|n| format!("<a href=\"/lien-he/{n}\">Liên hệ {n}</a> ")).collect();
        let styles = (0..chance.between(80, 240))
            .map(|n| {
                format!(
                    ".c{n}-{}{{margin:{}px auto;color:#{:06x};display:flex}}",
                    chance.below(99),
                    chance.below(40),
                    chance.below(0xff_ffff)
                )
            })
            .collect();
        let mut script = String::new();
        while script.len() < length + 40_000 {
            let (a, b) = (chance.below(0xffff), chance.below(0xffff));
            let _ = write!(script, "var _{a:x}=function(t,e){{return t.k{b:x}&&e[\"m{}\"]?t.z({b}):null}};", chance.below(999));
        }
        Self { name: format!("Báo Giả Lập {host}"), language, menu, styles, script, footer, length }
    }

    /// The page with scripts in it until it is as long as this newspaper's pages are.
    pub(crate) fn pad(&self, page: &str, slot: usize) -> String {
        let missing = (self.length + slot % 10 * 3_000).saturating_sub(page.len());
        let script = &self.script[..missing.min(self.script.len())];
        page.replace(SCRIPTS, &format!("<script>/*<![CDATA[*/{script}\"/*]]>*/</script>"))
    }

    fn head(&self, article: &Article) -> String {
        let Article { url, headline, lead, published, section, .. } = article;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{headline} - {name}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"description\" content=\"{lead}\">\n\
             <link rel=\"canonical\" href=\"{url}\"><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/rss/tin-moi.rss\">\n\
             <meta property=\"og:type\" content=\"article\"><meta property=\"og:site_name\" content=\"{name}\">\n\
             <meta property=\"og:title\" content=\"{headline}\"><meta property=\"og:description\" content=\"{lead}\"><meta property=\"og:url\" content=\"{url}\">\n\
             <meta property=\"article:published_time\" content=\"{date}\"><meta property=\"article:section\" content=\"{section}\">\n\
             <script type=\"application/ld+json\">{ld}</script><style>{styles}</style>{SCRIPTS}</head>\n",
            self.language,
            name = self.name,
            date = published.to_rfc3339(),
            ld = self.said_to_machines(article),
            styles = self.styles,
        )
    }

    fn said_to_machines(&self, article: &Article) -> String {
        let date = article.published.to_rfc3339();
        json!({
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.headline, "description": article.lead,
            "datePublished": date, "dateModified": date, "mainEntityOfPage": {"@type": "WebPage", "@id": article.url},
            "author": {"@type": "Organization", "name": self.name}, "image": ["/anh/lon.jpg"],
            "publisher": {"@type": "Organization", "name": self.name, "logo": {"@type": "ImageObject", "url": "/anh/logo.png"}},
        })
        .to_string()
    }

    fn foot(&self) -> String {
        format!(
            "<footer class=\"footer\"><div class=\"links\">{}</div><p>© 2026 {}. Ghi rõ nguồn khi phát hành lại.</p></footer></body></html>\n",
            self.footer, self.name
        )
    }
}

/// Boxes of other articles: picture, headline, lead, time.
fn teasers(article: &Article, others: &[Article], class: &str, most: usize) -> String {
    let teaser = |other: &Article| {
        let Article { url, headline, lead, published, .. } = other;
        format!(
            "<div class=\"{class}\"><a class=\"thumb\" href=\"{url}\"><img loading=\"lazy\" src=\"/anh/nho.jpg\" alt=\"{headline}\"></a>\
             <h3 class=\"t\"><a href=\"{url}\" title=\"{headline}\">{headline}</a></h3><p class=\"d\"><a href=\"{url}\">{lead}</a></p>\
             <span class=\"time\">{}</span></div>\n",
            published.format("%d/%m/%Y %H:%M")
        )
    };
    others.iter().filter(|other| other.url != article.url).take(most).map(teaser).collect()
}

fn comments(article: &Article) -> String {
    let comment = |text: &String| {
        format!(
            "<div class=\"comment_item\"><b class=\"nick\">Bạn đọc</b><p class=\"full_content\">{text}</p><a href=\"#\">Trả lời</a> <a href=\"#\">Thích</a></div>"
        )
    };
    let items: String = article.comments.iter().map(comment).collect();
    format!(
        "<div id=\"box_comment\" class=\"binh-luan\"><h3>Ý kiến ({})</h3>{items}<form><textarea></textarea></form></div>",
        article.comments.len()
    )
}

/// Paragraphs with what stands between them: a picture, related articles, an advertisement.
fn body(article: &Article, others: &[Article], open: &str) -> String {
    let mut html = String::new();
    for (at, paragraph) in article.paragraphs.iter().enumerate() {
        let between = match at {
            2 => {
                "<figure class=\"image\"><img src=\"/anh/lon.jpg\" width=\"680\"><figcaption>Ảnh minh họa.</figcaption></figure>".to_owned()
            }
            4 => format!("<div class=\"box-tinlienquan\"><b>Xem thêm</b>{}</div>", teasers(article, others, "lq", 3)),
            7 => "<div class=\"ads banner\"><script>ads.show('mid')</script></div>".to_owned(),
            _ => String::new(),
        };
        let _ = writeln!(html, "{between}{open}{paragraph}</p>");
    }
    html
}

fn daily(frame: &Frame, article: &Article, others: &[Article]) -> String {
    let Article { headline, lead, section, published, .. } = article;
    format!(
        "{head}<body class=\"the-article\"><header class=\"section top-header\"><nav class=\"main-nav\"><ul>{menu}</ul></nav></header>\n\
         <section class=\"section page-detail\"><div class=\"container\"><div class=\"sidebar-1\"><ul class=\"breadcrumb\"><li><a href=\"/\">{section}</a></li></ul>\n\
         <span class=\"date\">{date}</span><h1 class=\"title-detail\">{headline}</h1><p class=\"description\">{lead}</p>\n\
         <article class=\"fck_detail\">{body}</article>{comments}</div>\n\
         <div class=\"sidebar-2\">{side}</div></div></section>{foot}",
        head = frame.head(article),
        menu = frame.menu,
        date = published.format("Ngày %d/%m/%Y, %H:%M (GMT+7)"),
        body = body(article, others, "<p class=\"Normal\">"),
        comments = comments(article),
        side = teasers(article, others, "item-news", 25),
        foot = frame.foot(),
    )
}

fn portal(frame: &Frame, article: &Article, others: &[Article]) -> String {
    let Article { headline, lead, published, .. } = article;
    format!(
        "{head}<body><div class=\"header\"><ol class=\"menu\">{menu}</ol></div><main class=\"body container\"><article class=\"singular-container\">\n\
         <h1 class=\"title-page detail\">{headline}</h1><div class=\"author-wrap\"><time class=\"author-time\" datetime=\"{date}\">{date}</time></div>\n\
         <h2 class=\"singular-sapo\">{lead}</h2><div class=\"singular-content\">{body}</div></article>\n\
         <aside>{side}</aside>{comments}</main>{foot}",
        head = frame.head(article),
        menu = frame.menu,
        date = published.format("%Y-%m-%d %H:%M"),
        body = body(article, others, "<p>"),
        side = teasers(article, others, "article-item", 32),
        comments = comments(article),
        foot = frame.foot(),
    )
}

fn tables(frame: &Frame, article: &Article, others: &[Article]) -> String {
    let Article { headline, lead, published, .. } = article;
    format!(
        "{head}<body bgcolor=\"#ffffff\"><table width=\"1000\" align=\"center\"><tr><td colspan=\"2\"><ul class=\"menu\">{menu}</ul></td></tr>\n\
         <tr><td width=\"700\" valign=\"top\"><table width=\"100%\"><tr><td><h1 class=\"tieu-de\">{headline}</h1><div class=\"ngay\">{date}</div>\n\
         <div class=\"sapo\"><strong>{lead}</strong></div><div id=\"content-detail\" class=\"noi-dung\">{body}</div></td></tr></table>{comments}</td>\n\
         <td width=\"300\" valign=\"top\"><table>{side}</table></td></tr></table>{foot}",
        head = frame.head(article),
        menu = frame.menu,
        date = published.format("Cập nhật: %H:%M, %d/%m/%Y"),
        body = body(article, others, "<p style=\"text-align: justify;\">"),
        comments = comments(article),
        side = teasers(article, others, "tin-khac", 18).replace("<div", "<tr><td><div").replace("</div>", "</div></td></tr>"),
        foot = frame.foot(),
    )
}

fn blog(frame: &Frame, article: &Article, others: &[Article]) -> String {
    let Article { headline, lead, published, .. } = article;
    format!(
        "{head}<body class=\"post-template-default single\"><div id=\"page\" class=\"site\"><nav><ul id=\"primary-menu\">{menu}</ul></nav>\n\
         <div id=\"primary\" class=\"content-area\"><main><article class=\"post type-post hentry\"><header class=\"entry-header\">\n\
         <h1 class=\"entry-title\">{headline}</h1><div class=\"entry-meta\"><time class=\"entry-date published\" datetime=\"{date}\">{date}</time></div></header>\n\
         <div class=\"entry-content\"><p><strong>{lead}</strong></p>{body}<div class=\"sharedaddy\"><a href=\"#\">Chia sẻ</a></div></div></article>\n\
         <div class=\"related-posts\">{side}</div>{comments}</main></div></div>{foot}",
        head = frame.head(article),
        menu = frame.menu,
        date = published.to_rfc3339(),
        body = body(article, others, "<p>"),
        side = teasers(article, others, "related-post", 12),
        comments = comments(article),
        foot = frame.foot(),
    )
}

fn scripted(frame: &Frame, article: &Article, others: &[Article]) -> String {
    let Article { url, headline, lead, paragraphs, published, .. } = article;
    let data =
        json!({"props": {"pageProps": {"post": {"url": url, "title": headline, "sapo": lead, "content": paragraphs}}}, "page": "/[slug]"});
    format!(
        "{head}<body><div id=\"__next\"><div class=\"Header_root__x8Ks2\"><ul class=\"Nav_list__p1\">{menu}</ul></div>\n\
         <div class=\"Layout_main__q9\"><div class=\"Article_wrap__Z0a\"><h1 class=\"Article_title__c4\">{headline}</h1>\n\
         <div class=\"Article_date__k2\">{date}</div><div class=\"Article_sapo__b7\">{lead}</div><div class=\"Article_body__e5\">{body}</div></div>\n\
         <div class=\"Side_list__m3\">{side}</div>{comments}</div></div><script id=\"__NEXT_DATA__\" type=\"application/json\">{data}</script>{foot}",
        head = frame.head(article),
        menu = frame.menu,
        date = published.format("%d/%m/%Y %H:%M"),
        body = body(article, others, "<p class=\"Text_p__v1\">"),
        side = teasers(article, others, "Card_root__n6", 28),
        comments = comments(article),
        foot = frame.foot(),
    )
}
