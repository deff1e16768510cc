//! Passwords: argon2id, kept as PHC strings.

use anyhow::{anyhow, ensure};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::Nfc;

/// Least length, as NIST SP 800-63B asks for passwords that people choose, rounded up.
pub(crate) const LEAST: usize = 10;
/// Longer than any password, in bytes; longer input is not worth hashing.
pub(crate) const LONGEST: usize = 1024;

/// A hash of the default parameters that no password is known for: verifying against it takes as long as against a
/// real one, so that an unknown name cannot be told from a wrong password by the clock.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Ty0BDx2pBSt6KtfPYfWRP3IkYw0R0ZSUxmtQlqS9JwU";

/// Hashes a password with argon2id under a random salt; refuses one that is too short. Takes about 50 ms and 19 MiB.
///
/// In NFC, since Vietnamese keyboards write the same letters in different ways (Windows' own sends tone marks apart).
pub fn hash_password(password: &str) -> anyhow::Result<String> {
    let password = Nfc::new(password);
    ensure!(is_long_enough(&password), "the password must have at least {LEAST} characters");
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|e| anyhow!("cannot hash the password: {e}"))?;
    Ok(hash.to_string())
}

/// Whether a password has the least length.
pub(crate) fn is_long_enough(password: &str) -> bool {
    Nfc::new(password).chars().count() >= LEAST
}

/// What people take who are asked for a password, without the digits and signs around it.
const GUESSED: [&str; 10] =
    ["", "password", "matkhau", "admin", "administrator", "quantri", "diembao", "qwerty", "qwertyuiop", "abcdefghij"];
/// Characters that a password needs beside the sign-in name, and different ones among them.
const BESIDE: usize = 6;
const DIFFERENT: usize = 4;

/// Whether a password is among the first that somebody tries who knows the sign-in name: little more than that name, a word that everybody
/// takes, digits in a row.
pub fn is_guessed(name: &str, password: &str) -> bool {
    let plain = |text: &str| domain::fold::fold(&Nfc::new(text)).split_whitespace().collect::<String>();
    let (name, whole) = (plain(name), plain(password));
    let rest = if name.is_empty() { whole } else { whole.replace(&name, "") };
    let mut different: Vec<char> = rest.chars().collect();
    different.sort_unstable();
    different.dedup();
    let is_row = ["01234567890123456789", "98765432109876543210"].iter().any(|row| row.contains(rest.as_str()));
    let word = rest.trim_matches(|c: char| c.is_ascii_digit() || "!@#$*.-_".contains(c));
    let is_word = !rest.chars().all(|c| c.is_ascii_digit()) && GUESSED.contains(&word);
    rest.chars().count() < BESIDE || different.len() < DIFFERENT || is_row || is_word
}

/// Letters and digits that are not mistaken for each other, in print or on the telephone.
const CLEAR: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A password for somebody else, to be shown once: sixteen letters and digits in groups of four.
pub(crate) fn made_up() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    // Thirty-two divide the values of a byte evenly: no letter is likelier than another.
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(CLEAR[usize::from(*byte) % CLEAR.len()])).collect();
    Ok(letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// Whether two passwords are the same, from whatever keyboards.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    Nfc::new(one) == Nfc::new(other)
}

/// Whether `password` belongs to the stored hash; `None` is a user that does not exist, and takes as long.
pub(crate) fn verify(password: &str, stored: Option<&str>) -> bool {
    let Ok(hash) = PasswordHash::new(stored.unwrap_or(NOBODY)) else { return false };
    let is = |password: &str| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    let nfc = Nfc::new(password);
    // Passwords were once hashed as they were typed.
    let right = is(&nfc) || (nfc.as_str() != password && is(password));
    right && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_by_its_hash_alone() {
        let hash = hash_password("mười ký tự").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify("mười ký tự", Some(&hash)));
        assert!(!verify("mười ký tụ", Some(&hash)));
        assert!(!verify("mười ký tự", None));
    }

    #[test]
    fn a_password_is_the_same_from_every_keyboard() {
        let (together, apart) = ("mười ký tự", "mươ\u{300}i ky\u{301} tư\u{323}");
        assert_ne!(together, apart);
        assert!(verify(apart, Some(&hash_password(together).unwrap())));
        assert!(verify(together, Some(&hash_password(apart).unwrap())));
        let old = Argon2::default().hash_password(apart.as_bytes()).unwrap().to_string();
        assert!(verify(apart, Some(&old)), "one that was hashed as it was typed");
        assert!(hash_password("a\u{301}a\u{301}a\u{301}a\u{301}a\u{301}").is_err(), "five letters");
    }

    #[test]
    fn what_is_guessed_first_is_no_password() {
        let check = |password: &str, expect: bool| assert_eq!(is_guessed("chuyenvien", password), expect, "{password}");
        for guessed in [
            "chuyenvien1",
            "Chuyên Viên 2026",
            "1111111111",
            "1234567890",
            "9876543210",
            "matkhau123",
            "Mật khẩu 1!",
            "aaaaabbbbb",
            "password12",
        ] {
            check(guessed, true);
        }
        for kept in ["gạo trắng nước trong", "mật khẩu mới", "chuyenvien thích chè xanh", "8305927461", "k7mp-x3tw-9fhd-bq4r"]
        {
            check(kept, false);
        }
        assert!(is_guessed("lan", "lanlanlanlan") && !is_guessed("lan", "con lan leo cây"));
    }

    #[test]
    fn a_password_for_somebody_else_is_long_and_never_the_same() {
        let (one, other) = (made_up().unwrap(), made_up().unwrap());
        assert!(one.len() == 19 && one != other && !is_guessed("lan", &one), "{one} {other}");
        assert!(one.bytes().all(|b| b == b'-' || CLEAR.contains(&b)), "{one}");
    }

    #[test]
    fn a_short_password_is_refused_with_the_reason() {
        assert!(hash_password("chín ký t").unwrap_err().to_string().contains("at least 10"));
    }

    #[test]
    fn an_unknown_name_costs_a_whole_hash() {
        let hash = PasswordHash::new(NOBODY).unwrap();
        let parameters = argon2::Params::try_from(&hash).unwrap();
        assert_eq!((parameters.m_cost(), parameters.t_cost(), parameters.p_cost()), (19 * 1024, 2, 1));
    }
}
