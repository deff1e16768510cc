//! What holds for every address, however strange.

use diembao_domain::url::{Url, canonical, key};
use proptest::prelude::*;

/// Texts that are addresses more often than not.
const ADDRESS: &str =
    r"(https?|ftp)://(www\.|m\.|amp\.){0,2}[a-z0-9.%-]{0,9}(:[0-9]{1,3})?([/.%?&=;:@#|' ]|[a-f0-9]|amp|index\.html|ă|\\){0,20}";

proptest! {
    #[test]
    fn the_canonical_form_is_its_own_and_has_the_same_key(address in ADDRESS) {
        if let Some(url) = canonical(&address) {
            prop_assert_eq!(canonical(url.as_str()), Some(url.clone()));
            prop_assert_eq!(key(&url), key(&Url::parse(address.trim()).unwrap()));
            prop_assert!(!key(&url).contains('#'));
        }
    }

    #[test]
    fn no_text_is_too_strange(address in any::<String>()) {
        prop_assert!(canonical(&address).is_none_or(|url| !key(&url).is_empty()));
    }
}
