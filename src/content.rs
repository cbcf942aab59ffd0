//! The bundled words: what the program says in a crisis and whom to call, typed and checked.
//!
//! It is part of the program itself, so that it is there with no data, no folder and no network.

use chrono::NaiveDate;
use serde::Deserialize;

/// Everything bundled.
#[derive(Debug)]
pub struct Content {
    /// The words for the bad hour.
    pub help: Help,
    /// Whom to call, by country.
    pub helplines: Helplines,
}

/// The bundled words cannot be read. Tests keep this from ever being released.
#[derive(Debug, thiserror::Error)]
#[error("The bundled text {file} cannot be read. This program is not built right; your entries are safe.")]
pub struct Broken {
    file: &'static str,
    source: serde_json::Error,
}

impl Content {
    /// The words that come with the program.
    ///
    /// # Errors
    /// When they do not parse, which tests rule out.
    pub fn bundled() -> Result<Self, Broken> {
        fn read<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, Broken> {
            serde_json::from_str(text).map_err(|source| Broken { file, source })
        }
        Ok(Self {
            help: read("help.json", include_str!("../content/en/help.json"))?,
            helplines: read("helplines.json", include_str!("../content/en/helplines.json"))?,
        })
    }
}

/// `help.json`: the words for the bad hour.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// When it was last checked against its sources.
    pub checked_on: NaiveDate,
    /// When it must be checked again.
    pub review_by: NaiveDate,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// An overdose.
    pub overdose: Overdose,
    /// Who to call while no country is confirmed.
    pub anywhere: Anywhere,
    /// The one answer after a check-in.
    pub replies: Replies,
    /// Waiting a craving out.
    pub ride: Ride,
    /// The page "Sick from stopping".
    pub sick: Page,
    /// Said under every list of numbers: the program itself calls nobody.
    pub calls_nobody: String,
}

/// Where a statement comes from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name, unique in the file.
    pub id: String,
    /// Organisation or author.
    pub author: String,
    /// Title and year.
    pub title: String,
    /// Its own address.
    pub url: String,
}

/// Seeing and answering an overdose, in the order in which things are done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overdose {
    /// One line: someone may be overdosing.
    pub title: String,
    /// What it looks like, in a short line each.
    pub signs: Vec<String>,
    /// What to do when unsure.
    pub unsure: String,
    /// The steps.
    pub steps: Vec<Step>,
    /// What not to do, a sentence each.
    pub never: Vec<String>,
    /// What else to know, a short paragraph each.
    pub notes: Vec<String>,
    /// Ids of [`Help::sources`].
    pub sources: Vec<String>,
}

/// One step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The step in at most 70 characters once filled, for the first screen.
    pub short: String,
    /// How it is done, a sentence each, for the page with all steps.
    pub more: Vec<String>,
}

/// Who to call while no country is confirmed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anywhere {
    /// Emergency numbers by name.
    pub emergency: String,
    /// What stands for the emergency number inside a sentence.
    pub emergency_short: String,
    /// What stands for the crisis line inside a sentence: what to do without one.
    pub crisis: String,
    /// What stands for the drug helpline inside a sentence.
    pub drugs: String,
    /// How to choose a country.
    pub choose: String,
}

/// The one answer after a check-in, by what was said. Which key leads on is for the screen to say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// An opioid was used.
    pub used: String,
    /// What keeps the person alive in the hours after; a short line each, the most urgent first.
    pub used_now: Vec<String>,
    /// What to know after a use that is some days past.
    pub used_earlier: String,
    /// Low mood at its worst.
    pub very_low: String,
    /// Sick from withdrawal.
    pub sick: String,
    /// Something dangerous together with opioids; a sentence each.
    pub mixing: Vec<String>,
    /// A strong craving.
    pub strong: String,
    /// Nothing that needs more.
    pub enough: String,
    /// Ids of [`Help::sources`].
    pub sources: Vec<String>,
}

/// Waiting a craving out with a slow breath.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ride {
    /// What this is, in a few short lines. No claim how long a craving lasts.
    pub intro: Vec<String>,
    /// When not to go on.
    pub caution: String,
    /// The word while breathing in.
    pub breathe_in: String,
    /// The word while breathing out.
    pub breathe_out: String,
    /// Small things to do while waiting, shown one after the other.
    pub meanwhile: Vec<String>,
    /// Said when the time is over.
    pub after: Vec<String>,
    /// Ids of [`Help::sources`].
    pub sources: Vec<String>,
}

/// A page of sections.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Its sections in order.
    pub sections: Vec<Section>,
}

/// One section of a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Whether it is about danger and must stand out.
    #[serde(default)]
    pub urgent: bool,
    /// A paragraph or a list point each.
    pub lines: Vec<Point>,
    /// Ids of [`Help::sources`].
    pub sources: Vec<String>,
}

/// A paragraph, or a point of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Point {
    /// A paragraph.
    Text(String),
    /// A point of a list.
    Item(String),
}

/// `helplines.json`: whom to call, by country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helplines {
    /// What the lines rest on.
    pub sources: Vec<Source>,
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
}

/// One country's lines.
#[derive(Debug, Deserialize)]
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
    /// The source of the emergency number: an id, or none where it is common knowledge.
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
#[derive(Debug, Deserialize)]
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
    /// When it answers; `None` where that is not known.
    #[serde(default)]
    pub hours: Option<String>,
    /// Cost, languages, what it is not.
    #[serde(default)]
    pub note: Option<String>,
    /// When the number was last checked.
    pub checked_on: NaiveDate,
    /// An id of [`Helplines::sources`].
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

/// What stands in for `{emergency}`, `{crisis}` and `{drugs}` in the bundled words: the numbers of a country, or plain
/// words where there is none, so that every sentence can be read and acted on anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    emergency: String,
    crisis: String,
    drugs: String,
}

impl Numbers {
    /// The numbers of `country`; without one, or without such a line there, the words of `anywhere`.
    #[must_use]
    pub fn new(country: Option<&Country>, anywhere: &Anywhere) -> Self {
        let line = |purpose| country.and_then(|country| country.line(purpose));
        let emergency = country.map_or(&anywhere.emergency_short, |country| &country.emergency);
        Self {
            emergency: emergency.clone(),
            crisis: line(Purpose::Crisis).map_or_else(
                || anywhere.crisis.replace("{emergency}", emergency),
                |line| format!("call {} ({})", line.reach(), line.name),
            ),
            drugs: line(Purpose::Drugs)
                .map_or_else(|| anywhere.drugs.clone(), |line| format!("{} ({})", line.name, line.number)),
        }
    }

    /// The text with its placeholders filled.
    #[must_use]
    pub fn fill(&self, text: &str) -> String {
        text.replace("{emergency}", &self.emergency).replace("{crisis}", &self.crisis).replace("{drugs}", &self.drugs)
    }
}
