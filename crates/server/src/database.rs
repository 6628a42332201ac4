//! The database that a command works with: a private cluster that lives as long as the command, or a given server.

use std::path::Path;

use anyhow::{Context, Result};
use trellis_cluster::{Address, Cluster, Durability, SUPERUSER};

use crate::command_line::Place;

/// The database's name in a private cluster.
const NAME: &str = "trellis";

/// A database to work with.
pub(crate) enum Database {
    /// A cluster of our own; it stops when this is dropped.
    Private(Cluster),
    /// The private cluster of another Trellis process that serves from the same folder; we only visit.
    Visited(Address),
    /// A server that somebody else runs.
    Given {
        /// For requests: `trellis_app`; for `migrate`, the login that deploys.
        url: String,
        /// For background work: `trellis_job`.
        job_url: String,
    },
}

impl Database {
    /// For a command beside a server that may be running: like `open`, or a visit to the cluster that runs.
    pub(crate) fn visit(place: &Place) -> Result<Self> {
        let running = trellis_cluster::running_on(&place.data).and_then(|_| Address::of_running(&place.data));
        match running {
            Some(address) if place.database_url.is_none() => Ok(Self::Visited(address)),
            _ => Self::open(place),
        }
    }

    /// Uses the given server, or starts the private cluster and brings its schema up to date.
    pub(crate) fn open(place: &Place) -> Result<Self> {
        match &place.database_url {
            Some(url) => {
                let job_url = place.job_database_url.clone().unwrap_or_else(|| url.clone());
                Ok(Self::Given { url: url.clone(), job_url })
            }
            None => Self::start(&place.data),
        }
    }

    /// Opens it, and brings a given server's schema up to date too, which `open` leaves to the operator.
    pub(crate) fn open_and_migrate(place: &Place) -> Result<Vec<String>> {
        Self::visit(place)?.migrate()
    }

    /// Starts the private cluster in the data folder and brings its schema up to date.
    pub(crate) fn start(data: &Path) -> Result<Self> {
        let cluster = Cluster::start(data, Durability::Full)?;
        let administration = cluster.connection_url("postgres", SUPERUSER);
        trellis_store::create_database(&administration, NAME).context("the database cannot be created")?;
        let database = Self::Private(cluster);
        database.migrate()?;
        Ok(database)
    }

    /// Applies the migrations that are missing, and names them.
    fn migrate(&self) -> Result<Vec<String>> {
        let url = match self {
            Self::Given { url, .. } => url.clone(),
            Self::Private(cluster) => cluster.connection_url(NAME, SUPERUSER),
            Self::Visited(address) => address.connection_url(NAME, SUPERUSER),
        };
        trellis_store::migrate(&url).context("the schema cannot be brought up to date")
    }

    /// For requests.
    pub(crate) fn app_url(&self) -> String {
        match self {
            Self::Given { url, .. } => url.clone(),
            Self::Private(cluster) => cluster.connection_url(NAME, "trellis_app"),
            Self::Visited(address) => address.connection_url(NAME, "trellis_app"),
        }
    }

    /// For the worker of this process; none where only the application's login is given.
    pub(crate) fn worker_url(&self) -> Option<String> {
        Some(self.job_url()).filter(|url| *url != self.app_url())
    }

    /// For background work.
    pub(crate) fn job_url(&self) -> String {
        match self {
            Self::Given { job_url, .. } => job_url.clone(),
            Self::Private(cluster) => cluster.connection_url(NAME, "trellis_job"),
            Self::Visited(address) => address.connection_url(NAME, "trellis_job"),
        }
    }
}
