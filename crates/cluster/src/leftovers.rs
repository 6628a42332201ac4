//! What a killed server leaves behind: an orphaned postmaster, backends without one, and stale lock files.
//!
//! Our own lock on the data folder is held when this runs, so no living Trellis owns what is found here.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::Error;

const PATIENCE: Duration = Duration::from_secs(20);

/// Ends every PostgreSQL process that still works in this folder, then removes `postmaster.pid`.
///
/// PostgreSQL would do the second by itself, but not when the process id has been given to another process
/// since, nor while a backend of the dead postmaster still holds the shared memory.
pub(crate) fn clear(database: &Path) -> Result<(), Error> {
    let begun = Instant::now();
    let mut told = Vec::new();
    loop {
        let working = processes_in(database);
        let Some(&pid) = working.first() else { break };
        if begun.elapsed() > PATIENCE {
            return Err(Error::Orphan { pid, folder: database.to_path_buf() });
        }
        let postmaster = recorded_postmaster(database);
        let late = begun.elapsed() > PATIENCE / 2;
        for pid in working {
            // A postmaster is asked for an orderly end; a backend that has lost its own is simply told to go.
            let orderly = Some(pid) == postmaster && !late;
            let signal = if orderly { Signal::SIGINT } else { Signal::SIGQUIT };
            if (orderly || postmaster.is_none() || late) && !told.contains(&(pid, signal)) {
                told.push((pid, signal));
                let _gone_meanwhile = kill(Pid::from_raw(pid), signal);
            }
        }
        thread::sleep(Duration::from_millis(20));
    }
    remove_stale(&database.join("postmaster.pid"))
}

/// Removes a socket's file and its lock; the postmaster that made them is gone.
pub(crate) fn clear_socket(socket_dir: &Path, port: u16) -> Result<(), Error> {
    remove_stale(&socket_dir.join(format!(".s.PGSQL.{port}")))?;
    remove_stale(&socket_dir.join(format!(".s.PGSQL.{port}.lock")))
}

/// The postmaster named in `postmaster.pid`, if it is alive and works in this folder.
fn recorded_postmaster(database: &Path) -> Option<i32> {
    let text = fs::read_to_string(database.join("postmaster.pid")).ok()?;
    let pid: i32 = text.lines().next()?.trim().parse().ok()?;
    works_in(pid, database).then_some(pid)
}

/// Every PostgreSQL process has its data folder as its working directory.
fn processes_in(database: &Path) -> Vec<i32> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|&pid| works_in(pid, database)).collect()
}

fn works_in(pid: i32, database: &Path) -> bool {
    // A zombie has no working directory any more, so one that nobody reaped does not count.
    let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    name.trim() == "postgres" && fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == database)
}

fn remove_stale(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(Error::io("remove", path)(cause)),
        _ => Ok(()),
    }
}
