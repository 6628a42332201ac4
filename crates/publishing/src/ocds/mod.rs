//! OCDS 1.1 with the UK extension: reading release packages without loss, and writing our own.
//!
//! What belongs here is the mapping between a release's JSON and our terms. What does not: deciding what becomes of
//! an imported notice, and publishing one.

mod across;
mod cautions;
mod draft_tender;
mod envelope;
mod json;
#[cfg(test)]
mod mutation_tests;
mod notice;
mod ocid;
pub mod own;
mod package;
mod parts;
mod reader;
mod record;
mod text;
mod written;

pub use across::cautions_across;
pub use cautions::Caution;
pub use draft_tender::{DraftOrigin, DraftTender, NoDraft, draft_tender};
pub use envelope::Envelope;
pub use notice::{
    ImportedAward, ImportedContract, ImportedCriterion, ImportedLot, ImportedNotice, ImportedParty,
    ImportedValue, NoticeType, ReleaseTag, Stage,
};
pub use ocid::{Ocid, OcidError};
pub use package::{ImportError, ImportedPackage, MOST_BYTES, MOST_RELEASES, read_package};
pub use record::{Record, RecordError, record};
pub(crate) use text::texts;
pub use written::WrittenTime;
