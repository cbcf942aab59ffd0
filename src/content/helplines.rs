//! Whom to call, by country, and the sentences that their numbers stand in.

use super::help::Anywhere;
use chrono::NaiveDate;
use serde::Deserialize;

/// `helplines.json`: whom to call, by country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helplines {
    /// What the dates beside the numbers mean.
    pub checked_how: String,
    /// Countries by name.
    pub countries: Vec<Country>,
}

impl Helplines {
    /// The country with this code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// Puts countries in the place of those with the same code, and new ones by name, before the rest of the Union.
    pub(super) fn add(&mut self, countries: &[Country]) {
        for country in countries {
            if let Some(known) = self.countries.iter_mut().find(|known| known.code == country.code) {
                *known = country.clone();
            } else {
                let after = |known: &Country| known.name > country.name || known.code == REST_OF_UNION;
                let at = self.countries.iter().position(after).unwrap_or(self.countries.len());
                self.countries.insert(at, country.clone());
            }
        }
    }
}

/// The code that stands for all of the European Union.
const REST_OF_UNION: &str = "EU";

/// One country's lines.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166 code of two letters; `EU` for the European Union as a whole.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// The emergency number as it is dialled.
    pub emergency: String,
    /// Other emergency numbers, in words that follow the first: `or 112`.
    #[serde(default)]
    pub emergency_also: Option<String>,
    /// When the emergency number was last checked.
    pub emergency_checked_on: NaiveDate,
    /// The source of the emergency number: its id, or none where it is common knowledge.
    #[serde(default)]
    pub emergency_source: Option<String>,
    /// The lines, the first of each purpose being the one shown when there is room for one.
    pub lines: Vec<Line>,
}

impl Country {
    /// The emergency number with the other ways: `15 or 112`.
    #[must_use]
    pub fn emergency_reach(&self) -> String {
        reach(&self.emergency, self.emergency_also.as_deref())
    }

    /// The first line for a purpose.
    #[must_use]
    pub fn line(&self, purpose: Purpose) -> Option<&Line> {
        self.lines.iter().find(|line| line.purpose == purpose)
    }
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Thoughts of suicide, despair.
    Crisis,
    /// Someone on the phone while using alone.
    NotAlone,
    /// Drugs: information and the way to treatment.
    Drugs,
    /// Urgent health advice.
    Health,
    /// Poisons.
    Poisons,
    /// Families.
    Families,
    /// People who have been there.
    MutualHelp,
}

impl Purpose {
    /// What it is for, in a word or two.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Crisis => "Thoughts of suicide",
            Self::NotAlone => "Using alone",
            Self::Drugs => "Drugs and treatment",
            Self::Health => "Health advice",
            Self::Poisons => "Poisons",
            Self::Families => "Families",
            Self::MutualHelp => "People who know it",
        }
    }
}

/// One helpline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is for.
    pub purpose: Purpose,
    /// Its name.
    pub name: String,
    /// The number as it is dialled.
    pub number: String,
    /// Other ways to reach it, in words that follow the number: `or text 988`.
    #[serde(default)]
    pub also: Option<String>,
    /// When it answers; `None` where that is not known, which must be said.
    #[serde(deserialize_with = "Option::deserialize")]
    pub hours: Option<String>,
    /// Cost, languages, what it is not.
    #[serde(default)]
    pub note: Option<String>,
    /// When the number was last checked.
    pub checked_on: NaiveDate,
    /// The id of its source.
    pub source: String,
}

impl Line {
    /// The number and the other ways to reach it: `988 or text 988`.
    #[must_use]
    pub fn reach(&self) -> String {
        reach(&self.number, self.also.as_deref())
    }
}

fn reach(number: &str, also: Option<&str>) -> String {
    also.map_or_else(|| number.to_owned(), |also| format!("{number} {also}"))
}

/// What stands in for `{emergency}`, `{crisis}`, `{drugs}` and `{poisons}` in the bundled words: the numbers of a country, or plain
/// words where there is none, so that every sentence can be read and acted on anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    emergency: String,
    crisis: String,
    drugs: String,
    poisons: String,
}

impl Numbers {
    /// The numbers of `country`; without one, or without such a line there, the words of `anywhere`.
    #[must_use]
    pub fn new(country: Option<&Country>, anywhere: &Anywhere) -> Self {
        let line = |purpose| country.and_then(|country| country.line(purpose));
        let named = |purpose, without: &str| {
            line(purpose).map_or_else(|| without.to_owned(), |line| format!("{} ({})", line.name, line.number))
        };
        let emergency = country.map_or(&anywhere.emergency_short, |country| &country.emergency);
        Self {
            emergency: emergency.clone(),
            crisis: line(Purpose::Crisis).map_or_else(
                || anywhere.crisis.replace("{emergency}", emergency),
                |line| format!("call {} ({})", line.reach(), line.name),
            ),
            drugs: named(Purpose::Drugs, &anywhere.drugs),
            poisons: named(Purpose::Poisons, &anywhere.poisons),
        }
    }

    /// The text with its placeholders filled.
    #[must_use]
    pub fn fill(&self, text: &str) -> String {
        text.replace("{emergency}", &self.emergency)
            .replace("{crisis}", &self.crisis)
            .replace("{drugs}", &self.drugs)
            .replace("{poisons}", &self.poisons)
    }
}
