//! Lines that are the words of a picture, and lines beside pictures that are text.

use super::{CREDIT, Last, mark};
use crate::markup;
use crate::page::noise::Marks;
use crate::page::tree::Tree;

const LONG: &str =
    "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

fn check(html: &str, expect: &[&str]) {
    let markup = markup::read(&format!("<div><p>{LONG}</p><p>{LONG}</p>{html}<p>{LONG}</p></div>"), markup::Attributes::Page);
    let tree = Tree::new(&markup.dom);
    let mut marks = Marks::none(tree.paragraphs.len());
    mark(&tree, &mut marks);
    let kept: Vec<&str> = tree.paragraphs.iter().enumerate().filter(|(at, _)| !marks.hold(*at)).map(|(_, p)| p.text.as_str()).collect();
    assert_eq!(kept, [&[LONG, LONG], expect, &[LONG]].concat(), "{html}");
}

#[test]
fn words_of_a_picture_go() {
    check("<div class=img-wrap><img src=a><div class=t>Cầu mới</div></div>", &[]);
    check("<table><tr><td><img src=a></td></tr><tr><td>Cầu mới</td></tr></table>", &[]);
    check("<figure><img src=a><p>Cầu mới.</p></figure>", &[]);
    check("<div><div><img src=a alt='Bà con đi qua cầu mới.'></div><div>Bà con đi qua cầu mới.</div></div>", &[]);
    check("<div class=foto><img src=a><p>Cầu mới.</p></div>", &[]);
    check("<div id=col><a href=a><img src=a></a> <small>Bên trái là cầu mới. Bên phải là cầu cũ.</small></div>", &[]);
    check(
        "<div id=col><a href=a><img src=a></a> Bên trái là cầu mới. Bên phải là cầu cũ.</div>",
        &["Bên trái là cầu mới. Bên phải là cầu cũ."],
    );
    check("<div><img src=a><p>Cầu mới ở đầu thôn.</p></div>", &[]);
    check(&format!("<div><img src=a><p>{LONG}</p></div>"), &[LONG]);
    check("<div><p>Cầu mới ở đầu thôn.</p><img src=a></div>", &["Cầu mới ở đầu thôn."]);
    check("<p><img src=a></p><p>Jo Placeholder/Hoa Mai Press</p>", &[]);
    check("<div>A<p>B</p><img src=a><p>C</p><p>Jo Placeholder/Hoa Mai Press</p>D</div>", &["A", "B", "C", "D"]);
    check("<p><img src=a></p><p>Cầu mới. (Ảnh: Minh Họa)</p>", &[]);
    check("<p>Cầu mới trong ngày khánh thành. Ảnh minh họa</p><p><img src=a></p>", &[]);
    check("<p><img src=a></p><p class=cap>Cầu mới</p>", &[]);
    check("<center><img src=a><br>Cầu mới</center>", &[]);
    check("<p><img src=a></p><p><em>Cầu mới</em></p>", &[]);
    check("<p>Cầu mới trong ngày khánh thành. Ảnh: Minh Họa</p>", &[]);
    check("<div><img src=a><span class=x-note>Cầu mới trong ngày khánh thành.</span></div>", &[]);
    check("<p>图②：花梅口岸的灯。</p><p>以上图片均为王小花摄</p>", &[]);
    check("<p>Women walk over the bridge. (Video sent to our paper by one of them)</p>", &[]);
    check("<p>The bridge in May. (Video by Lan).</p>", &[]);
    check("<p>Bà con đi qua cầu mới. Video: <em>Minh Họa</em></p>", &[]);
    check("<p><img src=a></p><p class=desc>图为花梅口岸。王小花摄</p>", &[]);
}

#[test]
fn lines_beneath_a_picture_go_by_their_kind() {
    check("<img src=a><small>Bà con đi qua cầu mới.</small>", &[]);
    check("<img src=a><br><em>Bà con đi qua cầu mới.</em>", &[]);
    check("<div class=slide><img src=a><p class=desc>Bà con đi qua cầu mới.</p><button>Sau</button></div>", &["Sau"]);
    check("<div class=g><img src=a><span>Ảnh 1/5: Bà con đi bộ</span><img src=b><span>Ảnh 2/5: Cắt băng</span></div>", &[]);
    check("<p><img src=a></p><div>Bà con đi qua cầu mới</div>", &[]);
    check("<p><img src=a></p><center>Bà con đi qua cầu mới</center>", &[]);
    check("<p><img src=a></p><p>图3：花梅口岸的灯。</p>", &[]);
    check("<p><img src=a></p><p>△村民走过新桥</p>", &[]);
    check("<p><img src=a></p><p>△村民走过新桥</p><p>△修路</p>", &["△村民走过新桥", "△修路"]);
    check("<p>△村民走过新桥</p>", &["△村民走过新桥"]);
    check("<p><img src=a></p><p style='color:#00F;font-style:italic'>Bà con đi qua cầu mới</p>", &[]);
    check("<p style='font-style:italic'>Bà con đi qua cầu mới</p>", &["Bà con đi qua cầu mới"]);
    check("<div><video src=a></video><p>Bà con đi qua cầu mới</p></div>", &[]);
    check("<div class=viewVideoPlay><div></div></div><p align=center style='font-style:italic'>Bà con đi qua cầu mới</p>", &[]);
    check("<p><img src=a></p><p>图为村民走过新桥。</p>", &[]);
    check("<p><img src=a></p><p>Trong ảnh: Bà con đi qua cầu mới.</p>", &[]);
    check("<p><img src=a></p><p>图书馆为村民开放。</p>", &["图书馆为村民开放。"]);
    check("<p><img src=a></p><p>Trong ảnh cưới, hai bên có cầu mới.</p>", &["Trong ảnh cưới, hai bên có cầu mới."]);
}

#[test]
fn centred_lines_beneath_a_picture_go_unless_they_are_verse_or_subheads() {
    check("<div><img src=a></div><p align=center>Bà con đi qua cầu mới.</p>", &[]);
    check("<figure><img src=a></figure><p style='text-align: center'>村民走过新桥</p>", &[]);
    check("<div><img src=a></div><p align=center><b>Đường dẫn vào cầu</b></p>", &["Đường dẫn vào cầu"]);
    let verse = ["Cầu mới bắc qua dòng suối nhỏ", "Em đi chợ sớm nắng vàng mơ", "Chiều nay nghe tiếng trống"];
    let lines: String = verse.iter().map(|line| format!("<p align=center>{line}</p>")).collect();
    check(&format!("<p align=center><img src=a></p>{lines}"), &verse);
    check(&format!("<div><img src=a></div>{lines}"), &verse);
    check("<p align=center><img src=a></p><p align=center>Cầu mới</p><p align=center>Minh Họa</p>", &["Minh Họa"]);
}

#[test]
fn lines_beneath_a_picture_that_are_text_stay() {
    check("<img src=a><em>Cầu mới</em> rất đẹp.", &["Cầu mới rất đẹp."]);
    check("<p><img src=a></p><div>Bà con đi qua cầu mới.</div>", &["Bà con đi qua cầu mới."]);
    check("<p><img src=a></p><div><b>Đường dẫn vào cầu</b></div>", &["Đường dẫn vào cầu"]);
    check("<p><img src=a></p><div>Bà con đi qua cầu mới</div><p>Vui.</p>", &["Bà con đi qua cầu mới", "Vui."]);
    check("<div><img src=a><p class=desc>Bà con vui.</p><p>Cầu dài.</p></div>", &["Bà con vui.", "Cầu dài."]);
}

#[test]
fn text_beside_a_picture_stays() {
    check("<p><img src=a></p><p>Ông Ví Dụ rất vui.</p>", &["Ông Ví Dụ rất vui."]);
    check("<p><img src=a>Ông Ví Dụ rất vui.</p>", &["Ông Ví Dụ rất vui."]);
    check("<div><img src=a alt='Bà con đi qua cầu mới.'><p>Bà con rất vui.</p></div>", &["Bà con rất vui."]);
    check("<img src=a alt='Bà con đi qua cầu mới.'><p>Bà con đi qua cầu mới.</p>", &["Bà con đi qua cầu mới."]);
    check("<p><img src=a></p><p><em>Cầu mới</em> rất đẹp.</p>", &["Cầu mới rất đẹp."]);
    check("<p><img src=a width=16></p><p><em>Cầu mới</em></p>", &["Cầu mới"]);
    check("<p>Lạng Sơn/Cao Bằng</p>", &["Lạng Sơn/Cao Bằng"]);
    check("<p><img src=a></p><p class=desc>Cầu mới dài trăm mét</p>", &["Cầu mới dài trăm mét"]);
    check("<p>Bà con kể lại trong một đoạn video: cầu rung.</p>", &["Bà con kể lại trong một đoạn video: cầu rung."]);
    for text in [
        "The council (which had seen a video sent by the warden) met at noon.",
        "He was found by a video sent to the police (the family said).",
        "A video by pupils (aged ten) won the prize.",
    ] {
        check(&format!("<p>{text}</p>"), &[text]);
    }
    check("<div>A<p>B</p><p>C</p><p>Lạng Sơn/Cao Bằng</p>D</div>", &["A", "B", "C", "Lạng Sơn/Cao Bằng", "D"]);
    let apart = format!("<div>A<img src=a>{}D<p>Lạng Sơn/Cao Bằng</p><p>Sơn La/Lai Châu</p>E</div>", "<p>C</p>".repeat(50));
    check(&apart, &[&["A"][..], &["C"; 50], &["D", "Lạng Sơn/Cao Bằng", "Sơn La/Lai Châu", "E"]].concat());
    check("<p>Ông Ví Dụ treo ảnh.</p><p><img src=a></p>", &["Ông Ví Dụ treo ảnh."]);
    check("<div><img src=a><span class=note>Ông</span> Ví Dụ rất vui.</div>", &["Ông Ví Dụ rất vui."]);
    check("<p>图书馆有图3张，照片由村民提供给博物馆。</p>", &["图书馆有图3张，照片由村民提供给博物馆。"]);
    check("<figure><img src=a><h2>Đường dẫn</h2></figure>", &["Đường dẫn"]);
}

#[test]
fn a_paragraph_beside_many_pictures_is_looked_at_once() {
    let mut looks = 0;
    let mut last = Last::default();
    for at in [7, 7, 7, 8, 8] {
        let found = last.of(at, || {
            looks += 1;
            at == 8
        });
        assert_eq!(found, at == 8);
    }
    assert_eq!(looks, 2);
}

#[test]
fn credits() {
    for credit in
        ["Cầu mới. Ảnh: Minh Họa", "Cầu mới. Ảnh tư liệu", "花梅口岸。王小花摄", "资料图片", "A bridge. (Photo: Nobody)", "Ảnh minh họa."]
    {
        assert!(CREDIT.is_match(credit), "{credit}");
    }
    for text in ["Ông treo ảnh.", "花梅口岸。记者在现场拍摄", "海关向媒体供图三十张。", "Người dân chụp ảnh minh họa cho bài viết của mình"]
    {
        assert!(!CREDIT.is_match(text), "{text}");
    }
}
