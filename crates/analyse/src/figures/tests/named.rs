//! What indicators are called in English and Chinese news.

use super::*;

/// Which indicator the first figure of a sentence that has one counts.
fn counts(text: &str, expect: &str) {
    let content = content("Lạng Sơn", "", text);
    let reading = read(&content);
    let told = reading.figures().iter().find_map(|f| f.counts).map(|of| rules().measures.indicators[of].id.as_str());
    assert_eq!(told.unwrap_or_default(), expect, "{text}");
}

#[test]
fn verbs_and_nouns_of_english_news_name_indicators() {
    counts("Some 1,150 children in Cao Loc commune have been vaccinated against measles.", "measles_vaccinated");
    counts("Waste in Dong Dang commune averages 18 tonnes a day.", "waste");
    counts("By the end of October, Huu Nghi had handled 1.25 million border crossings.", "border_crossings");
    counts("The Dong Dang bypass will cost 1.2 trillion dong.", "project_cost");
    counts("A forest fire in Ba Son commune burned 12.5 hectares.", "forest_fire_area");
    counts("Lang Son province had 31 forest fires in the first ten months of 2026.", "forest_fires");
    counts("Authorities recovered 32.5 hectares of land in Dong Dang commune.", "land_recovered");
    counts("On Nov. 26, 480 trucks were queuing at Huu Nghi.", "vehicles_waiting");
    counts("In Cong Son commune 21 households were moved to safety.", "relocated_households");
    counts("Five people died and 12 were injured on a road from Hanoi to Dong Dang.", "deaths");
    counts("The accused recovered 32 hectares.", "");
}

#[test]
fn verbs_and_nouns_of_chinese_news_name_indicators() {
    counts("高禄乡已有1150名儿童接种麻疹疫苗。", "measles_vaccinated");
    counts("同登乡每天产生生活垃圾18吨。", "waste");
    counts("巴山乡森林火灾烧毁12.5公顷。", "forest_fire_area");
    counts("2026年前10个月，谅山省发生森林火灾29起。", "forest_fires");
    counts("绕城公路在同登乡征收土地32.5公顷。", "land_recovered");
    counts("11月26日，友谊口岸有480辆货车等待出口。", "vehicles_waiting");
    counts("11月20日，高禄乡转移21户居民。", "relocated_households");
    counts("截至11月22日，同登乡已扑杀生猪286头。", "pigs_culled");
}
