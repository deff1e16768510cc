//! Numbers as English newspapers write them, and numbers that count nothing.

use domain::Language;

use super::{holds, none};

#[test]
fn english_numbers_count() {
    let check = |text: &str, low: f64, high: f64, quote: &str| holds(Language::En, text, low, high, quote);
    check("saw 1,926 trucks", 1926.0, 1926.0, "1,926 trucks");
    check("a total of 1,234,567 visitors", 1_234_567.0, 1_234_567.0, "1,234,567 visitors");
    check("about 1,234.5 tonnes", 1111.05, 1357.95, "1,234.5 tonnes");
    check("spent 2.5 million dollars", 2.5e6, 2.5e6, "2.5 million dollars");
    check("reached US$513.2 million last month", 513.2e6, 513.2e6, "US$513.2 million");
    check("worth VND50 billion", 5e10, 5e10, "VND50 billion");
    check("worth $2bn", 2e9, 2e9, "$2bn");
    check("worth $400m", 4e8, 4e8, "$400m");
    check("worth €1.5 billion", 1.5e9, 1.5e9, "€1.5 billion");
    check("USD 5 million of goods", 5e6, 5e6, "USD 5 million");
    check("1.2 trillion dong", 1.2e12, 1.2e12, "1.2 trillion dong");
    check("3 million 200 thousand dong", 3.2e6, 3.2e6, "3 million 200 thousand dong");
    check("twenty-one households", 21.0, 21.0, "twenty-one households");
    check("sixty five people", 65.0, 65.0, "sixty five people");
    check("six people", 6.0, 6.0, "six people");
    check("two hundred and fifty people", 250.0, 250.0, "two hundred and fifty people");
    check("two thousand three hundred people", 2300.0, 2300.0, "two thousand three hundred people");
    check("two hundred thousand people", 2e5, 2e5, "two hundred thousand people");
    check("three million people", 3e6, 3e6, "three million people");
    check("a dozen people", 12.0, 12.0, "a dozen people");
    check("two dozen people", 24.0, 24.0, "two dozen people");
    check("a hundred people", 100.0, 100.0, "a hundred people");
    check("one and a half million people", 1.5e6, 1.5e6, "one and a half million people");
    check("exported 3.5m tonnes", 3.5e6, 3.5e6, "3.5m tonnes");
    check("half a million people", 5e5, 5e5, "half a million people");
    check("21 poor households", 21.0, 21.0, "21 poor households");
    check("300 foreign visitors", 300.0, 300.0, "300 foreign visitors");
    check("nearly 100 people", 85.0, 100.0, "100 people");
    check("almost 100 people", 85.0, 100.0, "100 people");
    check("more than 100 people", 100.0, 120.0, "100 people");
    check("over 100 people", 100.0, 120.0, "100 people");
    check("at least 10 people", 10.0, 12.0, "10 people");
    check("some 100 people", 90.0, 110.0, "100 people");
    check("an estimated 100 people", 90.0, 110.0, "100 people");
    check("up to 100 people", 85.0, 100.0, "100 people");
    check("under 100 people", 85.0, 100.0, "100 people");
    check("more than $50 million", 5e7, 6e7, "$50 million");
    check("10-12 tonnes", 10.0, 12.0, "10-12 tonnes");
    check("10 to 12 tonnes", 10.0, 12.0, "10 to 12 tonnes");
    check("between 10 and 12 tonnes", 10.0, 12.0, "10 and 12 tonnes");
    check("three to five people", 3.0, 5.0, "three to five people");
    check("5 to 7 million people", 5e6, 7e6, "5 to 7 million people");
    check("rose 4.5 percent", 4.5, 4.5, "4.5 percent");
    check("rose 4.5%", 4.5, 4.5, "4.5%");
    check("rose 5 per cent", 5.0, 5.0, "5 per cent");
    check("rose by two percentage points", 2.0, 2.0, "two percentage points");
    check("250 tonnes of waste a day", 250.0, 250.0, "250 tonnes");
    check("2.5 million barrels a day", 2.5e6, 2.5e6, "2.5 million barrels a day");
    check("100+ people", 100.0, 120.0, "100+ people");
    check("1.5 km of road", 1.5, 1.5, "1.5 km");
}

#[test]
fn english_names_and_dates_do_not_count() {
    let check = |text: &str| none(Language::En, text);
    check("on 12 November 2026");
    check("in 2025 people moved");
    check("since 2004 workers left");
    check("Route 1 trucks wait");
    check("Highway 4 vehicles wait");
    check("Decree 30 workers know");
    check("Article 12 persons");
    check("No. 5 workers");
    check("Grade 8 pupils");
    check("won 2-1 on Sunday");
    check("at 8:30 people came");
    check("Boeing 737 was late");
    check("Fortune 500 companies");
    check("one of them people");
    check("phone 0912 345 678 people");
    check("world war 2 soldiers");
    check("level 4 workers");
    check("A4 paper");
    check("the 20th people");
    check("document 12/BC people");
}

#[test]
fn a_number_without_a_unit_counts_what_was_named_before_it() {
    let check = |text: &str, low: f64, high: f64, quote: &str| holds(Language::En, text, low, high, quote);
    check("the number of tourists to Lang Son reached 2.4 million.", 2.4e6, 2.4e6, "2.4 million");
    check("The number of poor households there stands at 275", 275.0, 275.0, "275");
    let none = |text: &str| none(Language::En, text);
    none("the number of the house is 275");
    none("the number of tourists reached 2026");
    none("the number of tourists, officials said, is 12");
    none("the number of lanes reached 4");
    none("tourists reached 275");
}

#[test]
fn english_orders_parts_and_signs_are_read() {
    let check = |text: &str, low: f64, high: f64, quote: &str| holds(Language::En, text, low, high, quote);
    check("a quarter of a million people", 250e3, 250e3, "a quarter of a million people");
    check("dozens of people", 24.0, 99.0, "dozens of people");
    check("tens of thousands of visitors", 20e3, 99_999.0, "tens of thousands of visitors");
    check("two-thirds of farmers", 2.0 / 3.0, 2.0 / 3.0, "two-thirds");
    check("worth 4.78 billion U.S. dollars", 4.78e9, 4.78e9, "4.78 billion U.S. dollars");
    check("fell by 0.5 of a percentage point", 0.5, 0.5, "0.5 of a percentage point");
    check("it cost $3 million to $5 million", 3e6, 5e6, "$3 million to $5 million");
    check("half of the homes", 0.5, 0.5, "half");
    check("nearly a third of them", 0.85 / 3.0, 1.0 / 3.0, "a third");
    check("minus 3 degrees", -3.0, -3.0, "minus 3 degrees");
    check("a 35-year-old man", 35.0, 35.0, "35-year-old");
    check("a six-month sentence", 6.0, 6.0, "six-month");
    check("fined US$4,000", 4e3, 4e3, "US$4,000");
    let none = |text: &str| none(Language::En, text);
    none("the first half of the game");
    none("a third person came");
    none("one day soon");
}
