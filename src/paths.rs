//! Where the person's data lives when they do not say.

use std::path::PathBuf;

/// There is no place to look for the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "There is no home folder to keep your entries in. Nothing was changed.\n\
     Set HOME, or say where with --dir FOLDER."
)]
pub struct NoHome;

/// The folder for this person's data on this system. It may not exist yet. `home` is the value of `HOME`.
///
/// On Unix a missing home folder is an error and never looked up elsewhere: asking the system for it
/// would open sockets to the name service, and this program opens none.
///
/// # Errors
/// When there is no home folder.
pub fn data_folder(home: Option<std::ffi::OsString>) -> Result<PathBuf, NoHome> {
    if cfg!(unix) && home.is_none_or(|home| home.is_empty()) {
        return Err(NoHome);
    }
    // Local, not roaming, on Windows: a roaming folder is copied to other machines.
    directories::ProjectDirs::from("", "", "leeward").map(|dirs| dirs.data_local_dir().to_owned()).ok_or(NoHome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn without_a_home_nothing_is_looked_up() {
        assert_eq!(data_folder(None), Err(NoHome));
        assert_eq!(data_folder(Some("".into())), Err(NoHome));
    }
}
