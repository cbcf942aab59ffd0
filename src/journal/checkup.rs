//! A look over the journal and the places it is kept in, for a person who wants to know that all is well.
//!
//! It only looks. What to do about something is the person's to decide.

use super::file;
use super::line::{self, LineKind};
use super::source::{self, Found, Source};
use super::{Diagnostics, Error, Integrity, Journal};
use std::path::{Path, PathBuf};

/// Folders that sync programs copy to other computers, by how their name begins in small letters.
const CLOUDS: [(&str, &str); 12] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("pcloud", "pCloud"),
    ("megasync", "MEGA"),
];

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that is so, or is not")]
pub struct Checkup {
    /// Whether there is a journal yet.
    pub exists: bool,
    /// Where the file really is, when what is in the folder is a link to it.
    pub link_to: Option<PathBuf>,
    /// The format that its first line names; `None` when no line does.
    pub format: Option<u32>,
    /// Whether it is sealed to a key.
    pub sealed: bool,
    /// How many current entries there are.
    pub entries: usize,
    /// How many unsaved drafts there are.
    pub drafts: usize,
    /// What is not as it should be, counted.
    pub diagnostics: Diagnostics,
    /// The numbers of the lines, from 1, that were changed outside the program or damaged.
    pub damaged: Vec<usize>,
    /// The numbers of the lines that cannot be read.
    pub unreadable: Vec<usize>,
    /// The numbers of the lines written by hand.
    pub by_hand: Vec<usize>,
    /// Files and folders that other accounts of this computer may open (Unix).
    pub open_to_others: Vec<PathBuf>,
    /// Whether the file belongs to another account than its folder does, as after `sudo` (Unix).
    pub other_owner: bool,
    /// The folder under version control that it is in.
    pub repository: Option<PathBuf>,
    /// The program that seems to copy it to other computers.
    pub cloud: Option<&'static str>,
    /// What an interrupted rewrite left behind. The next change removes it.
    pub leftovers: Vec<PathBuf>,
    /// Whether another window is writing right now.
    pub busy: bool,
}

impl Journal {
    /// Looks over the journal and its places, and changes nothing.
    ///
    /// # Errors
    /// When the file cannot be read, or is no journal.
    pub fn check(&self) -> Result<Checkup, Error> {
        let mut checkup = Checkup { drafts: self.drafts()?.len(), ..Checkup::default() };
        let path = self.path();
        let mut real = path.clone();
        if let Ok(Found::File(found)) = source::find(&path) {
            checkup.exists = true;
            checkup.link_to = (found != path).then(|| found.clone());
            real = found;
        }
        let snapshot = self.read()?;
        checkup.entries = snapshot.entries().len();
        checkup.diagnostics = snapshot.diagnostics().clone();
        if let Some(mut source) = self.open()? {
            checkup.read_lines(&mut source).map_err(|source| Error::CannotRead { path, source })?;
        }
        checkup.look_around(self.folder(), &real, &self.draft_path());
        Ok(checkup)
    }
}

impl Checkup {
    fn read_lines(&mut self, source: &mut Source) -> std::io::Result<()> {
        let mut lines = source.lines()?;
        let mut number = 0;
        while let Some((_, line)) = lines.next()? {
            number += 1;
            match line::read(line) {
                (LineKind::Blank, _) => {}
                (LineKind::Strange | LineKind::Unreadable, _) => self.unreadable.push(number),
                (said, integrity) => {
                    match said {
                        LineKind::Head { format } if integrity != Integrity::Damaged => {
                            self.format = self.format.or(Some(format));
                        }
                        LineKind::Key => self.sealed = true,
                        _ => {}
                    }
                    match integrity {
                        Integrity::Sound => {}
                        Integrity::ByHand => self.by_hand.push(number),
                        Integrity::Damaged => self.damaged.push(number),
                    }
                }
            }
        }
        Ok(())
    }

    fn look_around(&mut self, folder: &Path, real: &Path, drafts: &Path) {
        let home = file::folder_of(real);
        let private = [folder, home, real, drafts];
        let is_open = |path: &&Path| file::rights(path).is_some_and(|(rights, _)| rights & 0o077 != 0);
        self.open_to_others = private.into_iter().filter(is_open).map(Into::into).collect();
        self.open_to_others.dedup();
        self.other_owner =
            self.exists && file::rights(real).map(|(_, owner)| owner) != file::rights(home).map(|(_, owner)| owner);
        self.leftovers = file::leftovers(home);
        if home != folder {
            self.leftovers.extend(file::leftovers(folder));
        }
        self.busy = file::is_locked(home);
        let whole = file::absolute(home);
        self.repository = whole.ancestors().find(|above| file::exists(&above.join(".git"))).map(Into::into);
        self.cloud = cloud(&whole);
    }
}

/// The sync program that a folder seems to belong to.
fn cloud(folder: &Path) -> Option<&'static str> {
    let named = folder.components().find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        CLOUDS.iter().find(|(start, _)| name.starts_with(start)).map(|(_, program)| *program)
    });
    // Syncthing shares folders of any name and marks them.
    let marked = || folder.ancestors().any(|above| file::exists(&above.join(".stfolder")));
    named.or_else(|| marked().then_some("Syncthing"))
}
