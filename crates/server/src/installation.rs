//! One installation put together: its database, its root key, its store.

use std::{path::Path, sync::Arc};

use anyhow::{Context, Result};
use trellis_credentials::RootKey;
use trellis_store::{Store, StoreSettings, SystemClock};

use crate::{command_line::Place, database::Database, root_key::root_key};

/// The parts in the order in which they must go: the store's connections before the server that they lead to.
pub(crate) struct Installation {
    pub(crate) store: Store,
    pub(crate) root: RootKey,
    /// The same database under the worker's login; none where no such login is given.
    pub(crate) jobs: Option<Store>,
    _database: Database,
}

impl Installation {
    /// Opens what `place` names.
    pub(crate) fn open(place: &Place, connections: u32) -> Result<Self> {
        let database = Database::open(place)?;
        Self::on(database, &place.data, place.root_key.as_deref(), connections)
    }

    /// Puts the parts together around a database that is ready.
    pub(crate) fn on(database: Database, data: &Path, key: Option<&str>, connections: u32) -> Result<Self> {
        if key.is_none() {
            std::fs::create_dir_all(data).with_context(|| format!("{} cannot be made", data.display()))?;
        }
        let root = root_key(data, key)?;
        let settings = StoreSettings { connections, ..StoreSettings::at(database.app_url()) };
        trellis_store::check_login(&settings.url)?;
        let store = Store::open(&settings, Arc::new(SystemClock))?;
        let jobs = match database.worker_url() {
            Some(url) => {
                let settings = StoreSettings { connections: 1, ..StoreSettings::at(url) };
                Some(Store::open(&settings, Arc::new(SystemClock))?)
            }
            None => None,
        };
        Ok(Self { store, root, jobs, _database: database })
    }
}
