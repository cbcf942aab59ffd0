//! The files of the journal on the disk: the only place that changes them.
//!
//! Every step that changes or syncs something first goes through one [`FaultInjector`], where the tests make it go wrong.

use super::rewrite::RewritePlan;
use super::source::{FileFingerprint, Source};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write};
#[cfg(unix)]
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

const LOCK: &str = ".journal.lock";
const TEMP_START: &str = ".journal.";
const TEMP_END: &str = ".tmp";
/// Random letters between the two.
const RANDOM: usize = 16;
/// A journal shorter than this many bytes was begun not long ago.
const YOUNG: u64 = 4 << 10;
/// How long to wait between two tries for the lock.
const PAUSE: Duration = Duration::from_millis(5);

/// A step that changes or syncs something on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named by what it does")]
pub enum Step {
    Lock,
    MakeFolder,
    Create,
    Write,
    Sync,
    Shorten,
    Rename,
    SyncFolder,
    Remove,
    Overwrite,
}

/// Where tests make the disk fail. Asked before each step.
pub trait FaultInjector: Send + Sync {
    /// How many of the `len` bytes of this step may be written; `len` for all of them.
    ///
    /// # Errors
    /// The error that the step is to end with.
    fn step(&self, step: Step, len: usize) -> io::Result<usize>;
}

/// The disk as it is.
pub(super) struct NoFaults;

impl FaultInjector for NoFaults {
    fn step(&self, _: Step, len: usize) -> io::Result<usize> {
        Ok(len)
    }
}

/// Why a change was not made.
pub(super) enum Failed {
    /// The file is as it was.
    Unchanged(io::Error),
    /// It cannot be told whether the change was kept.
    Unsure(io::Error),
}

/// Held while this program writes. Other windows wait for it.
pub(super) struct Lock(Option<File>);

/// The disk, by way of the seam.
pub(super) struct Disk(pub(super) Box<dyn FaultInjector>);

impl Disk {
    fn may(&self, step: Step) -> io::Result<()> {
        self.0.step(step, 0).map(drop)
    }

    /// Takes the lock in `folder`, or `None` when others held it for all of `patience`. Where locks cannot be had,
    /// work goes on without: a folder that takes no new file takes no rewrite either, and an added line is one write.
    pub(super) fn lock(&self, folder: &Path, patience: Duration) -> Option<Lock> {
        let path = folder.join(LOCK);
        let open = || {
            self.may(Step::Lock)?;
            let there = exists(&path);
            let file = guarded().read(true).write(true).create(true).open(&path).or_else(|_| File::open(&path))?;
            if there { Ok(file) } else { make_private(&path, 0o600).map(|()| file) }
        };
        let Ok(file) = open() else { return Some(Lock(None)) };
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => return Some(Lock(Some(file))),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
                Err(TryLockError::Error(_)) => return Some(Lock(None)),
            }
            if waited >= patience {
                return None;
            }
            sleep(PAUSE);
            waited += PAUSE;
        }
    }

    /// Creates `folder` and what is missing above it, for this person alone. One that is there stays as it is.
    pub(super) fn make_folder(&self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
        if let Some(above) = above {
            self.make_folder(above)?;
        }
        self.may(Step::MakeFolder)?;
        #[cfg_attr(not(unix), expect(unused_mut, reason = "other systems give it the rights of the folder above"))]
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(folder) {
            // Another window made it meanwhile.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => return Ok(()),
            done => done?,
        }
        make_private(folder, 0o700)?;
        self.sync_folder(above.unwrap_or(Path::new(".")))
    }

    /// Opens the file at `path` for adding; creates it when there is none.
    pub(super) fn open_to_add(&self, path: PathBuf, there: bool) -> io::Result<Source> {
        let mut options = guarded();
        options.read(true).append(true);
        if !there {
            self.may(Step::Create)?;
            options.create_new(true);
        }
        let file = options.open(&path)?;
        if !there {
            make_private(&path, 0o600)?;
        }
        Source::from(file, path)
    }

    /// Adds `bytes` with one write and syncs them. When that goes wrong, the file gets its old length back.
    /// While it is short, its folder is synced too: its name may be as new as what is in it.
    pub(super) fn append(&self, to: &Source, bytes: &[u8]) -> Result<(), Failed> {
        let add = || {
            self.write(&to.file, bytes)?;
            self.may(Step::Sync)?;
            to.file.sync_data()?;
            if to.fingerprint.len < YOUNG { self.sync_folder(folder_of(&to.path)) } else { Ok(()) }
        };
        add().map_err(|error| match self.shorten(to, bytes.len()) {
            Ok(()) => Failed::Unchanged(error),
            Err(_) => Failed::Unsure(error),
        })
    }

    /// One write. A part of it is an error: the disk takes no more.
    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        let may = self.0.step(Step::Write, bytes.len())?;
        let written = file.write(&bytes[..may])?;
        if written < bytes.len() { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    /// Gives a file back the length it had before at most `added` bytes were added.
    fn shorten(&self, file: &Source, added: usize) -> io::Result<()> {
        self.may(Step::Shorten)?;
        let len = file.fingerprint.len;
        // Another program that takes no lock may have added something after the half line.
        if file.file.metadata()?.len() > len + added as u64 {
            return Err(ErrorKind::ResourceBusy.into());
        }
        // A handle that only adds cannot shorten on Windows. Nobody puts another file there while this one is open.
        let other = if cfg!(windows) { Some(guarded().write(true).open(&file.path)?) } else { None };
        other.as_ref().unwrap_or(&file.file).set_len(len)?;
        // Only so that the half line does not come back after a power cut: what was added counts as not saved anyway.
        let _ = file.file.sync_data();
        Ok(())
    }

    /// Writes a file anew as planned, proves on the disk that nothing else is lost, and puts it in place.
    /// `false` when another program changed the file meanwhile; nothing is changed then.
    pub(super) fn replace(&self, mut old: Source, plan: &RewritePlan) -> Result<bool, Failed> {
        let path = old.path.clone();
        let folder = folder_of(&path);
        let prepare = || {
            self.may(Step::Create)?;
            let mut builder = tempfile::Builder::new();
            let temp = builder.prefix(TEMP_START).suffix(TEMP_END).rand_bytes(RANDOM).tempfile_in(folder)?;
            make_private(temp.path(), 0o600)?;
            let mut out = BufWriter::with_capacity(1 << 16, FaultyWriter { disk: self, file: temp.as_file() });
            plan.write(&mut old, &mut out)?;
            out.flush()?;
            drop(out);
            self.may(Step::Sync)?;
            temp.as_file().sync_all()?;
            let proven = plan.verify(&mut old, &mut Source::open(temp.path().to_owned())?)?;
            if FileFingerprint::of(&path)? != old.fingerprint {
                return Ok(false);
            }
            if !proven {
                return Err(ErrorKind::InvalidData.into());
            }
            // Windows does not put a file in the place of one that is open.
            drop(old);
            #[cfg(unix)]
            keep_owner(&path, temp.as_file());
            self.rename(temp, &path).map(|()| true)
        };
        let replaced = prepare().map_err(Failed::Unchanged)?;
        if replaced {
            self.sync_folder(folder).map_err(Failed::Unsure)?;
        }
        Ok(replaced)
    }

    fn rename(&self, temp: tempfile::NamedTempFile, to: &Path) -> io::Result<()> {
        // Closed first, and no longer marked as temporary: sync programs pass such files over.
        let temp = temp.into_temp_path().keep()?;
        let mut pause = Duration::from_millis(25);
        loop {
            match self.may(Step::Rename).and_then(|()| fs::rename(&temp, to)) {
                // Virus scanners and sync programs hold files open for a moment.
                Err(error)
                    if cfg!(windows)
                        && matches!(error.raw_os_error(), Some(5 | 32 | 33))
                        && pause <= Duration::from_millis(800) =>
                {
                    sleep(pause);
                    pause *= 2;
                }
                Err(error) => {
                    let _ = fs::remove_file(&temp);
                    return Err(error);
                }
                Ok(()) => return Ok(()),
            }
        }
    }

    /// Writes each piece over what stands at its place, in the same length, and checks it on the disk. `false` when the
    /// file is not as it `was`, and the places may mean something else; nothing is changed then.
    pub(super) fn overwrite(
        &self,
        path: &Path,
        was: &FileFingerprint,
        pieces: &[(u64, Vec<u8>)],
    ) -> Result<bool, Failed> {
        let mut file = guarded().write(true).open(path).map_err(Failed::Unchanged)?;
        if FileFingerprint::from(&file.metadata().map_err(Failed::Unchanged)?) != *was {
            return Ok(false);
        }
        let mut begun = false;
        let mut overwrite = || {
            for (start, piece) in pieces {
                let may = self.0.step(Step::Overwrite, piece.len())?;
                begun = true;
                file.seek(SeekFrom::Start(*start))?;
                file.write_all(&piece[..may])?;
                if may < piece.len() {
                    return Err(ErrorKind::WriteZero.into());
                }
            }
            self.may(Step::Sync)?;
            file.sync_all()?;
            let mut written = Source::open(path.to_owned())?;
            for (start, piece) in pieces {
                let mut there = Vec::new();
                written.read_range(*start, start + piece.len() as u64, &mut there)?;
                if there != *piece {
                    return Err(ErrorKind::InvalidData.into());
                }
            }
            Ok(true)
        };
        overwrite().map_err(|error| if begun { Failed::Unsure(error) } else { Failed::Unchanged(error) })
    }

    /// Removes a file that is no longer needed.
    pub(super) fn remove(&self, path: &Path) -> Result<(), Failed> {
        self.may(Step::Remove).and_then(|()| fs::remove_file(path)).map_err(Failed::Unchanged)?;
        self.sync_folder(folder_of(path)).map_err(Failed::Unsure)
    }

    /// Removes what an interrupted rewrite left behind. Only under the lock: another window may be in the middle of one.
    pub(super) fn sweep(&self, lock: &Lock, folder: &Path) {
        if lock.0.is_none() {
            return;
        }
        for path in leftovers(folder) {
            // It is tried again the next time.
            let _ = self.may(Step::Remove).and_then(|()| fs::remove_file(path));
        }
    }

    /// Makes a new name in `folder` last through a power cut, where the system can do that.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        use ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
        self.may(Step::SyncFolder)?;
        let done = if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()) } else { Ok(()) };
        done.or_else(|error| match error.kind() {
            InvalidInput | PermissionDenied | Unsupported => Ok(()),
            _ => Err(error),
        })
    }
}

/// A file written through the seam, piece by piece.
struct FaultyWriter<'a> {
    disk: &'a Disk,
    file: &'a File,
}

impl Write for FaultyWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.write(self.file, bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What an interrupted rewrite left behind in `folder`.
pub(super) fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let is_temp = |name: &str| {
        let random = name.strip_prefix(TEMP_START).and_then(|name| name.strip_suffix(TEMP_END));
        random.is_some_and(|random| random.len() == RANDOM)
    };
    files.flatten().filter(|file| file.file_name().to_str().is_some_and(is_temp)).map(|file| file.path()).collect()
}

/// Whether something is at `path`.
pub(super) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The real place of a folder, as far as it can be told.
pub(super) fn absolute(folder: &Path) -> PathBuf {
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

/// Whether another window holds the lock in `folder` right now.
pub(super) fn is_locked(folder: &Path) -> bool {
    let lock = File::open(folder.join(LOCK));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

/// How files are opened for writing: new ones for this person alone (Unix), and so that nobody moves them (Windows).
fn guarded() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // FILE_SHARE_READ | FILE_SHARE_WRITE
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 3);
    options
}

/// Only this person may open it. What is asked for at creation is narrowed by the umask, even to nothing.
fn make_private(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))?;
    // Other systems give a new file the rights of its folder.
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

/// The rights of what is at `path` and whose it is, where the system tells.
pub(super) fn rights(path: &Path) -> Option<(u32, u32)> {
    let found = fs::metadata(path).ok()?;
    #[cfg(unix)]
    return Some((found.mode() & 0o777, found.uid()));
    #[cfg(not(unix))]
    return Some(found).and(None);
}

/// A rewrite by another account (`sudo`) must not take the file away from its owner. Where that is not allowed, it
/// belongs to the one who rewrote it, as with any editor.
#[cfg(unix)]
fn keep_owner(of: &Path, new: &File) {
    if let (Ok(of), Ok(now)) = (fs::metadata(of), new.metadata())
        && (of.uid(), of.gid()) != (now.uid(), now.gid())
    {
        let _ = std::os::unix::fs::fchown(new, Some(of.uid()), Some(of.gid()));
    }
}
