//! Rights, owners, links and pipes.

use super::{head, line, new, text};
use crate::fixtures::alone::only;
use crate::fixtures::home::mode;
use crate::fixtures::journal::{all, changed, check_in, files, id};
use leeward::journal::{Error, Journal};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;

const UMASK: &str = "LEEWARD_TEST_UMASK_FOLDER";

/// Not a test of its own: what the children of the next one do.
#[test]
fn save_under_a_umask() {
    let Some(folder) = std::env::var_os(UMASK) else { return };
    let journal = Journal::in_folder(folder);
    journal.add(&check_in(0)).unwrap();
    journal.keep_draft(&check_in(1)).unwrap();
    journal.add(&check_in(1)).unwrap();
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
}

#[test]
fn files_are_this_persons_alone_under_any_umask() {
    for umask in ["000", "022", "077", "777"] {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("a").join("b");
        let status = Command::new("sh")
            .args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")])
            .arg(std::env::current_exe().unwrap())
            .args(only(save_under_a_umask))
            .env(UMASK, &data)
            .output()
            .unwrap()
            .status;
        assert!(status.success(), "umask {umask}");
        assert_eq!((mode(&folder.path().join("a")), mode(&data)), (0o700, 0o700), "umask {umask}");
        for name in ["journal.jsonl", ".journal.lock", "draft.jsonl"] {
            assert_eq!(mode(&data.join(name)), 0o600, "{name} under umask {umask}");
        }
        assert_eq!(all(&Journal::in_folder(&data)).len(), 2);
    }
}

#[test]
fn a_rewrite_takes_rights_away_from_others_and_a_look_tells_of_them() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    assert_eq!(journal.check().unwrap().open_to_others, Vec::<std::path::PathBuf>::new());
    fs::set_permissions(journal.path(), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(journal.check().unwrap().open_to_others, [journal.path()]);
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    assert_eq!(mode(&journal.path()), 0o600);
}

#[test]
fn a_rewrite_by_another_account_leaves_the_file_its_owner() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    // Only the system's own account may give files away, and only it can take one away by mistake.
    if std::os::unix::fs::chown(journal.path(), Some(12_345), Some(12_345)).is_err() {
        return;
    }
    assert!(journal.check().unwrap().other_owner);
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    let found = fs::metadata(journal.path()).unwrap();
    assert_eq!((found.uid(), found.gid(), found.mode() & 0o777), (12_345, 12_345, 0o600));
}

#[test]
fn a_link_is_kept_and_the_real_file_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (data, real) = (folder.path().join("data"), folder.path().join("real"));
    fs::create_dir(&data).unwrap();
    fs::create_dir(&real).unwrap();
    let journal = Journal::in_folder(&data);
    symlink("../real/mine.jsonl", journal.path()).unwrap();
    let error = journal.add(&check_in(0)).unwrap_err();
    assert!(matches!(error, Error::NotSaved { .. }), "a link to nothing may be a disk that is not plugged in");
    assert!(matches!(journal.read(), Err(Error::CannotRead { .. })));
    assert_eq!(files(&real), Vec::<String>::new());
    fs::write(real.join("mine.jsonl"), head()).unwrap();
    fs::write(real.join(".journal.0123456789abcdef.tmp"), "x").unwrap();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    journal.delete(id(1)).unwrap();
    journal.keep_draft(&check_in(4)).unwrap();
    assert_eq!(all(&journal), [changed(&check_in(0), "changed"), check_in(2)]);
    assert!(fs::symlink_metadata(journal.path()).unwrap().is_symlink());
    assert_eq!(files(&real), [".journal.lock", "mine.jsonl"]);
    assert_eq!(
        files(&data),
        [".journal.lock", "draft.jsonl", "journal.jsonl"],
        "the lock is from before the disk came"
    );
    let link = journal.check().unwrap().link_to.unwrap();
    assert_eq!(link, fs::canonicalize(real.join("mine.jsonl")).unwrap());
}

#[test]
fn catching_up_notices_another_file_that_begins_alike() {
    let (_folder, journal) = new();
    for n in 0..100 {
        journal.add(&check_in(n)).unwrap();
    }
    let mut snapshot = journal.read().unwrap();
    let copy = journal.path().with_extension("copy");
    let other = text(&journal).replacen("mot n° 5:", "mot n° 6:", 1) + &line(&check_in(100));
    fs::write(&copy, other).unwrap();
    fs::rename(&copy, journal.path()).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap());
}

#[test]
fn a_pipe_in_its_place_is_told_of_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    assert!(Command::new("mkfifo").arg(journal.path()).status().unwrap().success());
    for error in [
        journal.add(&check_in(0)).unwrap_err(),
        journal.delete(id(0)).unwrap_err(),
        journal.read().err().unwrap(),
        journal.tail(1).err().unwrap(),
    ] {
        assert!(matches!(error, Error::NotAJournal { .. }), "{error:?}");
    }
}

#[test]
fn an_entry_added_while_the_file_is_replaced_is_in_the_new_one() {
    struct Replace(std::path::PathBuf, std::sync::atomic::AtomicUsize);
    impl leeward::journal::FaultInjector for Replace {
        fn step(&self, step: leeward::journal::Step, len: usize) -> std::io::Result<usize> {
            // A sync program puts its own copy in place just before the write, as often as is asked for.
            let left = &self.1;
            if step == leeward::journal::Step::Write && left.load(std::sync::atomic::Ordering::Relaxed) > 0 {
                left.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
                let copy = self.0.with_extension("copy");
                fs::copy(&self.0, &copy)?;
                fs::rename(&copy, &self.0)?;
            }
            Ok(len)
        }
    }
    for (times, kept) in [(1, true), (2, true), (3, false)] {
        let (_folder, journal) = new();
        journal.add(&check_in(0)).unwrap();
        let faults = Replace(journal.path(), times.into());
        let journal = Journal::in_folder(journal.folder()).with_faults(Box::new(faults));
        match journal.add(&check_in(1)) {
            Ok(()) => assert!(kept),
            Err(Error::Unsure { .. }) => assert!(!kept),
            Err(error) => panic!("{error:?}"),
        }
        assert_eq!(all(&journal).contains(&check_in(1)), kept);
    }
}
