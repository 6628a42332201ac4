//! Where a cluster's files lie, and how they come to be: the lock, `initdb`, the socket folder.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    hash::{DefaultHasher, Hash, Hasher},
    io::{Read, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt},
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Binaries, Durability, Error, account::Account, cluster::SUPERUSER};

/// `sun_path` holds 108 bytes with its closing zero.
const SOCKET_PATH_LIMIT: usize = 107;
const ROOT_HOME: &str = "/var/lib/trellis";

/// The folders of one cluster.
#[derive(Debug)]
pub(crate) struct Folder {
    /// PGDATA.
    pub(crate) database: PathBuf,
    /// The private folder of the socket.
    pub(crate) socket: PathBuf,
    /// What the postmaster writes to its standard error.
    pub(crate) log: PathBuf,
    pub(crate) account: Account,
    /// Held for as long as the process lives; the kernel lets go of it even after kill -9.
    _lock: Held,
}

impl Folder {
    /// Locks the data folder and settles where everything goes; creates the folders, but no database.
    pub(crate) fn open(data: &Path, port: u16) -> Result<Self, Error> {
        make(data, 0o755)?;
        let data = data.canonicalize().map_err(Error::io("find", data))?;
        let lock = lock(&data)?;
        let home = database_home(&data)?;
        let database = home.join("database");
        let account = Account::choose(database.exists().then_some(&*database))?;
        let socket = socket_folder(&home, account, port)?;
        Ok(Self { log: data.join("postgres.log"), database, socket, account, _lock: lock })
    }

    /// Runs `initdb` when there is no database yet. It works beside the final place and moves the result there
    /// in one step, so that an interrupted run leaves nothing that looks like a database.
    pub(crate) fn initialise(&self, binaries: &Binaries, durability: Durability) -> Result<(), Error> {
        if self.database.join("PG_VERSION").exists() {
            return Ok(());
        }
        let fresh = self.database.with_extension("new");
        remove(&fresh)?;
        make(&fresh, 0o700)?;
        self.account.own(&fresh)?;
        let mut command = Command::new(binaries.program("initdb"));
        command.env_clear().env("LC_ALL", "C.UTF-8").current_dir("/");
        command.arg("--pgdata").arg(&fresh).args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
        command.args(["--lc-messages=C", "--data-checksums", "--username", SUPERUSER]);
        if durability == Durability::Off {
            command.arg("--no-sync");
        }
        self.account.run_as(&mut command);
        let answer = command.output().map_err(Error::io("run", &binaries.program("initdb")))?;
        if !answer.status.success() {
            let message = String::from_utf8_lossy(&answer.stderr).trim().to_string();
            return Err(Error::Initdb { folder: fresh, message });
        }
        fs::rename(&fresh, &self.database).map_err(Error::io("move", &fresh))
    }

    /// Takes a runtime folder in the temporary directory away again; one beside the database stays.
    pub(crate) fn tidy(&self) {
        if self.database.parent() != self.socket.parent() {
            let _next_start_makes_it_anew = fs::remove_dir(&self.socket);
        }
    }
}

/// Removes a cluster and everything in it. Refuses while a Trellis process holds the folder.
pub fn erase(data: &Path) -> Result<(), Error> {
    if !data.exists() {
        return Ok(());
    }
    let data = data.canonicalize().map_err(Error::io("find", data))?;
    let _lock = lock(&data)?;
    let home = database_home(&data)?;
    crate::leftovers::clear(&home.join("database"))?;
    for name in ["database", "database.new", "socket"] {
        remove(&home.join(name))?;
    }
    if home == data { Ok(()) } else { remove(&home) }
}

/// The refusal that a start on this folder would meet, if a Trellis process holds it.
pub fn running_on(data: &Path) -> Option<Error> {
    let data = data.canonicalize().ok().filter(|it| it.join("trellis.lock").exists())?;
    lock(&data).err()
}

/// Where the database itself goes: in the data folder; or, when root lends an account that cannot enter there
/// (a clone in root's home), in a folder of its own under `/var/lib/trellis`.
pub(crate) fn database_home(data: &Path) -> Result<PathBuf, Error> {
    if data.join("database").exists() || Account::choose(None)?.reaches(&data.join("database")) {
        return Ok(data.to_path_buf());
    }
    let home = Path::new(ROOT_HOME).join(short_name(data));
    make(Path::new(ROOT_HOME), 0o755)?;
    make(&home, 0o755)?;
    Ok(home)
}

/// `socket` beside the database; or, when that path is too long for a socket address, a private folder in the
/// temporary directory.
fn socket_folder(home: &Path, account: Account, port: u16) -> Result<PathBuf, Error> {
    let usual = home.join("socket");
    let folder = if fits(&usual, port) {
        usual
    } else {
        std::env::temp_dir().join(format!("trellis-{}-{}", account.uid, short_name(home)))
    };
    if !folder.exists() {
        make(&folder, 0o700)?;
        account.own(&folder)?;
    }
    let found = folder.symlink_metadata().map_err(Error::io("inspect", &folder))?;
    // Anybody may create names in the temporary directory: a link or another user's folder is a trap.
    if !found.is_dir() || found.uid() != account.uid || found.mode() & 0o077 != 0 {
        return Err(Error::RuntimeFolder { folder });
    }
    Ok(folder)
}

fn fits(socket: &Path, port: u16) -> bool {
    // PostgreSQL's lock file has the longer name, but only the socket's own path is limited.
    socket.join(format!(".s.PGSQL.{port}")).as_os_str().len() <= SOCKET_PATH_LIMIT
}

fn short_name(path: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The lock on a folder. It is let go by name: a child of another thread that is about to start still shares the open file,
/// and closing ours alone would leave the folder taken until then.
#[derive(Debug)]
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        let _closed_at_the_latest = self.0.unlock();
    }
}

/// Takes the folder for this process, or says who has it.
fn lock(data: &Path) -> Result<Held, Error> {
    let path = data.join("trellis.lock");
    let mut file = OpenOptions::new()
        .create(true)
        .read(true)
        .write(true)
        .truncate(false)
        .open(&path)
        .map_err(Error::io("open", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut pid = String::new();
            file.read_to_string(&mut pid).map_err(Error::io("read", &path))?;
            return Err(Error::AlreadyRunning { folder: data.to_path_buf(), pid: pid.trim().to_string() });
        }
        Err(TryLockError::Error(cause)) => return Err(Error::io("lock", &path)(cause)),
    }
    let mut held = Held(file);
    held.0.set_len(0).map_err(Error::io("write", &path))?;
    writeln!(held.0, "{}", std::process::id()).map_err(Error::io("write", &path))?;
    Ok(held)
}

fn make(folder: &Path, mode: u32) -> Result<(), Error> {
    DirBuilder::new().recursive(true).mode(mode).create(folder).map_err(Error::io("create", folder))
}

fn remove(folder: &Path) -> Result<(), Error> {
    if folder.exists() { fs::remove_dir_all(folder).map_err(Error::io("remove", folder)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_path_may_have_107_bytes_and_no_more() {
        let name = ".s.PGSQL.5432".len() + 1;
        let longest = PathBuf::from(format!("/{}", "x".repeat(SOCKET_PATH_LIMIT - name - 1)));
        assert!(fits(&longest, 5432));
        assert!(!fits(&longest, 54321));
    }

    #[test]
    fn a_folder_is_held_by_one_process_at_a_time() {
        let data = tempfile::tempdir().unwrap();
        let held = lock(data.path()).unwrap();
        let refused = lock(data.path()).unwrap_err().to_string();
        assert!(refused.contains("already running"), "{refused}");
        assert!(refused.contains(&std::process::id().to_string()), "{refused}");
        assert!(matches!(running_on(data.path()), Some(Error::AlreadyRunning { .. })));
        drop(held);
        assert!(running_on(data.path()).is_none());
        lock(data.path()).unwrap();
    }

    #[test]
    fn a_planted_runtime_folder_is_refused() {
        let data = tempfile::tempdir().unwrap();
        fs::create_dir(data.path().join("socket")).unwrap();
        let account = Account::choose(None).unwrap();
        assert!(matches!(socket_folder(data.path(), account, 5432), Err(Error::RuntimeFolder { .. })));
    }
}
