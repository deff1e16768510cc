//! What a style hides from readers: by saying so, or by leaving it no size, no ink or no place on the page.

mod sheet;

use std::borrow::Cow;

pub(crate) use self::sheet::Sheet;

/// How a style hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// `display: none`.
    Plain,
    /// `visibility: hidden`, which keeps the place of what a script may show once all is there.
    Unseen,
    /// Text without ink or place: clear, clipped away, in a box of a pixel, pushed off the page.
    OutOfSight,
    /// Letters without size. Boxes have it, too, to close the gaps between their parts, which have a size of their own.
    NoSize,
}

/// Pixels to the left of a page, or above it, where nobody sees what stands there.
const FAR: f32 = -500.0;

/// Whether declarations such as those of a `style` hide what they are for.
pub(crate) fn by_style(style: &str) -> Option<Means> {
    let style = without_remarks(style);
    let mut seen = Seen::default();
    for (name, value) in style.split(';').filter_map(|one| one.split_once(':')) {
        seen.take(name.trim(), value);
    }
    seen.means()
}

/// What declarations say as far as it may hide, alone or with another.
#[derive(Default)]
struct Seen {
    is_plain: bool,
    is_unseen: bool,
    is_out: bool,
    has_no_size: bool,
    /// Taken out of the flow, where offsets and clips have effect.
    is_placed: bool,
    is_far: bool,
    is_clipped: bool,
    is_tiny: bool,
    hides_overflow: bool,
    is_clear: bool,
    /// A background or a shadow in the form of the letters.
    is_painted: bool,
    /// It comes into sight by and by.
    is_moved: bool,
}

impl Seen {
    fn take(&mut self, name: &str, value: &str) {
        let is = |known: &[&str]| known.iter().any(|known| name.eq_ignore_ascii_case(known));
        // Told by its first letter, as most declarations are of no matter.
        match name.as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'd') if is(&["display"]) => self.is_plain |= begins(value, &["none"]),
            Some(b'v') if is(&["visibility"]) => self.is_unseen |= begins(value, &["hidden", "collapse"]),
            Some(b'o') if is(&["opacity"]) => self.is_out |= amount(value).is_some_and(|(n, _)| n == 0.0),
            Some(b'o') if is(&["overflow", "overflow-x", "overflow-y"]) => self.hides_overflow |= begins(value, &["hidden", "clip"]),
            Some(b'f') if is(&["font-size"]) => self.has_no_size |= amount(value).is_some_and(|(n, _)| n == 0.0),
            Some(b'p') if is(&["position"]) => self.is_placed |= begins(value, &["absolute", "fixed"]),
            Some(b'l' | b't' | b'r' | b'b') if is(&["left", "top", "right", "bottom"]) => self.is_far |= is_far(value),
            Some(b't') if is(&["text-indent"]) => self.is_out |= is_far(value),
            Some(b't') if is(&["transform"]) => self.is_out |= shrinks_to_nothing(value),
            Some(b'm') if is(&["margin-left", "margin-top"]) => self.is_out |= is_far(value),
            Some(b'h' | b'w' | b'm') if is(&["height", "width", "max-height", "max-width"]) => self.is_tiny |= is_tiny(value),
            Some(b'c') if is(&["clip"]) => self.is_clipped |= clips_all(value),
            Some(b'c') if is(&["clip-path"]) => self.is_out |= clips_path(value),
            Some(b'c') if is(&["color"]) => self.is_clear |= begins(value, &["transparent"]),
            Some(b'c') if is(&["content-visibility"]) => self.is_plain |= begins(value, &["hidden"]),
            Some(b'a') if is(&["animation", "animation-name"]) => self.is_moved = true,
            Some(b't') if is(&["transition"]) => self.is_moved = true,
            Some(b'b' | b'-' | b't') if is(&["background-clip", "-webkit-background-clip", "text-shadow", "-webkit-text-stroke"]) => {
                self.is_painted = true;
            }
            _ => {}
        }
    }

    fn means(&self) -> Option<Means> {
        let is_clear = self.is_clear && !self.is_painted;
        match () {
            () if self.is_plain => Some(Means::Plain),
            () if self.is_unseen => Some(Means::Unseen),
            () if self.is_moved => None,
            () if self.is_out || is_clear || self.is_tiny && self.hides_overflow => Some(Means::OutOfSight),
            () if self.is_placed && (self.is_far || self.is_clipped) => Some(Means::OutOfSight),
            () if self.has_no_size => Some(Means::NoSize),
            () => None,
        }
    }
}

/// Comments of a style.
fn without_remarks(style: &str) -> Cow<'_, str> {
    if !style.contains("/*") {
        return Cow::Borrowed(style);
    }
    let mut parts = style.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| out.push_str(part.split_once("*/").map_or("", |(_, after)| after)));
    Cow::Owned(out)
}

fn begins(value: &str, words: &[&str]) -> bool {
    let value = value.trim();
    words.iter().any(|word| value.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
}

/// A number and its unit.
fn amount(value: &str) -> Option<(f32, &str)> {
    let value = value.trim();
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(value.len());
    let unit = value[end..].split(|c: char| c.is_whitespace() || c == '!').next().unwrap_or_default();
    value[..end].parse().ok().map(|number| (number, unit))
}

fn is_far(value: &str) -> bool {
    amount(value).is_some_and(|(number, unit)| match unit.to_ascii_lowercase().as_str() {
        "em" | "rem" | "vw" | "vh" => number * 10.0 <= FAR,
        "%" => number <= FAR / 5.0,
        _ => number <= FAR,
    })
}

fn is_tiny(value: &str) -> bool {
    amount(value).is_some_and(|(number, unit)| number == 0.0 || (0.0..=1.0).contains(&number) && unit.eq_ignore_ascii_case("px"))
}

/// The amounts between the brackets of a function.
fn given(value: &str) -> impl Iterator<Item = (f32, &str)> {
    let inside = value.split_once('(').map_or("", |(_, rest)| rest.split(')').next().unwrap_or_default());
    inside.split(|c: char| c.is_whitespace() || c == ',').filter_map(amount)
}

/// `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`.
fn clips_all(value: &str) -> bool {
    begins(value, &["rect("]) && given(value).count() == 4 && given(value).all(|(number, _)| (0.0..=1.0).contains(&number))
}

/// `inset(50%)`, `circle(0)`, `polygon(0 0, 0 0, 0 0)`.
fn clips_path(value: &str) -> bool {
    let mut given = given(value).peekable();
    if given.peek().is_none() {
        return false;
    }
    match () {
        () if begins(value, &["inset("]) => given.take(4).all(|(number, unit)| unit == "%" && number >= 50.0),
        () if begins(value, &["circle(", "ellipse("]) => given.next().is_some_and(|(number, _)| number == 0.0),
        () => begins(value, &["polygon("]) && given.all(|(number, _)| number == 0.0),
    }
}

/// `scale(0)`, `scale3d(0, 0, 0)`, `scaleY(0)`; `translateX(-9999px)`.
fn shrinks_to_nothing(value: &str) -> bool {
    match () {
        () if begins(value, &["scale"]) => given(value).next().is_some_and(|(number, _)| number == 0.0),
        () => begins(value, &["translate"]) && given(value).any(|(number, unit)| unit == "px" && number <= FAR),
    }
}

#[cfg(test)]
mod tests {
    use super::{Means, by_style};

    #[test]
    fn styles_that_hide() {
        for style in ["display : NONE !important", "/*x*/display:/* y */none"] {
            assert_eq!(by_style(style), Some(Means::Plain), "{style}");
        }
        for style in ["color:red;visibility:collapse", "visibility:hidden;opacity:0;transition:opacity .2s"] {
            assert_eq!(by_style(style), Some(Means::Unseen), "{style}");
        }
        for style in [
            "opacity:0",
            "opacity: 0.0;color:red",
            "position:absolute;left:-9999px",
            "top:-1000px; position: fixed",
            "text-indent:-999em",
            "margin-left:-5000px",
            "position:absolute;clip:rect(0 0 0 0)",
            "clip: rect(1px, 1px, 1px, 1px);position:absolute",
            "clip-path:inset(100%)",
            "clip-path: circle(0)",
            "width:1px;height:1px;overflow:hidden",
            "max-height:0;overflow:hidden",
            "transform:scale(0)",
            "transform: translateX(-9999px)",
            "color:transparent",
        ] {
            assert_eq!(by_style(style), Some(Means::OutOfSight), "{style}");
        }
        assert_eq!(by_style("font-size:0px"), Some(Means::NoSize));
        for style in [
            "",
            "display:block",
            "opacity:.5",
            "opacity:0.9",
            "position:relative;left:-10px",
            "left:-9999px",
            "text-indent:-20px",
            "height:1px",
            "height:100px;overflow:hidden",
            "width:1%;overflow:hidden",
            "clip:rect(0,100px,100px,0);position:absolute",
            "clip-path:inset(10%)",
            "clip-path: polygon(0 0, 100% 0, 100% 100%)",
            "transform:scale(0.9)",
            "transform:scale(1)",
            "color:transparent;-webkit-background-clip:text",
            "font-size:10px",
            "opacity:0;transition: opacity .3s",
            "animation: appear 1s forwards; opacity:0",
        ] {
            assert_eq!(by_style(style), None, "{style}");
        }
    }
}
