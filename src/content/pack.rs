//! Packs: content that somebody else wrote, a clinic for its patients or a translator, read from folders of the person's.
//!
//! A pack is used whole or not at all, so that nobody reads the half of it that happens to be right. What comes with the
//! program is there in any case.

use super::article::Origin;
use super::catalogue::{MoreTriggers, Tools, Trigger};
use super::check::{self, Parts, Problem};
use super::helplines::Country;
use super::library::{Library, Section, upsert};
use super::{Source, Sources};
use chrono::NaiveDate;
use serde::Deserialize;
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The folder of the packs, in the data folder.
pub const FOLDER: &str = "content";
/// The format that this version reads.
const FORMAT: u32 = 1;
/// The most bytes that a file of a pack may have.
const LARGEST: u64 = 4 << 20;
/// The file that makes a folder a pack.
const HEAD: &str = "pack.json";

/// One pack, read.
#[derive(Debug)]
pub struct Pack {
    /// The name of its folder.
    pub name: String,
    /// What it says about itself.
    pub head: Head,
    /// Sections with the files that they are in.
    pub sections: Vec<(String, Section)>,
    /// Whom to call.
    pub countries: Vec<Country>,
    /// Triggers to add or replace.
    pub triggers: Option<MoreTriggers>,
    /// Tools to add or replace.
    pub tools: Option<Tools>,
    /// What its statements rest on.
    pub sources: Vec<Source>,
}

/// `pack.json`: what a pack says about itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The format of its files; 1.
    pub format: u32,
    /// Its name for people.
    pub title: String,
    /// The language of its words, as in `en` or `pt-BR`.
    pub language: String,
    /// When all of it was last checked.
    pub checked_on: NaiveDate,
}

impl Head {
    /// Whether it is in English, whose words and reading grade can be checked.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"))
    }
}

/// A pack that is not used.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The name of its folder; `None` when the folder of all packs cannot be looked into.
    pub name: Option<String>,
    /// Why; never none.
    pub problems: Vec<Problem>,
}

impl Refused {
    /// That it is not used, in a line.
    #[must_use]
    pub fn in_short(&self) -> String {
        match &self.name {
            Some(name) => format!("The pack {name} is not used. `lee doctor` says why."),
            None => "No pack is used. `lee doctor` says why.".to_owned(),
        }
    }
}

/// A place that could not be read.
fn unread(file: &str, error: &io::Error) -> Problem {
    Problem::new(file, "", format!("This cannot be read: {error}."))
}

/// All packs in the data folder, by name, each as far as it could be read.
///
/// Without such a folder there are none.
#[must_use]
pub fn all(data: &Path) -> Vec<Result<Pack, Refused>> {
    let folder = data.join(FOLDER);
    let names = match fs::symlink_metadata(&folder) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Vec::new();
        }
        Err(error) => Err(unread(FOLDER, &error)),
        Ok(_) => names(&folder, FOLDER),
    };
    match names {
        Ok(names) => names.into_iter().map(|name| Pack::read(&folder.join(&name), name)).collect(),
        Err(problem) => vec![Err(Refused { name: None, problems: vec![problem] })],
    }
}

impl Pack {
    /// Reads the pack in `folder`. Links and sources are not looked at.
    ///
    /// # Errors
    /// When any of its files cannot be read or is not as it must be, with all that is wrong.
    pub fn read(folder: &Path, name: String) -> Result<Self, Refused> {
        let refuse = |problem| Refused { name: Some(name.clone()), problems: vec![problem] };
        let files = files(folder).map_err(refuse)?;
        let head = head(folder).map_err(refuse)?;
        let mut pack = Self {
            name: name.clone(),
            head,
            sections: Vec::new(),
            countries: Vec::new(),
            triggers: None,
            tools: None,
            sources: Vec::new(),
        };
        let problems: Vec<Problem> = files.iter().filter_map(|file| pack.take(folder, file).err()).collect();
        if problems.is_empty() { Ok(pack) } else { Err(Refused { name: Some(name), problems }) }
    }

    /// Reads one of its files.
    fn take(&mut self, folder: &Path, file: &str) -> Result<(), Problem> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Countries {
            countries: Vec<Country>,
        }
        match file {
            HEAD => {}
            "helplines.json" => self.countries = load::<Countries>(folder, file)?.countries,
            "triggers.json" => self.triggers = Some(load(folder, file)?),
            "tools.json" => self.tools = Some(load(folder, file)?),
            "sources.json" => self.sources = load::<Sources>(folder, file)?.sources,
            _ if file.strip_prefix("library/").is_some_and(|name| name.strip_suffix(".json").is_some()) => {
                self.sections.push((file.to_owned(), load(folder, file)?));
            }
            _ => {
                return Err(Problem::new(
                    file,
                    "",
                    "This file does not belong in a pack. Remove it. A pack has pack.json, library/*.json, \
                     helplines.json, triggers.json, tools.json and sources.json.",
                ));
            }
        }
        Ok(())
    }

    /// The library with this pack in it.
    ///
    /// # Errors
    /// When the two do not fit together, with all that is wrong.
    pub fn add_to(&self, library: &Library) -> Result<Library, Refused> {
        let mut library = library.clone();
        self.put_into(&mut library);
        let problems = check::errors(&self.parts(), &library);
        if problems.is_empty() { Ok(library) } else { Err(Refused { name: Some(self.name.clone()), problems }) }
    }

    /// All that is not as it should be with this pack beside `library`, what it can be used with included.
    #[must_use]
    pub fn problems(&self, library: &Library) -> Vec<Problem> {
        let mut library = library.clone();
        self.put_into(&mut library);
        check::problems(&self.parts(), &library)
    }

    /// Puts what it brings into a library.
    fn put_into(&self, library: &mut Library) {
        if let Some(MoreTriggers { checked_on, review_by, triggers }) = &self.triggers {
            let all = &mut library.triggers;
            // They are one page, and that was checked when its oldest part was.
            all.checked_on = all.checked_on.min(*checked_on);
            all.review_by = all.review_by.min(*review_by);
            for one in triggers {
                let known = all.triggers.iter().find(|known| known.id == one.id);
                // Its name in a person's file is the same, and so it tells no less than before.
                let telling = one.telling.or_else(|| known?.telling);
                upsert(&mut all.triggers, Trigger { telling, ..one.clone() }, |a, b| a.id == b.id);
            }
            library.put_in("trigger", [library.triggers.article()]);
        }
        if let Some(more) = &self.tools {
            for one in &more.tools {
                upsert(&mut library.tools, one.clone(), |a, b| a.id == b.id);
            }
            library.put_in("coping", more.articles());
        }
        for (_, section) in &self.sections {
            if library.sections.iter().any(|known| known.id == section.id) {
                library.put_in(&section.id, section.articles.iter().cloned());
            } else {
                library.sections.push(section.clone());
            }
        }
        for source in &self.sources {
            if library.source(&source.id).is_none() {
                library.sources.push(source.clone());
            }
        }
    }

    /// What it brings, to be checked.
    fn parts(&self) -> Parts<'_> {
        let mut articles = Vec::new();
        for (file, section) in &self.sections {
            articles.extend(section.articles.iter().map(|article| (file.clone(), Cow::Borrowed(article))));
        }
        let origin = self.triggers.iter().map(MoreTriggers::article);
        let origin = origin.chain(self.tools.iter().flat_map(Tools::articles));
        articles.extend(origin.map(|article| {
            let file = match article.origin {
                Origin::Written => "",
                Origin::From(file) => file,
            };
            (file.to_owned(), Cow::Owned(article))
        }));
        Parts {
            sections: self.sections.iter().map(|(file, section)| (file.clone(), section)).collect(),
            articles,
            countries: &self.countries,
            triggers: self.triggers.as_ref().map_or(&[], |all| &all.triggers),
            tools: self.tools.as_ref().map_or(&[], |all| &all.tools),
            sources: &self.sources,
            synonyms: &[],
            own: None,
            english: self.head.is_english(),
        }
    }
}

/// Reads `pack.json`, its format before all else: what a newer version wrote need not make sense to this one.
fn head(folder: &Path) -> Result<Head, Problem> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let text = text(folder, HEAD)?;
    let Format { format } = parse(HEAD, &text)?;
    match format {
        FORMAT => parse(HEAD, &text),
        ..FORMAT => Err(Problem::new(HEAD, "", format!("There is no format {format}. Write \"format\": {FORMAT}."))),
        _ => Err(Problem::new(
            HEAD,
            "",
            format!(
                "This pack has format {format}. This version reads format {FORMAT}. Get a newer Leeward, or an older pack."
            ),
        )),
    }
}

/// The files of a pack, as they are named in it, sorted.
fn files(folder: &Path) -> Result<Vec<String>, Problem> {
    let mut files = Vec::new();
    for name in names(folder, "")? {
        if name == "library" {
            let inside = names(&folder.join(&name), &name)?;
            files.extend(inside.into_iter().map(|file| format!("library/{file}")));
        } else {
            files.push(name);
        }
    }
    Ok(files)
}

/// What is in a folder, sorted. Names with a dot in front are what systems leave behind.
fn names(folder: &Path, called: &str) -> Result<Vec<String>, Problem> {
    let unread = |error: io::Error| unread(called, &error);
    if !fs::symlink_metadata(folder).map_err(unread)?.is_dir() {
        return Err(Problem::new(called, "", "This is not a folder. Links to folders elsewhere are not followed."));
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let name = entry.map_err(unread)?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// A file's text, without the mark that some editors put before everything.
fn text(folder: &Path, file: &str) -> Result<String, Problem> {
    let path = folder.join(file);
    let unread = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound if file == HEAD => Problem::new(file, "", "This file is missing. Every pack needs it."),
        io::ErrorKind::InvalidData => Problem::new(file, "", "This is not UTF-8 text. Save it as UTF-8."),
        _ => unread(file, &error),
    };
    // Opening a pipe would wait for somebody to write into it.
    let found = fs::symlink_metadata(&path).map_err(unread)?;
    if !found.is_file() {
        return Err(Problem::new(
            file,
            "",
            "This is not a plain file. Put the file itself here, not a link or a folder.",
        ));
    }
    if found.len() > LARGEST {
        return Err(Problem::new(file, "", "This file is too large. It may have up to 4 MiB."));
    }
    let mut text = String::new();
    File::open(&path).and_then(|file| file.take(LARGEST).read_to_string(&mut text)).map_err(unread)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn load<T: for<'a> Deserialize<'a>>(folder: &Path, file: &str) -> Result<T, Problem> {
    parse(file, &text(folder, file)?)
}

fn parse<T: for<'a> Deserialize<'a>>(file: &str, text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let words = error.to_string();
        // The place stands before the words already.
        let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
        // It may quote the file.
        let words: String = words.chars().take(200).collect();
        Problem::new(file, format!("line {}", error.line()), format!("{words}."))
    })
}
