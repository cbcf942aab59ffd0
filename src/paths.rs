//! Where the person's data lives: the folder they named, or the usual one.

use std::io;
use std::path::{Path, PathBuf};

/// There is no place to look for the data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPlace {
    /// Nobody said where, and there is no home.
    #[error(
        "There is no home folder to keep your entries in. Nothing was changed.\n\
         Set HOME, or name a folder with --dir FOLDER."
    )]
    NoHome,
    /// The folder that was named would be in a folder that is not there.
    #[error(
        "There is no folder {}. Is a disk not plugged in? Nothing was saved. Plug it in, or create that folder, and \
         try again. To use another folder: --dir FOLDER.",
        parent.display()
    )]
    NoParent {
        /// The folder that is not there.
        parent: PathBuf,
    },
}

/// The folder that the person named. It may not exist yet, but what it is in must.
///
/// Entries on a disk that is not plugged in must not look like no entries, and nothing may be written to where the
/// disk will hide it.
///
/// # Errors
/// When the folder it is in does not exist.
pub fn named_folder(folder: &Path) -> Result<PathBuf, NoPlace> {
    // A bare name is in the folder we are in.
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    match parent.map(|parent| (parent, parent.metadata())) {
        Some((parent, Err(error))) if error.kind() == io::ErrorKind::NotFound => {
            Err(NoPlace::NoParent { parent: parent.to_owned() })
        }
        // Any other trouble is told by the one who opens the folder.
        _ => Ok(folder.to_owned()),
    }
}

/// The folder for this person's data on this system. It may not exist yet. `home` is the value of `HOME`.
///
/// On Unix a missing home folder is an error and never looked up elsewhere: asking the system for it
/// would open sockets to the name service, and this program opens none.
///
/// # Errors
/// When there is no home folder.
pub fn data_folder(home: Option<std::ffi::OsString>) -> Result<PathBuf, NoPlace> {
    if cfg!(unix) && home.is_none_or(|home| home.is_empty()) {
        return Err(NoPlace::NoHome);
    }
    // Local, not roaming, on Windows: a roaming folder is copied to other machines.
    directories::ProjectDirs::from("", "", "leeward")
        .map(|dirs| dirs.data_local_dir().to_owned())
        .ok_or(NoPlace::NoHome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn without_a_home_nothing_is_looked_up() {
        assert_eq!(data_folder(None), Err(NoPlace::NoHome));
        assert_eq!(data_folder(Some("".into())), Err(NoPlace::NoHome));
    }

    #[test]
    fn a_named_folder_is_refused_only_when_what_it_is_in_is_not_there() {
        let root = tempfile::tempdir().unwrap();
        let [there, new, gone] = ["", "new", "gone/new"].map(|name| root.path().join(name));
        assert_eq!(named_folder(&there), Ok(there));
        assert_eq!(named_folder(&new), Ok(new));
        assert_eq!(named_folder(&gone), Err(NoPlace::NoParent { parent: root.path().join("gone") }));
        for name in ["new", "/"] {
            assert_eq!(named_folder(Path::new(name)), Ok(name.into()));
        }
    }
}
