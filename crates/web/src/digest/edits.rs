//! What people did to a digest before it is handed on: stories left out, remarks on stories.

use chrono::FixedOffset;
use domain::DigestDeed;
use serde::Serialize;
use store::DigestEdit;

use super::Story;
use crate::time::Moment;

/// What somebody wrote about a story.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    /// Who.
    pub by: String,
    /// When, in words.
    pub at: String,
    /// What.
    pub text: String,
}

/// A story that is not told.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    /// The story.
    pub story: Story,
    /// Who left it out, and why.
    pub why: Said,
}

/// The stories that are told, with the remarks on them, and those that are not. A story is known by any of its articles: which of them was
/// printed first may come out later.
pub(super) fn edited(stories: Vec<Story>, edits: &[DigestEdit], zone: FixedOffset) -> (Vec<Story>, Vec<LeftOut>) {
    let (mut told, mut left_out) = (Vec::new(), Vec::new());
    for mut story in stories {
        let (mut remark, mut why) = (None, None);
        for edit in edits.iter().filter(|edit| story.articles.iter().any(|article| article.id == edit.article.0)) {
            match &edit.deed {
                DigestDeed::LeftOut(reason) => why = Some(said(edit, reason, zone)),
                DigestDeed::TakenBack => why = None,
                DigestDeed::Remarked(text) => remark = Some(said(edit, text, zone)).filter(|_| !text.is_empty()),
            }
        }
        story.remark = remark;
        match why {
            Some(why) => left_out.push(LeftOut { story, why }),
            None => told.push(story),
        }
    }
    (told, left_out)
}

fn said(edit: &DigestEdit, text: &str, zone: FixedOffset) -> Said {
    Said { by: edit.by.clone(), at: Moment::of(edit.at, zone).text, text: text.to_owned() }
}
