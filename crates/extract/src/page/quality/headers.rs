//! What the headers of an answer tell of a firewall that stood in the way.
//!
//! Most firewalls sign everything that passes them; only what they send with a refusal counts.

/// The sentence that says who refused, by headers (names in small letters); `None` where none says so.
///
/// To be asked of pages that are no article: a page that came through is what it is.
pub fn refusal(headers: &[(String, String)]) -> Option<String> {
    let value = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let says = |name: &str, words: &[&str]| value(name).is_some_and(|v| words.iter().any(|word| v.to_ascii_lowercase().contains(word)));
    let header = match () {
        () if says("cf-mitigated", &["challenge", "block"]) => "cf-mitigated",
        () if value("x-datadome").is_some() && value("x-dd-b").is_some() || says("x-datadome", &["protected"]) => "x-datadome",
        () if says("x-amzn-waf-action", &["challenge", "captcha", "block"]) => "x-amzn-waf-action",
        () if value("x-px-block-score").is_some() || says("x-px-blocked", &["1", "true"]) => "x-px-blocked",
        () if value("x-sucuri-block").is_some() => "x-sucuri-block",
        () if says("x-tengine-error", &["denied", "waf"]) => "x-tengine-error",
        () if says("server", &["ddos-guard", "yunjiasu-nginx-waf", "safeline", "bizfly-waf"]) => "server",
        () => return None,
    };
    Some(format!(
        "A firewall stood in the way (header {header}: {}).",
        value(header).unwrap_or_default().chars().take(60).collect::<String>()
    ))
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn a_firewall_signs_its_refusals() {
        let check = |headers: &[(&str, &str)], expect: Option<&str>| {
            let headers: Vec<(String, String)> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            let got = refusal(&headers);
            assert_eq!(got.is_some(), expect.is_some(), "{headers:?}: {got:?}");
            assert!(got.unwrap_or_default().contains(expect.unwrap_or_default()), "{headers:?}");
        };
        check(&[("server", "cloudflare"), ("cf-mitigated", "challenge")], Some("cf-mitigated: challenge"));
        check(&[("x-datadome", "protected")], Some("x-datadome"));
        check(&[("x-amzn-waf-action", "captcha")], Some("captcha"));
        check(&[("server", "ddos-guard")], Some("server: ddos-guard"));
        check(&[("server", "cloudflare"), ("cf-ray", "8f"), ("x-cache", "HIT")], None);
        check(&[], None);
    }
}
