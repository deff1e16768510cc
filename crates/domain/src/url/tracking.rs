//! Query parameters that tell where a reader came from, never which article is meant.

use url::form_urlencoded;

/// Whole families, by how their names begin.
const FAMILIES: [&str; 6] = ["utm_", "mtm_", "hsa_", "at_custom", "guce_referrer", "fb_action_"];

/// By the name alone; each line belongs to one kind of counter.
const NAMES: [&str; 6] = [
    // Clicks on advertising.
    "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid msclkid yclid ysclid ttclid twclid rdt_cid epik tblci dicbo \
     wickedid rb_clickid ef_id s_kwcid",
    // Social networks, Zalo and WeChat among them.
    "fbclid fb_source fb_ref mibextid igshid igsh li_fat_id ref_src ref_url soc_src soc_trk sr_share share_from share_token \
     isappinstalled zarsrc zanpid gidzl",
    // Letters.
    "mc_cid mc_eid mkt_tok oly_enc_id oly_anon_id vero_id vero_conv dm_i _hsenc _hsmi __hstc __hssc __hsfp hsctatracking",
    // Statistics.
    "_ga _gl guccounter spm wt_mc wt_zmc xtor s_cid icid cmpid ref src s_source pk_campaign pk_kwd pk_keyword pk_source pk_medium \
     pk_content piwik_campaign piwik_kwd",
    // Newsrooms: VnExpress, BBC, MSN, Daily Mail, New York Times and others.
    "vn_source vn_campaign vn_medium vn_term vn_thumb vn_zone at_medium at_campaign at_link_id at_link_type at_link_origin at_ptr_name \
     at_format at_bbc_team ns_mchannel ns_source ns_campaign ns_linkname ns_fee ncid ocid ito smid smtyp",
    // Sessions, which mean nothing without cookies.
    "phpsessid",
];

/// The values that only ever mean a share button of WeChat, in a parameter that means something elsewhere.
const SHARES: [&str; 3] = ["timeline", "singlemessage", "groupmessage"];

/// Whether a parameter as written (`name=value`) is one of them.
pub(super) fn is_tracking(parameter: &str) -> bool {
    let Some((name, value)) = form_urlencoded::parse(parameter.as_bytes()).next() else {
        return false;
    };
    let name = name.to_ascii_lowercase();
    // A link taken out of markup by a careless program still holds `&amp;`.
    let name = name.strip_prefix("amp;").unwrap_or(&name);
    FAMILIES.iter().any(|family| name.starts_with(family))
        || NAMES.iter().flat_map(|names| names.split_ascii_whitespace()).any(|known| known == name)
        || (name == "from" && SHARES.contains(&value.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expect: bool, parameters: &[&str]) {
        for parameter in parameters {
            assert_eq!(is_tracking(parameter), expect, "{parameter}");
        }
    }

    #[test]
    fn where_a_reader_came_from_is_told_from_what_is_meant() {
        check(true, &["utm_source=zalo", "UTM_Medium", "amp;utm_campaign=x", "f%62clid=1", "vn_source=Home", "from=timeline", "_ga=1.2"]);
        check(false, &["id=7", "from=2026", "p=1", "page=2", "source=ttxvn", "amp=1", "utm=1", "=1", "", "from=", "referer=x"]);
    }
}
