//! The files of the journal on the disk: the only place that touches them.
//!
//! Every step that changes or syncs something first goes through one [`Seam`], where the tests make it go wrong.

use super::rewrite::Plan;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

const LOCK: &str = ".journal.lock";
const TEMP_START: &str = ".journal.";
const TEMP_END: &str = ".tmp";
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
pub trait Seam: Send + Sync {
    /// How many of the `len` bytes of this step may be written; `len` for all of them.
    ///
    /// # Errors
    /// The error that the step is to end with.
    fn step(&self, step: Step, len: usize) -> io::Result<usize>;
}

/// The disk as it is.
struct NoFaults;

impl Seam for NoFaults {
    fn step(&self, _: Step, len: usize) -> io::Result<usize> {
        Ok(len)
    }
}

/// What tells cheaply that a file is not as it was: its length, its time and its place on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) len: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    place: (u64, u64),
}

impl Stamp {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        Ok(Self::from(&fs::metadata(path)?))
    }

    fn from(found: &fs::Metadata) -> Self {
        Self {
            len: found.len(),
            modified: found.modified().ok(),
            #[cfg(unix)]
            place: (std::os::unix::fs::MetadataExt::dev(found), std::os::unix::fs::MetadataExt::ino(found)),
        }
    }

    /// Whether it is the same file, changed or not. Where that cannot be told, the caller compares what is in it.
    #[cfg_attr(not(unix), expect(clippy::unused_self, reason = "other systems name no place"))]
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        #[cfg(unix)]
        return self.place == other.place;
        #[cfg(not(unix))]
        return matches!((self, other), (_, _));
    }
}

/// What is at a path.
pub(super) enum Found {
    Nothing,
    /// A file, with its real place when the path is a link.
    File(PathBuf),
    /// A folder, a pipe, a device.
    Other,
}

/// Looks without opening: opening a pipe would wait for somebody to write into it.
pub(super) fn find(path: &Path) -> io::Result<Found> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(error),
    };
    // A link to a place that is not there is an error, not an empty journal: the disk may not be plugged in.
    let real = if found.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
    Ok(if fs::metadata(&real)?.is_file() { Found::File(real) } else { Found::Other })
}

/// A file open for reading.
pub(super) struct Source {
    file: File,
    pub(super) stamp: Stamp,
}

impl Source {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let stamp = Stamp::from(&file.metadata()?);
        Ok(Self { file, stamp })
    }

    /// Whether this is the file that is at `path` now.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        // Windows lets nobody put another file there while this one is open.
        cfg!(windows) || Stamp::of(path).is_ok_and(|there| there.is_same_file(&self.stamp))
    }

    /// Reads at most `len` bytes from where the last reading stopped.
    pub(super) fn read_on(&mut self, len: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
        (&self.file).take(len).read_to_end(bytes)
    }

    pub(super) fn read_range(&mut self, start: u64, end: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(start))?;
        bytes.reserve_exact(usize::try_from(end - start).unwrap_or(usize::MAX).min(1 << 26));
        self.read_on(end - start, bytes).map(drop)
    }

    /// Reads until `bytes` holds the first `lines` lines, or more; not much further than lines of 1 MiB each.
    pub(super) fn read_first_lines(&mut self, lines: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        let most = lines * super::line::LONGEST;
        while self.read_on(4096, bytes)? > 0
            && bytes.len() <= most
            && memchr::memchr_iter(b'\n', bytes).nth(lines - 1).is_none()
        {}
        if let Some(end) = memchr::memchr_iter(b'\n', bytes).nth(lines - 1) {
            bytes.truncate(end + 1);
        }
        Ok(())
    }

    /// Every line of the file, from the start.
    pub(super) fn lines(&mut self) -> io::Result<Lines<'_>> {
        self.file.seek(SeekFrom::Start(0))?;
        Ok(Lines { rest: BufReader::with_capacity(1 << 16, &self.file), line: Vec::new(), start: 0 })
    }
}

/// The lines of a file, one at a time, so that a large one is never held whole.
pub(super) struct Lines<'a> {
    rest: BufReader<&'a File>,
    line: Vec<u8>,
    start: u64,
}

impl Lines<'_> {
    /// The next line with its line end, and where it starts.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, &[u8])>> {
        self.start += self.line.len() as u64;
        self.line.clear();
        Ok((self.rest.read_until(b'\n', &mut self.line)? > 0).then_some((self.start, &self.line)))
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
pub(super) struct Disk(Box<dyn Seam>);

impl Default for Disk {
    fn default() -> Self {
        Self(Box::new(NoFaults))
    }
}

impl Disk {
    pub(super) fn with_seam(seam: Box<dyn Seam>) -> Self {
        Self(seam)
    }

    fn may(&self, step: Step) -> io::Result<()> {
        self.0.step(step, 0).map(drop)
    }

    /// Takes the lock in `folder`, or `None` when others held it for all of `patience`. Where locks cannot be had,
    /// work goes on without: a folder that takes no new file takes no rewrite either, and an added line is one write.
    pub(super) fn lock(&self, folder: &Path, patience: Duration) -> Option<Lock> {
        let path = folder.join(LOCK);
        let open = || {
            self.may(Step::Lock)?;
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            private(&mut options);
            options.open(&path).or_else(|_| File::open(&path))
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
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(folder) {
            // Another window made it meanwhile.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => return Ok(()),
            done => done?,
        }
        // What is asked for at creation is narrowed by the umask, even to nothing.
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        self.sync_folder(above.unwrap_or(Path::new(".")))
    }

    /// Opens the file at `path` for adding; creates it when there is none.
    pub(super) fn open_to_add(&self, path: &Path, there: bool) -> io::Result<Source> {
        let mut options = OpenOptions::new();
        options.read(true).append(true);
        keep_in_place(&mut options);
        if there {
            let file = options.open(path)?;
            let stamp = Stamp::from(&file.metadata()?);
            return Ok(Source { file, stamp });
        }
        self.may(Step::Create)?;
        options.create_new(true);
        private(&mut options);
        let file = options.open(path)?;
        make_private(&file)?;
        let stamp = Stamp::from(&file.metadata()?);
        Ok(Source { file, stamp })
    }

    /// Adds `bytes` with one write and syncs them. When that goes wrong, the file gets its old length back.
    /// While it is short, its folder is synced too: its name may be as new as what is in it.
    pub(super) fn append(&self, path: &Path, to: &Source, bytes: &[u8]) -> Result<(), Failed> {
        let add = || {
            self.write(&to.file, bytes)?;
            self.may(Step::Sync)?;
            to.file.sync_data()?;
            if to.stamp.len < YOUNG { self.sync_folder(folder_of(path)) } else { Ok(()) }
        };
        add().map_err(|error| match self.shorten(path, to) {
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

    /// Gives a file back the length it had when it was opened.
    fn shorten(&self, path: &Path, file: &Source) -> io::Result<()> {
        self.may(Step::Shorten)?;
        // Windows lets a handle that only adds not shorten; the file cannot have been replaced while it is open there.
        if cfg!(windows) {
            let mut options = OpenOptions::new();
            options.write(true);
            keep_in_place(&mut options);
            options.open(path)?.set_len(file.stamp.len)?;
        } else {
            file.file.set_len(file.stamp.len)?;
        }
        // Only so that the half line does not come back after a power cut; the caller says "not saved" in any case.
        let _ = file.file.sync_data();
        Ok(())
    }

    /// Writes the file at `path` anew as planned, proves on the disk that nothing else is lost, and puts it in place.
    /// `false` when another program changed the file meanwhile; nothing is changed then.
    pub(super) fn replace(&self, path: &Path, mut old: Source, plan: &Plan) -> Result<bool, Failed> {
        let folder = folder_of(path);
        let prepare = || {
            self.may(Step::Create)?;
            let mut builder = tempfile::Builder::new();
            let temp = builder.prefix(TEMP_START).suffix(TEMP_END).rand_bytes(16).tempfile_in(folder)?;
            make_private(temp.as_file())?;
            let mut out = BufWriter::with_capacity(1 << 16, Slow { disk: self, file: temp.as_file() });
            plan.write(&mut old, &mut out)?;
            out.flush()?;
            drop(out);
            self.may(Step::Sync)?;
            temp.as_file().sync_all()?;
            if !plan.proves(&mut old, &mut Source::open(temp.path())?)? {
                return Err(io::Error::new(ErrorKind::InvalidData, "what was written did not read back the same"));
            }
            if Stamp::of(path)? != old.stamp {
                return Ok(false);
            }
            // Windows does not put a file in the place of one that is open.
            drop(old);
            #[cfg(unix)]
            keep_owner(path, temp.as_file());
            self.rename(temp, path).map(|()| true)
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

    /// Writes each piece over what stands at its place, in the same length, and checks it on the disk.
    pub(super) fn overwrite(&self, path: &Path, pieces: &[(u64, Vec<u8>)]) -> Result<(), Failed> {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        keep_in_place(&mut options);
        let mut file = options.open(path).map_err(Failed::Unchanged)?;
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
            for (start, piece) in pieces {
                let mut there = vec![0; piece.len()];
                file.seek(SeekFrom::Start(*start))?;
                file.read_exact(&mut there)?;
                if there != *piece {
                    return Err(io::Error::new(ErrorKind::InvalidData, "what was written did not read back the same"));
                }
            }
            Ok(())
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
        self.may(Step::SyncFolder)?;
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            done => done,
        }
    }
}

/// A file written through the seam, piece by piece.
struct Slow<'a> {
    disk: &'a Disk,
    file: &'a File,
}

impl Write for Slow<'_> {
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
    let is_temp = |name: &str| name.starts_with(TEMP_START) && name.ends_with(TEMP_END);
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

/// Whether other accounts of this computer may open `path`. Only Unix tells.
pub(super) fn is_open_to_others(path: &Path) -> bool {
    #[cfg(unix)]
    return fs::metadata(path).is_ok_and(|found| std::os::unix::fs::MetadataExt::mode(&found) & 0o077 != 0);
    #[cfg(not(unix))]
    return path.as_os_str().is_empty();
}

/// Whether two files belong to different accounts. Only Unix tells.
pub(super) fn have_other_owners(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        let owner = |path| fs::metadata(path).map(|found| std::os::unix::fs::MetadataExt::uid(&found)).ok();
        owner(one) != owner(other)
    }
    #[cfg(not(unix))]
    return (one, other).0.as_os_str().is_empty();
}

/// Whether another window holds the lock in `folder` right now.
pub(super) fn is_locked(folder: &Path) -> bool {
    let lock = File::open(folder.join(LOCK));
    lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
}

/// The file is created for this person alone.
#[cfg_attr(not(unix), expect(unused_variables, reason = "other systems give the folder's rights"))]
fn private(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

/// The file is this person's alone, whatever the umask says.
#[cfg_attr(
    not(unix),
    expect(unused_variables, clippy::unnecessary_wraps, reason = "other systems give the folder's rights")
)]
fn make_private(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(())
}

/// While it is open, nobody renames or removes the file. Unix has no such thing; there the place is compared afterwards.
#[cfg_attr(
    not(windows),
    expect(unused_variables, clippy::needless_pass_by_ref_mut, reason = "only Windows shares files")
)]
fn keep_in_place(options: &mut OpenOptions) {
    // FILE_SHARE_READ | FILE_SHARE_WRITE
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(options, 3);
}

/// A rewrite by another account (`sudo`) must not take the file away from its owner.
#[cfg(unix)]
fn keep_owner(of: &Path, new: &File) {
    use std::os::unix::fs::{MetadataExt, fchown};
    if let (Ok(of), Ok(now)) = (fs::metadata(of), new.metadata())
        && (of.uid(), of.gid()) != (now.uid(), now.gid())
    {
        // Where it is not allowed, the file is the one who rewrote it, as with any editor.
        let _ = fchown(new, Some(of.uid()), Some(of.gid()));
    }
}
