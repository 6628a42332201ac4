//! A running cluster, from its start to its orderly end.

use std::path::{Path, PathBuf};

use crate::{
    Address, Binaries, Durability, Error, Settings, address, folder::Folder, leftovers,
    postmaster::Postmaster,
};

/// The bootstrap superuser, for `store`'s preparation of roles and databases only.
pub const SUPERUSER: &str = "postgres";

/// A private PostgreSQL server. It stops when this value is dropped, or when the process dies.
#[derive(Debug)]
pub struct Cluster {
    // Fields drop in this order: the server must have ended before the folder's lock is let go.
    postmaster: Postmaster,
    folder: Folder,
    binaries: Binaries,
    tcp_port: Option<u16>,
    address: Address,
}

impl Cluster {
    /// Starts the cluster in `data_dir`, creating it when there is none; reached through its socket only.
    pub fn start(data_dir: &Path, durability: Durability) -> Result<Self, Error> {
        Self::start_with(data_dir, &Settings::new(durability))
    }

    /// Starts the cluster with settings of the caller's.
    pub fn start_with(data_dir: &Path, settings: &Settings) -> Result<Self, Error> {
        let binaries = Binaries::find()?;
        let port = settings.port();
        let folder = Folder::open(data_dir, port)?;
        folder.initialise(&binaries, settings.durability)?;
        leftovers::clear(&folder.database)?;
        leftovers::clear_socket(&folder.socket, port)?;
        let postmaster = Postmaster::start(&folder, &binaries, settings)?;
        let address = Address { socket_dir: folder.socket.clone(), port };
        Ok(Self { postmaster, folder, binaries, tcp_port: settings.tcp_port, address })
    }

    /// A libpq URL through the private socket.
    pub fn connection_url(&self, database: &str, role: &str) -> String {
        self.address.connection_url(database, role)
    }

    /// The same over TCP, if the cluster listens there.
    pub fn tcp_url(&self, database: &str, role: &str) -> Option<String> {
        let port = self.tcp_port?;
        Some(format!("postgresql://{}@127.0.0.1:{port}/{}", address::escape(role), address::escape(database)))
    }

    /// The folder that holds the socket.
    pub fn socket_dir(&self) -> &Path {
        &self.folder.socket
    }

    /// The port, which also names the socket file.
    pub fn port(&self) -> u16 {
        self.address.port
    }

    /// The postmaster's process id.
    pub fn pid(&self) -> u32 {
        self.postmaster.pid()
    }

    /// The server's log file.
    pub fn log(&self) -> PathBuf {
        self.folder.log.clone()
    }

    /// The binaries it runs from; `psql` and `pgbench` lie beside them.
    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// Whether the server is still there.
    pub fn is_running(&self) -> bool {
        !self.postmaster.has_ended()
    }

    /// Stops the server and waits for its end; the same as dropping it, by name.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.postmaster.stop();
        self.folder.tidy();
    }
}
