//! Which paragraphs are left out of the article, each with the reason and the element that it was given for.

use std::ops::Range;

/// Why a paragraph is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::page) enum Why {
    /// An element that is never article, such as `nav`.
    Kind,
    /// An element that is not shown.
    Hidden,
    /// An element that is shown where no reader sees it, or that a script may show.
    OutOfSight,
    /// The words of a class or an id.
    Name,
    /// The same, of readers' comments.
    Comments,
    /// A box of links.
    Links,
    /// A box that announces another article.
    Teaser,
    /// A box that asks the reader: a poll, a form without its element.
    Asks,
    /// A box that opens with a label such as "Xem thêm".
    Labelled,
    /// A line that leads elsewhere or speaks of the page.
    Label,
    /// Who holds the rights, or took the picture.
    Rights,
    /// Words of a picture.
    Caption,
    /// The outlet's rules.
    Rules,
    /// A line that is one link.
    LoneLink,
    /// A line that tells when the page, or what the line above leads to, was written.
    Day,
    /// A line without a letter.
    Wordless,
    /// A short line that comes again and again.
    Refrain,
    /// A quote set apart that the text says as well.
    Quote,
    /// A short line before or after the running text.
    Edge,
    /// Outside the element that holds the article.
    Outside,
    /// The lead's or headline's words again.
    Repeats,
}

impl Why {
    /// The reason in plain English.
    pub(in crate::page) fn words(self) -> &'static str {
        match self {
            Self::Kind => "an element of this kind or role is no article",
            Self::Hidden => "hidden",
            Self::OutOfSight => "put out of readers' sight by its style",
            Self::Name => "called so by class or id",
            Self::Comments => "readers' comments by class or id",
            Self::Links => "a box of links",
            Self::Teaser => "a box that announces another article",
            Self::Asks => "a box that asks the reader for something",
            Self::Labelled => "a box that opens with a label of such boxes",
            Self::Label => "a line that leads elsewhere or speaks of the page",
            Self::Rights => "a line of rights or credits",
            Self::Caption => "words of a picture",
            Self::Rules => "dropped by the outlet's rules",
            Self::Quote => "a quote that the text says as well",
            Self::LoneLink => "a line that is one link",
            Self::Day => "a line that tells a day or an hour",
            Self::Wordless => "a line without a letter",
            Self::Refrain => "a short line that comes again and again",
            Self::Edge => "a short line before or after the running text",
            Self::Outside => "outside the article's container",
            Self::Repeats => "repeats the headline or the lead",
        }
    }
}

/// A reason, and the element it was given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) struct Mark {
    pub(in crate::page) why: Why,
    pub(in crate::page) element: usize,
}

/// The paragraphs that are left out; the first reason stays.
#[derive(Clone, Debug)]
pub(in crate::page) struct Marks(Vec<Option<Mark>>);

impl Marks {
    /// None of `paragraphs` is left out.
    pub(in crate::page) fn none(paragraphs: usize) -> Self {
        Self(vec![None; paragraphs])
    }

    /// Whether a paragraph is left out.
    pub(in crate::page) fn hold(&self, paragraph: usize) -> bool {
        self.0[paragraph].is_some()
    }

    /// Why a paragraph is left out.
    pub(in crate::page) fn of(&self, paragraph: usize) -> Option<Mark> {
        self.0[paragraph]
    }

    /// Leaves a paragraph out.
    pub(in crate::page) fn set(&mut self, paragraph: usize, why: Why, element: usize) {
        self.0[paragraph].get_or_insert(Mark { why, element });
    }

    /// Leaves a paragraph in after all.
    pub(in crate::page) fn clear(&mut self, paragraph: usize) {
        self.0[paragraph] = None;
    }

    /// Leaves paragraphs out.
    pub(in crate::page) fn fill(&mut self, paragraphs: Range<usize>, why: Why, element: usize) {
        self.0[paragraphs].iter_mut().for_each(|mark| {
            mark.get_or_insert(Mark { why, element });
        });
    }
}
