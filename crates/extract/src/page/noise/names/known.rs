//! What was found out lately about classes and ids, which come again and again on a page.

use super::{SILENT, Said};

/// Places, a power of two. Two names that share one take turns in it.
const PLACES: usize = 512;

/// Answers by name, each in the one place that its name can have.
pub(super) struct Known<'a>(Box<[(&'a str, Said)]>);

impl Default for Known<'_> {
    fn default() -> Self {
        Self(vec![("", SILENT); PLACES].into())
    }
}

impl<'a> Known<'a> {
    /// The answer to a name, asked for where it is not remembered.
    pub(super) fn get(&mut self, name: &'a str, ask: impl FnOnce(&str) -> Said) -> Said {
        let place = &mut self.0[place(name)];
        if place.0 != name {
            *place = (name, ask(name));
        }
        place.1
    }
}

/// By all bytes of a name, eight at a time.
fn place(name: &str) -> usize {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let (eights, rest) = name.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = eights.iter().chain([&last]).map(|eight| u64::from_le_bytes(*eight));
    let mixed = words.fold(name.len() as u64, |mixed, word| (mixed ^ word).wrapping_mul(MIX).rotate_left(29));
    (mixed.wrapping_mul(MIX) >> 55) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::{Known, Said, place};

    fn by_names(names: &str) -> Said {
        Said::by(names, None)
    }

    #[test]
    fn names_that_share_a_place_are_told_apart() {
        let plain = (0..).map(|n| format!("x{n}")).find(|name| place(name) == place("related")).unwrap();
        let mut known = Known::default();
        for name in ["related", &plain, "related", "", &plain, "caption sapo"] {
            assert_eq!(known.get(name, by_names), by_names(name), "{name}");
        }
    }

    #[test]
    fn names_are_asked_about_once() {
        let mut known = Known::default();
        let mut asked = 0;
        for name in ["a-b", "c", "a-b", "c", "a-b"] {
            known.get(name, |name| {
                asked += 1;
                by_names(name)
            });
        }
        assert_eq!(asked, 2);
    }
}
