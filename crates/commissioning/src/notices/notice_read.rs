//! A notice with what it would say, what it lacks, and its release once it is public.

use trellis_publishing::notices::{Composed, compose};
use trellis_store::{OwnNotice, ReleaseName, Tx, Versioned};

use super::material::material;
use crate::Refusal;

/// A notice as its trust reads it.
#[derive(Clone, Debug)]
pub struct NoticeRead {
    /// The notice.
    pub own: OwnNotice,
    /// Its version.
    pub version: i64,
    /// What it says: what was approved, or what it would say now.
    pub composed: Composed,
    /// Its release, once it is public.
    pub release: Option<ReleaseName>,
}

impl NoticeRead {
    /// Reads what belongs to a notice.
    pub(super) fn of(tx: &mut Tx<'_>, found: Versioned<OwnNotice>) -> Result<Self, Refusal> {
        let Versioned { item: own, version } = found;
        let composed = match &own.content {
            Some(approved) => {
                Composed { release: Some(approved.clone()), missing: Vec::new(), exposed: Vec::new() }
            }
            None => compose(&material(tx, &own)?),
        };
        let release = tx.release_of_notice(own.notice.id)?;
        Ok(Self { own, version, composed, release })
    }
}
