//! Where a running cluster is reached.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::folder;

/// A private socket and the port that names its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub(crate) socket_dir: PathBuf,
    pub(crate) port: u16,
}

impl Address {
    /// The address of the cluster in `data_dir` while another process runs it, for a command that only visits.
    pub fn of_running(data_dir: &Path) -> Option<Self> {
        let data = data_dir.canonicalize().ok()?;
        let home = folder::database_home(&data).ok()?;
        Self::read(&fs::read_to_string(home.join("database/postmaster.pid")).ok()?)
    }

    /// The fourth line of `postmaster.pid` is the port, the fifth the socket's folder, the eighth the state.
    fn read(pid_file: &str) -> Option<Self> {
        let mut lines = pid_file.lines().skip(3);
        let port = lines.next()?.trim().parse().ok()?;
        let socket_dir = PathBuf::from(lines.next()?);
        let ready = lines.nth(2)?.trim() == "ready";
        ready.then_some(Self { socket_dir, port })
    }

    /// A libpq URL. Every part is spelt out, so that no `PG…` variable of the environment fills a gap.
    pub fn connection_url(&self, database: &str, role: &str) -> String {
        let host = escape(&self.socket_dir.to_string_lossy());
        format!("postgresql://{}@/{}?host={host}&port={}", escape(role), escape(database), self.port)
    }
}

/// Percent-encodes everything but what a URL may always hold.
pub(crate) fn escape(text: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    encoded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_only_from_a_server_that_is_ready() {
        let file = |state| format!("71\n/d/database\n1790000000\n5432\n/d/socket\n\n  52 1\n{state}\n");
        let address = Address::read(&file("ready   ")).unwrap();
        assert_eq!(address.connection_url("a b", "r"), "postgresql://r@/a%20b?host=%2Fd%2Fsocket&port=5432");
        assert_eq!(Address::read(&file("starting")), None);
        assert_eq!(Address::read("71\n"), None);
    }
}
