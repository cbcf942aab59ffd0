//! The numbers of each country, compared with a second writing of them.

use super::{HELPLINES, content, strings};
use leeward::content::{Content, Purpose};
use std::collections::BTreeSet;

/// A country's code, its emergency number, and its lines in order.
type OfCountry = (&'static str, &'static str, &'static [(Purpose, &'static str)]);

/// Every number, copied a second time from what was read, so that a slip of one digit shows.
#[test]
fn the_numbers_are_those_that_were_read() {
    use Purpose::{Crisis, Drugs, Families, Health, MutualHelp, NotAlone, Poisons};
    let sheet: [OfCountry; 14] = [
        (
            "AU",
            "000",
            &[
                (Crisis, "131114"),
                (Crisis, "1300659467"),
                (Drugs, "1800250015"),
                (Poisons, "131126"),
                (Families, "1300368186"),
            ],
        ),
        ("CA", "911", &[(Crisis, "988"), (Poisons, "18447647669")]),
        ("FR", "15", &[(Crisis, "3114"), (Drugs, "0800231313")]),
        ("DE", "112", &[(Crisis, "08001110111"), (Drugs, "01806313031")]),
        ("IN", "112", &[(Crisis, "14416"), (Drugs, "14446")]),
        ("IE", "112", &[(Crisis, "116123"), (Drugs, "1800459459"), (Poisons, "018092166")]),
        ("NL", "112", &[(Crisis, "113")]),
        (
            "NZ",
            "111",
            &[
                (Crisis, "1737"),
                (Crisis, "0508828865"),
                (Crisis, "0800543354"),
                (Drugs, "0800787797"),
                (Poisons, "0800764766"),
            ],
        ),
        ("PT", "112", &[(Crisis, "1411"), (Health, "808242424")]),
        ("ZA", "10177", &[(Crisis, "0800567567"), (Drugs, "0800121314")]),
        ("ES", "112", &[(Crisis, "024")]),
        (
            "GB",
            "999",
            &[
                (Crisis, "116123"),
                (Crisis, "85258"),
                (Drugs, "03001236600"),
                (Health, "111"),
                (MutualHelp, "03009991212"),
            ],
        ),
        (
            "US",
            "911",
            &[
                (Crisis, "988"),
                (Crisis, "741741"),
                (NotAlone, "8004843731"),
                (NotAlone, "8009720590"),
                (Drugs, "18006624357"),
                (Poisons, "18002221222"),
            ],
        ),
        ("EU", "112", &[]),
    ];
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    let countries = content().helplines.countries;
    assert_eq!(countries.len(), sheet.len());
    for (country, (code, emergency, lines)) in countries.iter().zip(sheet) {
        assert_eq!((country.code.as_str(), country.emergency.as_str()), (code, emergency));
        let found: Vec<_> = country.lines.iter().map(|line| (line.purpose, digits(&line.number))).collect();
        let wanted: Vec<_> = lines.iter().map(|&(purpose, number)| (purpose, number.to_owned())).collect();
        assert_eq!(found, wanted, "{code}");
    }
    let also: BTreeSet<String> = countries
        .iter()
        .flat_map(|country| {
            country.lines.iter().filter_map(|line| line.also.clone()).chain(country.emergency_also.clone())
        })
        .flat_map(|also| also.split(" or ").map(digits).filter(|number| !number.is_empty()).collect::<Vec<_>>())
        .collect();
    let wanted = [
        "08000113",
        "08001110222",
        "112",
        "116123",
        "18004635060",
        "18008914416",
        "112114",
        "1737",
        "32312",
        "4357",
        "435748",
        "8681",
        "8776961996",
        "988",
        "999",
    ];
    assert_eq!(also, wanted.into_iter().map(str::to_owned).collect());
}

#[test]
fn countries_are_found_by_name_with_the_rest_of_the_union_last() {
    let helplines = content().helplines;
    let (last, by_name) = helplines.countries.split_last().unwrap();
    assert_eq!(last.code, "EU");
    assert!(by_name.is_sorted_by(|a, b| a.name < b.name));
    for country in &helplines.countries {
        assert_eq!(helplines.country(&country.code).unwrap().name, country.name);
    }
}

/// The words that stand in for the crisis line say "call": the first one must answer a call.
#[test]
fn every_country_but_the_rest_of_the_union_has_a_crisis_line_to_call() {
    for country in content().helplines.countries {
        let line = country.line(Purpose::Crisis);
        assert_eq!(line.is_some(), country.code != "EU", "{}", country.code);
        let by_text_only = line.is_some_and(|line| line.reach().contains("only"));
        assert!(!by_text_only, "{}", country.code);
    }
}

/// Lines that sell treatment or take reports of crime, and numbers that nobody has confirmed.
#[test]
fn no_line_that_was_left_out_on_purpose_is_listed() {
    let out = [
        "8883414325",
        "8889799592",
        "8883192606",
        "1933",
        "18886886677",
        "82111",
        "50808",
        "18665312600",
        "08080101011",
        "08088082234",
        "08088088000",
        "900161515",
        "1414",
    ];
    for text in strings(HELPLINES) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(!out.contains(&digits.as_str()), "{text}");
    }
}

#[test]
fn the_words_for_anywhere_agree_with_the_countries() {
    let Content { help, helplines, .. } = content();
    assert_eq!(
        help.anywhere.emergency,
        "Call your local emergency number. US, Canada 911; EU, India 112; UK 999; Australia 000; New Zealand 111. 112 works from mobiles in many countries."
    );
    for (code, words) in [
        ("US", "US, Canada 911"),
        ("CA", "US, Canada 911"),
        ("EU", "EU, India 112"),
        ("IN", "EU, India 112"),
        ("GB", "UK 999"),
    ] {
        assert!(words.ends_with(&helplines.country(code).unwrap().emergency));
        assert!(help.anywhere.emergency.contains(words));
    }
}

#[test]
fn the_dates_make_sense() {
    let Content { dangers, help, helplines, .. } = content();
    assert!(help.review_by > help.checked_on && dangers.review_by > dangers.checked_on);
    for country in &helplines.countries {
        let checked = country.lines.iter().map(|line| line.checked_on).chain([country.emergency_checked_on]);
        for checked_on in checked {
            assert!(checked_on <= dangers.checked_on, "{}", country.code);
        }
    }
}
