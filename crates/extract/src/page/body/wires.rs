//! Last lines in Chinese that name the agency or the paper which a text was taken from, or who wrote it for one: "（据新华社电）".

use std::sync::LazyLock;

use regex::Regex;

use crate::text;

/// Bytes of such a line.
const LONGEST: usize = 180;

// Agencies and papers, by name and by how their names end; several of them; names of persons; what an agency sends.
macro_rules! one {
    () => {
        concat!(
            r"(?:《[^》]{1,14}》|新[华華](?:社|网|網|国际|國際|视点)|中新[社网網]|中央社|中通社|中[国國]新[闻聞](?:社|网|網)|央[视視](?:新[闻聞]|网|财经|军事)?(?:客[户戶]端)?",
            r"|本[报報刊网網台]|(?:法新|路透|美[联聯]|合众国际|塔斯|俄新|[韩韓][联聯]|共同|[时時]事|德新|埃菲|安莎|彭博|拉美|中[东東])社",
            r"|\p{Han}{2,8}?(?:日[报報]|晚[报報]|晨[报報]|早[报報]|[时時][报報]|消息网?|网|網|通[讯訊]社|[电電][视視]台|广播电台|客[户戶]端|发布|在线|新[闻聞]))"
        )
    };
}
macro_rules! sources {
    () => {
        concat!(one!(), r"(?:[\s　]?[、和与及/][\s　]?", one!(), r")*等?")
    };
}
macro_rules! names {
    () => {
        r"[\p{Han}·]{2,4}(?:[\s　、]+[\p{Han}·]{2,4}){0,4}"
    };
}
macro_rules! sent {
    () => {
        r"[^，。！？：；]{0,14}?(?:[电電]|[讯訊]|[报報](?:道|導)|消息|特稿|[专專]稿|供稿|发)"
    };
}

/// What stands alone or in brackets.
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"^(?:[据據]",
        sources!(),
        r"(?:",
        sent!(),
        r")?|[综綜]合(?:整理自)?",
        sources!(),
        r"(?:",
        sent!(),
        r")?|",
        sources!(),
        r"供(?:本[报報刊])?(?:特|[专專])?稿|",
        sources!(),
        r"(?:特[约约派])?(?:[记記]者|通[讯訊][员員])[\s　]*",
        names!(),
        r"(?:[\s　、]+(?:[记記]者|通[讯訊][员員]|实习生)[\s　]*",
        names!(),
        r")*)$",
    ))
    .expect("the pattern is a literal")
});

/// What stands in brackets only.
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"^(?:(?:[据據]|[来來](?:源|自)|[转轉]自|摘(?:编)?自|原[载載]|本版稿件均?[据據])[:：]?[^，。！？：；]{2,40}|",
        sources!(),
        r"(?:",
        sent!(),
        r")?|本[报報][综綜]合(?:[报報](?:道|導))?|(?:特[约派])?(?:实习)?(?:[记記]者|通[讯訊][员員]|评论员)[\s　]*",
        names!(),
        r"(?:[\s　、]+(?:[记記]者|通[讯訊][员員]|实习生)[\s　]*",
        names!(),
        r")*|(?:参与(?:采写|记者|报道)|图文|文图|图片|摄影|编译|整理|撰文|采写)[:：\s　]+",
        names!(),
        r"|\p{Han}{2,4}[\s　、]+",
        names!(),
        r"|",
        names!(),
        r"[\s　]+(?:[摄攝]影?|编译|整理|供稿|报道))$",
    ))
    .expect("the pattern is a literal")
});

/// A name, and in brackets for whom that person wrote.
static WITH_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"^[（(]?(?:(?:[记記]者|通[讯訊][员員]|作者|编译)[\s　]*)?",
        names!(),
        r"[)）]?[\s　]*[（(【\[](?:",
        sources!(),
        sent!(),
        r"|新[华華](?:社|国际)|中新社|中央社|本[报報])[)）】\]]$",
    ))
    .expect("the pattern is a literal")
});

/// What somebody did for a text, and who that is.
static STAFF: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"^(?:本[版期文报])?(?:(?:[总執执]?(?:统筹|統籌|策划|策劃)|制[图表]|[绘漫]图|漫画|版式(?:设计)?|(?:视觉|海报|图文)?设计|美编|剪辑|出镜|配音|审校|编审|编校|终审|初审|复审",
        r"|摄像|拍摄|后期|文案|主编|编导|制片人?|参与(?:采写|记者|报道)|供稿|实习生)(?:[/／、]\p{Han}{2,4})?[\s　]*[:：|｜][\s　]*",
        names!(),
        r"|(?:数据|數據|资料|資料)[来來]源[\s　]*[:：][^，。！？；]{2,40}|",
        r"(?:",
        sources!(),
        r")?(?:[记記]者|通[讯訊][员員])[\s　]*",
        names!(),
        r"(?:参与(?:了)?(?:采写|报道)|对本文亦有贡献))[。）)]?$",
    ))
    .expect("the pattern is a literal")
});

/// Whether a line says no more than that.
pub(super) fn names_the_source(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim();
    let inside = text.strip_prefix(['（', '(', '【']).and_then(|rest| rest.strip_suffix([')', '）', '】']));
    let bare = inside.unwrap_or(text);
    BARE.is_match(bare) || STAFF.is_match(bare) || inside.is_some_and(|inside| IN_BRACKETS.is_match(inside))
}

/// Whether a line is a name, and in brackets for whom that person wrote.
pub(super) fn names_who_wrote(text: &str) -> bool {
    text.len() <= LONGEST && WITH_BRACKETS.is_match(text.trim())
}

#[cfg(test)]
mod tests {
    use super::{names_the_source, names_who_wrote};

    #[test]
    fn sources_are_told_from_sentences() {
        for line in [
            "徐样（新华社供本报特稿）",
            "（新华社北京3月7日电）",
            "（据新华社电）",
            "据新华社3月7日电",
            "综合新华社、中新社",
            "（据央视新闻、新华社等）",
            "（本报综合报道）",
            "（摘自《花梅文艺》）",
            "（本报记者王小花）",
            "新华社记者徐样、王小花",
            "（徐样 王小花）",
            "（王小花）【新华社微特稿】",
            "（據中央社）",
            "本版制图：王小花",
            "统筹：徐样 王小花",
            "（本报记者王小花、徐样参与采写）",
            "数据来源：花梅乡政府",
        ] {
            assert!(names_the_source(line) || names_who_wrote(line), "{line}");
        }
        for text in [
            "据新华社报道，桥已通车。",
            "据村民说，桥很结实",
            "综合考虑，桥仍将限行",
            "（据说那天雨很大。）",
            "（本报将持续关注）",
            "新华社特稿获奖",
            "王小花（花梅村村民）",
            "徐样（一等奖）",
            "徐样（新华社特约撰稿人）说，桥很结实。",
            "中新社、新华社都报道了这座桥",
            "（单位：万元）",
            "统筹：三件大事一起抓",
            "设计：桥长一百米，宽六米",
            "记者王小花参与采写后，被评为先进。",
        ] {
            assert!(!names_the_source(text) && !names_who_wrote(text), "{text}");
        }
    }
}
