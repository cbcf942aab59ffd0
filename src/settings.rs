//! The person's choices about the program itself. Nothing here says anything about the person.

use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use strum::VariantArray;

const FILE: &str = "settings.json";
const SET_ASIDE: &str = "settings.unreadable.json";

/// Colours by what the terminal looks like. The background is always the terminal's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// For light letters on a dark ground.
    #[default]
    Dark,
    /// For dark letters on a light ground.
    Light,
    /// Only the terminal's two strongest colours.
    HighContrast,
}

/// How much moves on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Motion {
    /// Breathing is drawn as it goes.
    #[default]
    Full,
    /// Words and numbers only, changing once a second at most.
    Reduced,
}

/// Every choice, each with its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Movement.
    pub motion: Motion,
    /// The confirmed country: an ISO 3166 code of two letters, as in `content/en/helplines.json`.
    pub country: Option<String>,
    /// The craving, 0-10, from which help is offered. The person's own line, not a medical one.
    pub own_line: u8,
    /// For rooms with other people: Today shows the date and no more, and goes blank after two idle minutes.
    pub quiet_today: bool,
    /// Whether Today tells counts: runs, days and recovery days.
    pub counts: bool,
    /// Whether the first questions were asked.
    pub welcomed: bool,
    /// Choices of another version, kept as they are.
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::Dark,
            motion: Motion::Full,
            country: None,
            own_line: 7,
            quiet_today: false,
            counts: true,
            welcomed: false,
            rest: serde_json::Map::new(),
        }
    }
}

/// The settings cannot be read or kept. The entries are in another file and are not touched by it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is there and makes no sense.
    #[error(
        "The settings in {} cannot be read. The default settings are used. Your entries are safe.\n\
         The file stays unchanged until you change a setting. It is then renamed to {SET_ASIDE}.",
        path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("The settings could not be saved in {}: {source}. They apply until you close the program. Your entries \
    are safe.", path.display())]
    NotKept {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Settings {
    /// Reads the settings in `folder`; the usual ones where there are none yet.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(FILE);
        let unreadable = || Error::Unreadable { path: path.clone() };
        // Opening a pipe would wait for somebody to write into it.
        if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Err(unreadable());
        }
        match fs::read(&path) {
            Ok(bytes) => {
                let mut settings: Self = serde_json::from_slice(&bytes).map_err(|_| unreadable())?;
                settings.own_line = settings.own_line.min(10);
                Ok(settings)
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(Self::default())
            }
            Err(_) => Err(unreadable()),
        }
    }

    /// Keeps the settings in `folder`, all or nothing. A file that cannot be read is set aside, never overwritten.
    ///
    /// # Errors
    /// When they could not be written.
    pub fn save(&self, folder: &Path) -> Result<(), Error> {
        let path = folder.join(FILE);
        let write = || -> io::Result<()> {
            create_private_folder(folder)?;
            if Self::load(folder).is_err() {
                fs::rename(&path, folder.join(SET_ASIDE))?;
            }
            let mut file = tempfile::Builder::new().prefix(".settings.").suffix(".tmp").tempfile_in(folder)?;
            let mut text = serde_json::to_vec_pretty(self)?;
            text.push(b'\n');
            file.write_all(&text)?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(())
        };
        write().map_err(|source| Error::NotKept { path: path.clone(), source })
    }
}

/// Creates `folder` for this person alone (0700 on Unix), or leaves one that is there as it is.
fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_read_back_with_what_another_version_wrote() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), r#"{"theme":"light","sparkles":3}"#).unwrap();
        let mut settings = Settings::load(folder.path()).unwrap();
        assert_eq!((settings.theme, settings.own_line), (Theme::Light, 7));
        settings.country = Some("NZ".into());
        settings.save(folder.path()).unwrap();
        assert_eq!(Settings::load(folder.path()).unwrap(), settings);
        assert!(fs::read_to_string(folder.path().join(FILE)).unwrap().contains("sparkles"));
    }

    #[test]
    fn an_unreadable_file_is_said_and_set_aside_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "{half").unwrap();
        assert!(matches!(Settings::load(folder.path()), Err(Error::Unreadable { .. })));
        Settings::default().save(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join(SET_ASIDE)).unwrap(), "{half");
    }

    #[test]
    fn a_missing_folder_means_the_usual_settings() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::load(&folder.path().join("none")).unwrap(), Settings::default());
    }
}
