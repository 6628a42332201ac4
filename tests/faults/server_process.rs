//! The program itself as a process of its own, to be killed.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// How the program is told where its database is.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    pub(crate) database_url: String,
    pub(crate) job_database_url: String,
    pub(crate) root_key: String,
    pub(crate) address: String,
}

impl Environment {
    /// The program with this environment and nothing else of ours.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(acceptance::program());
        command
            .args(arguments)
            .env("DATABASE_URL", &self.database_url)
            .env("TRELLIS_JOB_DATABASE_URL", &self.job_database_url)
            .env("TRELLIS_LIMITS", "off")
            .env("TRELLIS_ROOT_KEY", &self.root_key);
        command
    }
}

/// A running `trellis serve`; killed when dropped.
pub(crate) struct ServerProcess(Child);

impl ServerProcess {
    /// Starts it and waits until it says that it serves.
    pub(crate) fn start(environment: &Environment, log: &Path) -> Self {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(log).expect("a log");
        let public = format!("http://{}", environment.address);
        let mut child = environment
            .command(&["serve", "--listen", &environment.address, "--metrics-listen", "127.0.0.1:0"])
            .args(["--public-url", &public])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let said = BufReader::new(child.stdout.take().expect("a pipe")).lines().next();
        let line = said.expect("it says where it serves").expect("in UTF-8");
        assert!(line.starts_with("Serving on"), "{line}");
        Self(child)
    }

    /// SIGKILL: no destructor of the program runs.
    pub(crate) fn kill_9(mut self) {
        self.0.kill().expect("it was alive");
        self.0.wait().expect("it is reaped");
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        let _it_may_be_gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// A port that nobody listens on now.
pub(crate) fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").to_string()
}
