//! What content must be like: the rules that the bundled words and every pack are held to.
//!
//! A pack that breaks one of [`errors`] could mislead somebody or leave them at a dead end: it is not used. The rest of
//! [`problems`] is about being good to read on a bad day.

use super::article::{Article, Block, Origin};
use super::catalogue::{Tool, Trigger};
use super::grade::{Counts, NAMES};
use super::helplines::Country;
use super::library::{Library, LinkTarget, Section};
use super::plan::PlanWords;
use super::wording::{hurting, is_excepted, words};
use super::{Content, Dangers, Help, Safety, Source};
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

/// Something that is wrong with content, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as in `library/cravings.json`; empty when it is about a folder as a whole.
    pub file: String,
    /// Where in the file: a line, or the id of what it is about; empty when it is about all of it.
    pub at: String,
    /// What is wrong, in a sentence or two.
    pub words: String,
}

impl Problem {
    pub(super) fn new(file: &str, at: impl Into<String>, words: impl Into<String>) -> Self {
        Self { file: file.to_owned(), at: at.into(), words: words.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place: Vec<&str> =
            [&self.file, &self.at].into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        if !place.is_empty() {
            write!(out, "{}: ", place.join(", "))?;
        }
        out.write_str(&self.words)
    }
}

/// What is checked together: all that comes with the program, or all that a pack brings.
#[derive(Debug)]
pub struct Parts<'a> {
    /// Sections with their files.
    pub(super) sections: Vec<(String, &'a Section)>,
    /// Everything to read, with its file.
    pub(super) articles: Vec<(String, Cow<'a, Article>)>,
    pub(super) countries: &'a [Country],
    pub(super) triggers: &'a [Trigger],
    pub(super) tools: &'a [Tool],
    pub(super) sources: &'a [Source],
    /// What the library is searched by; a pack brings none.
    pub(super) synonyms: &'a [Vec<String>],
    /// The words for the bad hour, for using and for the plan, which rest on sources too; a pack brings none.
    pub(super) own: Option<(&'a Help, &'a Dangers, &'a Safety, &'a PlanWords)>,
    /// Whether the words are English.
    pub(super) english: bool,
}

impl<'a> Parts<'a> {
    /// What comes with the program, for the tests that hold it to the rules of packs. The program itself does not ask.
    #[must_use]
    pub fn of_bundled(content: &'a Content, library: &'a Library, plan: &'a PlanWords) -> Self {
        let file_of = |section: &Section| format!("library/{}.json", section.id);
        let mut articles = Vec::new();
        for section in &library.sections {
            for article in &section.articles {
                let file = match article.origin {
                    Origin::Written => file_of(section),
                    Origin::From(file) => file.to_owned(),
                };
                articles.push((file, Cow::Borrowed(article)));
            }
        }
        Self {
            sections: library.sections.iter().map(|section| (file_of(section), section)).collect(),
            articles,
            countries: &content.helplines.countries,
            triggers: &library.triggers.triggers,
            tools: &library.tools,
            sources: &library.sources,
            synonyms: &library.synonyms,
            own: Some((&content.help, &content.dangers, &content.safety, plan)),
            english: true,
        }
    }

    /// Every list of sources: where, and their ids.
    fn lists(&self) -> Vec<(&str, &str, &[String])> {
        let mut lists = Vec::new();
        for (file, article) in &self.articles {
            lists.extend(article.blocks.iter().map(|block| (file.as_str(), article.id.as_str(), block.sources())));
        }
        if let Some((help, dangers, safety, plan)) = self.own {
            lists.extend(help.sources().map(|(at, list)| (HELP, at, list)));
            lists.extend(dangers.each().map(|(at, advice)| (DANGERS, at, advice.sources.as_slice())));
            lists.extend(safety.sources().map(|(at, list)| (SAFETY, at, list)));
            lists.extend(plan.sources().map(|(at, list)| (PLAN, at, list)));
        }
        lists
    }

    /// Every use of a source: where, and its id, once for each article.
    fn uses(&self) -> Vec<(&str, &str, &str)> {
        let mut uses = Vec::new();
        let mut seen = HashSet::new();
        for (file, at, list) in self.lists() {
            uses.extend(list.iter().map(|id| (file, at, id.as_str())).filter(|one| seen.insert(*one)));
        }
        for country in self.countries {
            let ids = country.lines.iter().map(|line| &line.source).chain(&country.emergency_source);
            uses.extend(ids.map(|id| (HELPLINES, country.name.as_str(), id.as_str())));
        }
        uses
    }
}

const HELP: &str = "help.json";
const DANGERS: &str = "dangers.json";
const SAFETY: &str = "safety.json";
const PLAN: &str = "plan.json";
const HELPLINES: &str = "helplines.json";

/// Everything that is wrong with `parts`, which are in `library` already.
#[must_use]
pub fn problems(parts: &Parts<'_>, library: &Library) -> Vec<Problem> {
    let mut found = errors(parts, library);
    let mut sum = 0.0;
    for (file, section) in &parts.sections {
        longest(&mut found, file, &section.id, "title", &section.title, LONGEST_SECTION_TITLE);
        longest(&mut found, file, &section.id, "summary", &section.summary, LONGEST_SECTION_SUMMARY);
        for text in [&section.title, &section.summary] {
            plain(&mut found, parts, file, &section.id, text);
        }
    }
    for (file, article) in &parts.articles {
        readable(&mut found, parts, file, article);
        sum += counts(article).grade();
    }
    #[expect(clippy::cast_precision_loss, reason = "there are not that many articles")]
    let average = sum / parts.articles.len() as f64;
    if parts.english && average > HARDEST_ON_AVERAGE {
        let words = format!(
            "The average reading grade is {average:.1}. Aim for {HARDEST_ON_AVERAGE} at most, with shorter sentences \
             and words."
        );
        found.push(Problem::new("library", "", words));
    }
    for country in parts.countries {
        for text in of_country(country) {
            plain(&mut found, parts, HELPLINES, &country.name, text);
        }
    }
    let used: HashSet<&str> = parts.uses().into_iter().map(|(_, _, id)| id).collect();
    for source in parts.sources.iter().filter(|source| !used.contains(source.id.as_str())) {
        found.push(Problem::new("sources.json", &source.id, "Nothing uses this source. Remove it."));
    }
    for (file, at, list) in parts.lists() {
        let mut seen = HashSet::new();
        for id in list.iter().filter(|id| !seen.insert(*id)) {
            found.push(Problem::new(file, at, format!("It names the source {id} twice.")));
        }
    }
    synonyms(&mut found, parts.synonyms);
    // A tool says the same sources of two things.
    found.dedup();
    found
}

/// What would mislead somebody or lead nowhere.
#[must_use]
pub fn errors(parts: &Parts<'_>, library: &Library) -> Vec<Problem> {
    let mut found = Vec::new();
    names(&mut found, parts, library);
    for (file, article) in &parts.articles {
        let mut wrong = |words: String| found.push(Problem::new(file, &article.id, words));
        if article.sources().is_empty() {
            wrong(NO_SOURCE.to_owned());
        }
        for block in &article.blocks {
            match block {
                Block::Link { to, .. } if library.link_target(to).is_none() => {
                    wrong(format!("It links to {to}, which does not exist."));
                }
                Block::Table { head, rows, .. } if rows.iter().any(|row| row.len() != head.len()) => {
                    wrong(format!("A row of its table must have {} cells, like its head.", head.len()));
                }
                _ => {}
            }
        }
        let (filled, bare) = texts(article);
        filled.into_iter().filter_map(placeholder).chain(bare.into_iter().filter_map(brace)).for_each(wrong);
    }
    for (file, section) in &parts.sections {
        let braces = [&section.title, &section.summary].into_iter().filter_map(|text| brace(text));
        found.extend(braces.map(|words| Problem::new(file, &section.id, words)));
    }
    for (file, at, _) in
        parts.lists().iter().filter(|(file, _, list)| [HELP, SAFETY, PLAN].contains(file) && list.is_empty())
    {
        found.push(Problem::new(file, *at, NO_SOURCE));
    }
    for trigger in parts.triggers {
        found.extend(brace(&trigger.name).map(|words| Problem::new("triggers.json", &trigger.id, words)));
        for tool in trigger.tools.iter().filter(|id| !library.tools.iter().any(|tool| tool.id == **id)) {
            let words = format!("It names the tool {tool}, which does not exist.");
            found.push(Problem::new("triggers.json", &trigger.id, words));
        }
    }
    for (file, at, id) in parts.uses() {
        if library.source(id).is_none() {
            found.push(Problem::new(file, at, format!("It uses the source {id}, which does not exist.")));
        }
    }
    for country in parts.countries {
        numbers(&mut found, country);
        let braces = of_country(country).filter_map(|text| brace(text));
        found.extend(braces.map(|words| Problem::new(HELPLINES, &country.name, words)));
    }
    found
}

/// Names that are taken twice, or that cannot be one.
fn names(found: &mut Vec<Problem>, parts: &Parts<'_>, library: &Library) {
    let mut list = |what: &str, all: Vec<(&str, &str)>| {
        let mut seen = HashSet::new();
        for (file, id) in all {
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if id.is_empty() || !id.chars().all(fits) {
                found.push(Problem::new(file, id, "An id may have only lowercase letters a to z, digits and hyphens."));
            }
            if !seen.insert(id) {
                found.push(Problem::new(file, id, format!("There are two {what} with this id.")));
            }
        }
    };
    let sections = parts.sections.iter().map(|(file, section)| (file.as_str(), section.id.as_str()));
    list("sections", sections.collect());
    list("articles", parts.articles.iter().map(|(file, article)| (file.as_str(), article.id.as_str())).collect());
    list("triggers", parts.triggers.iter().map(|trigger| ("triggers.json", trigger.id.as_str())).collect());
    list("tools", parts.tools.iter().map(|tool| ("tools.json", tool.id.as_str())).collect());
    list("sources", parts.sources.iter().map(|source| ("sources.json", source.id.as_str())).collect());
    for (file, article) in &parts.articles {
        let taken = match library.link_target(&article.id) {
            Some(LinkTarget::Article(_)) => library.articles().filter(|one| one.id == article.id).count() > 1,
            Some(LinkTarget::Withdrawal) => article.origin == Origin::Written,
            Some(LinkTarget::HelpNow | LinkTarget::Sick | LinkTarget::Numbers) | None => true,
        };
        if taken {
            found.push(Problem::new(file, &article.id, "Something else already has this id. Choose another one."));
        }
    }
    for source in parts.sources.iter().filter(|source| library.source(&source.id) != Some(source)) {
        let words = "Another source already has this id. Choose another one, or make the two the same.";
        found.push(Problem::new("sources.json", &source.id, words));
    }
    for (at, country) in parts.countries.iter().enumerate() {
        if parts.countries[..at].iter().any(|before| before.code == country.code) {
            found.push(Problem::new(HELPLINES, &country.name, "There are two countries with this code."));
        }
    }
}

/// Numbers that cannot be dialled.
fn numbers(found: &mut Vec<Problem>, country: &Country) {
    let mut wrong = |words: String| found.push(Problem::new(HELPLINES, &country.name, words));
    if country.code.len() != 2 || !country.code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        wrong(format!("{} is not a code of two capital letters.", country.code));
    }
    let mut seen = HashSet::new();
    for number in country.lines.iter().map(|line| &line.number).chain([&country.emergency]) {
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let others = number.chars().filter(|c| !c.is_ascii_digit()).all(|c| " -+".contains(c));
        if !(2..=15).contains(&digits) || !others {
            wrong(format!("{number} cannot be dialled: a number has 2 to 15 digits, and spaces, hyphens or +."));
        }
    }
    for line in &country.lines {
        if !seen.insert(&line.number) {
            wrong(format!("{} is there twice.", line.number));
        }
    }
}

const NO_SOURCE: &str = "It names no source. Add one.";

/// All that a person reads of it: what is filled with numbers, and what is shown as it stands.
fn texts(article: &Article) -> (Vec<&str>, Vec<&str>) {
    let mut filled = Vec::new();
    let mut bare: Vec<&str> = vec![&article.title, &article.summary];
    bare.extend(article.tip.as_deref());
    for block in &article.blocks {
        match block {
            Block::Heading { .. } | Block::Link { .. } => bare.extend(block.texts()),
            Block::Table { head, rows, .. } => {
                bare.extend(head.iter().map(String::as_str));
                filled.extend(rows.iter().flatten().map(String::as_str));
            }
            Block::Paragraph { .. }
            | Block::List { .. }
            | Block::Steps { .. }
            | Block::Note { .. }
            | Block::Warning { .. } => filled.extend(block.texts()),
        }
    }
    (filled, bare)
}

/// All that a person reads of it but its numbers.
fn of_country(country: &Country) -> impl Iterator<Item = &String> {
    let lines = country.lines.iter().flat_map(|line| {
        [Some(&line.name), line.also.as_ref(), line.hours.as_ref(), line.note.as_ref()].into_iter().flatten()
    });
    lines.chain([&country.name]).chain(&country.emergency_also)
}

/// What is wrong with a brace where nothing is filled in.
fn brace(text: &str) -> Option<String> {
    text.contains(['{', '}']).then(|| format!("Nothing is filled in here. Remove the braces: {text}"))
}

/// What is wrong with what stands in braces.
fn placeholder(text: &str) -> Option<String> {
    let bare = PLACEHOLDERS.iter().fold(text.to_owned(), |text, known| text.replace(known, ""));
    let known = PLACEHOLDERS.join(", ");
    bare.contains(['{', '}']).then(|| format!("Only {known} may be in braces: {text}"))
}

/// What is filled with the numbers of the person's country.
pub const PLACEHOLDERS: [&str; 3] = ["{emergency}", "{crisis}", "{drugs}"];

const LONGEST_TITLE: usize = 44;
const LONGEST_SUMMARY: usize = 66;
const LONGEST_SECTION_TITLE: usize = 48;
const LONGEST_SECTION_SUMMARY: usize = 70;
const LONGEST_LINK: usize = 60;
const LONGEST_TIP: usize = 96;
/// Words in an article; a page made from a catalogue is as long as that.
const LONGEST_ARTICLE: u32 = 450;
const MOST_WARNINGS: usize = 2;
const HARDEST: f64 = 8.0;
const HARDEST_ON_AVERAGE: f64 = 6.5;

fn longest(found: &mut Vec<Problem>, file: &str, at: &str, what: &str, text: &str, most: usize) {
    let length = text.chars().count();
    if length > most {
        found.push(Problem::new(file, at, format!("The {what} has {length} characters; {most} at most: {text}")));
    }
}

/// What makes an article hard to read, or hurts.
fn readable(found: &mut Vec<Problem>, parts: &Parts<'_>, file: &str, article: &Article) {
    let at = article.id.as_str();
    longest(found, file, at, "title", &article.title, LONGEST_TITLE);
    longest(found, file, at, "summary", &article.summary, LONGEST_SUMMARY);
    for block in &article.blocks {
        match block {
            Block::Heading { text } => longest(found, file, at, "heading", text, LONGEST_TITLE),
            Block::Link { to, text } => {
                longest(found, file, at, "link", text, LONGEST_LINK);
                if *to == article.id {
                    found.push(Problem::new(file, at, "It links to itself."));
                }
            }
            Block::Paragraph { .. }
            | Block::List { .. }
            | Block::Steps { .. }
            | Block::Note { .. }
            | Block::Warning { .. }
            | Block::Table { .. } => {}
        }
    }
    if let Some(tip) = &article.tip {
        longest(found, file, at, "tip", tip, LONGEST_TIP);
        if let Some(name) = words(tip).into_iter().find(|word| NAMES.contains(&word.as_str()) || word == "alcohol") {
            found.push(Problem::new(file, at, format!("The tip names {name}. Others may see the first screen.")));
        }
    }
    if article.checked_on > article.review_by {
        found.push(Problem::new(file, at, "The day to check it again is before the day on which it was checked."));
    }
    let warnings = article.blocks.iter().filter(|block| matches!(block, Block::Warning { .. })).count();
    if warnings > MOST_WARNINGS {
        found.push(Problem::new(file, at, format!("It has {warnings} warnings; {MOST_WARNINGS} at most.")));
    }
    let counts = counts(article);
    if article.origin == Origin::Written && counts.words > LONGEST_ARTICLE {
        found.push(Problem::new(file, at, format!("It has {} words; {LONGEST_ARTICLE} at most.", counts.words)));
    }
    if parts.english && counts.grade() > HARDEST {
        let words =
            format!("Its reading grade is {:.1}; {HARDEST} at most. Use shorter sentences and words.", counts.grade());
        found.push(Problem::new(file, at, words));
    }
    for text in sentences(article).chain(article.tip.as_deref()) {
        // A few words in a list begin with a small letter.
        let sentence = text.starts_with(|c: char| !c.is_lowercase());
        if sentence && !text.ends_with(ENDS) {
            found.push(Problem::new(file, at, format!("This does not end like a sentence: {text}")));
        }
    }
    let (filled, bare) = texts(article);
    for text in bare.into_iter().chain(filled) {
        plain(found, parts, file, at, text);
    }
}

const ENDS: [char; 7] = ['.', '?', ':', '。', '？', '।', '؟'];

/// The texts that are read as sentences.
fn sentences(article: &Article) -> impl Iterator<Item = &str> {
    article.blocks.iter().flat_map(|block| match block {
        Block::Paragraph { .. }
        | Block::List { .. }
        | Block::Steps { .. }
        | Block::Note { .. }
        | Block::Warning { .. } => block.texts(),
        Block::Heading { .. } | Block::Table { .. } | Block::Link { .. } => Vec::new(),
    })
}

/// What its length and its grade are made of: all but titles and links.
fn counts(article: &Article) -> Counts {
    let cells = article.blocks.iter().flat_map(|block| match block {
        Block::Table { rows, .. } => rows.iter().flatten().map(String::as_str).collect(),
        _ => Vec::new(),
    });
    Counts::of(sentences(article).chain(cells))
}

/// What no text may have.
fn plain(found: &mut Vec<Problem>, parts: &Parts<'_>, file: &str, at: &str, text: &str) {
    let mut wrong = |words: String| found.push(Problem::new(file, at, words));
    if text.is_empty() || text.trim() != text || text.contains("  ") {
        wrong(format!("This is empty, or has an extra space: {text}"));
    }
    if text.contains(['!', '\u{2013}', '\u{2014}']) {
        wrong(format!("Leave out exclamation marks and dashes: {text}"));
    }
    if parts.english
        && let Some(word) = hurting(text).find(|word| !is_excepted(at, word))
    {
        wrong(format!("Say it without \"{word}\": {text}"));
    }
}

/// Phrases that stand for two things, and medicines that must never be taken for each other.
fn synonyms(found: &mut Vec<Problem>, lists: &[Vec<String>]) {
    let mut seen = HashSet::new();
    for phrase in lists.iter().flatten().filter(|phrase| !seen.insert(phrase.as_str())) {
        found.push(Problem::new("search.json", phrase, "This is there twice."));
    }
    for pair in [["naloxone", "naltrexone"], ["methadone", "buprenorphine"]] {
        if lists.iter().any(|list| pair.iter().all(|name| list.iter().any(|phrase| phrase == name))) {
            found.push(Problem::new("search.json", pair.join(", "), "These are not the same. Put them in two lists."));
        }
    }
}
