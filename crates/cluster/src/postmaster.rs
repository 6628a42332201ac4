//! The postmaster as a child process: spawned, watched, stopped and reaped.

use std::{
    fs::{self, OpenOptions},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command},
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{Binaries, Error, Settings, folder::Folder};

const READY_WITHIN: Duration = Duration::from_mins(1);
const STOP_WITHIN: Duration = Duration::from_secs(30);
const LOG_KEPT: u64 = 8 * 1024 * 1024;
/// Part of util-linux, which every Debian has.
const SETPRIV: &str = "/usr/bin/setpriv";

/// A running postmaster.
#[derive(Debug)]
pub(crate) struct Postmaster {
    pid: u32,
    ended: Mutex<Ended>,
}

/// Word of the end comes once through the channel and is then remembered.
#[derive(Debug)]
struct Ended {
    word: Receiver<()>,
    seen: bool,
}

impl Postmaster {
    /// Starts the postmaster and waits until it takes connections.
    pub(crate) fn start(folder: &Folder, binaries: &Binaries, settings: &Settings) -> Result<Self, Error> {
        let command = command(folder, binaries, settings)?;
        let (pid, word) = keep(command).map_err(Error::io("run", &binaries.program("postgres")))?;
        let postmaster = Self { pid, ended: Mutex::new(Ended { word, seen: false }) };
        postmaster.wait_until_ready(folder)?;
        Ok(postmaster)
    }

    /// PostgreSQL writes its state to the eighth line of `postmaster.pid`, which is how `pg_ctl` waits too.
    fn wait_until_ready(&self, folder: &Folder) -> Result<(), Error> {
        let begun = Instant::now();
        while begun.elapsed() < READY_WITHIN {
            if self.ended_within(Duration::from_millis(5)) {
                return Err(Error::Exited { log: folder.log.clone(), tail: tail(&folder.log) });
            }
            let state = fs::read_to_string(folder.database.join("postmaster.pid")).unwrap_or_default();
            let ours = state.lines().next().is_some_and(|line| line.trim() == self.pid.to_string());
            if ours && state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
        }
        self.stop();
        Err(Error::NotReady { seconds: READY_WITHIN.as_secs(), log: folder.log.clone() })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// Whether it has ended, by itself or by our doing.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended_within(Duration::ZERO)
    }

    /// Ends it: open transactions are rolled back, a checkpoint is written. At need, without the checkpoint.
    pub(crate) fn stop(&self) {
        for signal in [Signal::SIGINT, Signal::SIGQUIT, Signal::SIGKILL] {
            if self.has_ended() {
                return;
            }
            let _gone_meanwhile = i32::try_from(self.pid).map(|pid| kill(Pid::from_raw(pid), signal));
            if self.ended_within(STOP_WITHIN) {
                return;
            }
        }
    }

    fn ended_within(&self, patience: Duration) -> bool {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if !ended.seen {
            // The sender is dropped when the keeper ends, which says the same.
            ended.seen = !matches!(ended.word.recv_timeout(patience), Err(RecvTimeoutError::Timeout));
        }
        ended.seen
    }
}

fn command(folder: &Folder, binaries: &Binaries, settings: &Settings) -> Result<Command, Error> {
    let log = &folder.log;
    if log.metadata().is_ok_and(|found| found.len() > LOG_KEPT) {
        fs::rename(log, log.with_extension("log.1")).map_err(Error::io("move", log))?;
    }
    let out = OpenOptions::new().create(true).append(true).open(log).map_err(Error::io("open", log))?;
    let err = out.try_clone().map_err(Error::io("open", log))?;
    let mut command = bound_to_us(&binaries.program("postgres"));
    command.arg("-D").arg(&folder.database);
    for assignment in settings.assignments(&folder.socket.to_string_lossy()) {
        command.arg("-c").arg(assignment);
    }
    // An empty environment: no PGPORT, PGOPTIONS or locale of the caller's reaches the server.
    command.env_clear().env("LC_ALL", "C.UTF-8").current_dir("/");
    // A process group of its own: Ctrl-C on the terminal must reach only us, who then stop it in order.
    command.stdin(std::process::Stdio::null()).stdout(out).stderr(err).process_group(0);
    folder.account.run_as(&mut command);
    Ok(command)
}

/// Has the kernel send SIGINT to the postmaster when the thread that started it dies, even by kill -9.
/// Without `setpriv` an orphan is left, which the next start ends.
fn bound_to_us(program: &Path) -> Command {
    if !Path::new(SETPRIV).is_file() {
        return Command::new(program);
    }
    let mut command = Command::new(SETPRIV);
    command.args(["--pdeathsig", "INT", "--"]).arg(program);
    command
}

/// Spawns the child from a thread that lives as long as the child does: the kernel's death signal follows the
/// *thread*, and a test's thread or a worker may be gone long before the process is.
fn keep(mut command: Command) -> std::io::Result<(u32, Receiver<()>)> {
    let (started, start) = channel();
    let (end, word) = channel();
    thread::Builder::new().name("postmaster".into()).spawn(move || {
        let spawned = command.spawn();
        let mut child: Option<Child> = None;
        let answer = spawned.map(|it| child.insert(it).id());
        let _caller_waits = started.send(answer);
        if let Some(mut running) = child {
            let _reaped = running.wait();
            let _maybe_nobody_listens = end.send(());
        }
    })?;
    let pid = start.recv().map_err(std::io::Error::other)??;
    Ok((pid, word))
}

/// The last lines of the log, on one line.
fn tail(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().rev().take(5).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join(" | ")
}
