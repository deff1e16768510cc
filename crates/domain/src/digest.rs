//! What people do to a day's press review before it is handed on: leaving out a story, taking it back in, a remark on it.

/// A deed to a story of a press review, which is known by any of its articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DigestDeed {
    /// Left out, with the reason.
    LeftOut(String),
    /// Taken back in.
    TakenBack,
    /// A remark that stands below the story; an empty one takes the last away.
    Remarked(String),
}

impl DigestDeed {
    /// A stable name, for the store and the audit log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::LeftOut(_) => "digest_left_out",
            Self::TakenBack => "digest_taken_back",
            Self::Remarked(_) => "digest_remarked",
        }
    }

    /// What was written: the reason or the remark.
    pub fn text(&self) -> &str {
        match self {
            Self::LeftOut(text) | Self::Remarked(text) => text,
            Self::TakenBack => "",
        }
    }

    /// Reads what [`Self::name`] and [`Self::text`] give.
    pub fn parse(name: &str, text: String) -> Option<Self> {
        [Self::LeftOut(text.clone()), Self::TakenBack, Self::Remarked(text)].into_iter().find(|deed| deed.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_read_as_it_was_stored() {
        for deed in [DigestDeed::LeftOut("trùng".into()), DigestDeed::TakenBack, DigestDeed::Remarked("xem vụ việc 3".into())] {
            assert_eq!(DigestDeed::parse(deed.name(), deed.text().to_owned()), Some(deed));
        }
        assert_eq!(DigestDeed::parse("printed", String::new()), None);
    }
}
