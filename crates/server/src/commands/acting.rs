//! A database, and the member in whose name a command works with it.

use std::sync::Arc;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use trellis_access::Role;
use trellis_commissioning::{
    Refusal,
    identity::{Deputy, deputise},
};
use trellis_store::{Session, Store, StoreSettings, SystemClock, Tx};

use crate::{command_line::Place, database::Database, exchange::Behalf};

/// The parts in the order in which they must go: the store's connections before the server that they lead to.
pub(super) struct Acting {
    store: Store,
    session: Session,
    _database: Database,
}

impl Acting {
    /// Opens the database, beside a running server if there is one, and finds the member who holds the role.
    pub(super) fn open(place: &Place, behalf: &Behalf, role: Role) -> Result<Self> {
        let database = Database::visit(place)?;
        let settings =
            StoreSettings { connections: 1, long_statements: true, ..StoreSettings::at(database.app_url()) };
        trellis_store::check_login(&settings.url)?;
        let store = Store::open(&settings, Arc::new(SystemClock))?;
        let wanted = Deputy { trust: behalf.trust.clone(), member: behalf.member.clone(), role };
        let caller = store.run_here("deputise", &Session::Platform, |tx| deputise(tx, &wanted))?;
        Ok(Self { store, session: Session::Caller(caller, None), _database: database })
    }

    /// Runs an action in the member's name.
    pub(super) fn run<T>(
        &self,
        name: &'static str,
        action: impl FnMut(&mut Tx<'_>) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.store.run_here(name, &self.session, action)
    }
}

/// A bar on a terminal; nothing where nobody looks. A length of nil counts without an end.
pub(super) fn progress(length: usize) -> ProgressBar {
    let bar = if length == 0 {
        ProgressBar::new_spinner()
    } else {
        ProgressBar::new(u64::try_from(length).unwrap_or(u64::MAX))
    };
    match ProgressStyle::with_template("{spinner} {pos}/{len} {wide_bar} {eta}") {
        Ok(style) if length > 0 => bar.with_style(style),
        Ok(_) | Err(_) => bar,
    }
}

/// Moves the bar to a count.
pub(super) fn show(bar: &ProgressBar, done: usize) {
    bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
}
