//! A private PostgreSQL cluster from the binaries that are installed on this machine.
//!
//! What belongs here: finding the binaries, `initdb`, starting and stopping one postmaster that listens on a
//! private Unix socket, and cleaning up after one that was killed. What does not: roles, schemas, migrations
//! and connections, which are `store`'s; this crate speaks no SQL and needs no client library.
#![warn(missing_docs)]

mod account;
mod address;
mod binaries;
mod cluster;
mod error;
mod folder;
mod leftovers;
mod postmaster;
mod settings;

pub use address::Address;
pub use binaries::Binaries;
pub use cluster::{Cluster, SUPERUSER};
pub use error::Error;
pub use folder::{erase, running_on};
pub use settings::{Durability, Settings};

#[cfg(test)]
mod tests;
