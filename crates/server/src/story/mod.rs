//! The demonstration's data: the story of Wexcombe, told once over the API of a site that nobody else can reach.

mod accounts;
mod real_input;
mod stage;

use std::sync::Arc;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use trellis_access::OrganisationKind;
use trellis_kernel::FixedClock;
use trellis_store::{After, Session, Store, StoreError, StoreSettings};
use trellis_story::CHAPTERS;

pub(crate) use accounts::{PASSWORD, code, table};
pub(crate) use real_input::take_in;

use crate::installation::Installation;

/// The moment at which the story begins.
const BEGINNING: &str = "2026-03-02T09:00:00Z";

/// Tells the story on an installation that has none; says whether it did.
pub(crate) fn tell_once(installation: &Installation, url: &str) -> Result<bool> {
    if is_told(&installation.store)? {
        return Ok(false);
    }
    let clock = FixedClock::at(BEGINNING.parse().context("the story's beginning")?);
    let store = Store::open(&StoreSettings::at(url), Arc::new(clock.clone()))?;
    let founded = accounts::found(&store, &installation.root)?;
    let stage = stage::LoopbackStage::open(store, &installation.root, clock, founded)?;
    let chapters = u64::try_from(CHAPTERS.len())?;
    let bar =
        ProgressBar::new(chapters).with_style(ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}")?);
    trellis_story::tell(&stage, |chapter| {
        bar.set_message(chapter);
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    Ok(true)
}

fn is_told(store: &Store) -> Result<bool> {
    let first = After { after: None, limit: 1 };
    let trusts = store.run_here("look for the story", &Session::Platform, |tx| {
        tx.organisations(Some(OrganisationKind::Trust), first).map(|page| page.items.len())
    });
    Ok(trusts.map_err(|error: StoreError| error)? > 0)
}
