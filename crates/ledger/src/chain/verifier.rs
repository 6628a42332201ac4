//! The check of a chain, entry by entry, in the order of its numbers.

use thiserror::Error;
use trellis_kernel::FundId;

use super::{ChainHash, SealedRecord, link};

/// Reads a fund's sealed entries one after the other, in constant memory.
#[derive(Clone, Debug)]
pub struct ChainVerifier {
    fund: FundId,
    checked: i64,
    head: ChainHash,
}

/// The first thing that is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChainFault {
    /// A number is missing, or comes twice.
    #[error("entry {expected} of the chain is missing: {found} comes next")]
    Gap {
        /// The number that should come.
        expected: i64,
        /// The number that came.
        found: i64,
    },
    /// The entry does not continue the one before it.
    #[error("entry {0} of the chain does not continue the one before it")]
    BrokenLink(i64),
    /// The entry is not what was sealed.
    #[error("entry {0} of the chain is not what was sealed")]
    Altered(i64),
    /// The entry belongs to another fund.
    #[error("entry {0} of the chain belongs to another fund")]
    Foreign(i64),
    /// The chain ends before the root, or does not contain it.
    #[error("none of the {0} sealed entries has this root")]
    RootNotFound(i64),
}

impl ChainFault {
    /// The slug of this fault.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gap { .. } => "chain-gap",
            Self::BrokenLink(_) => "chain-broken",
            Self::Altered(_) => "chain-altered",
            Self::Foreign(_) => "chain-foreign",
            Self::RootNotFound(_) => "root-not-found",
        }
    }

    /// The first number at which the chain does not hold; none where only the root is missing.
    pub const fn seal_no(self) -> Option<i64> {
        match self {
            Self::Gap { expected, .. } => Some(expected),
            Self::BrokenLink(no) | Self::Altered(no) | Self::Foreign(no) => Some(no),
            Self::RootNotFound(_) => None,
        }
    }
}

impl ChainVerifier {
    /// Before the first entry of a fund.
    pub const fn new(fund: FundId) -> Self {
        Self { fund, checked: 0, head: ChainHash::BEGINNING }
    }

    /// Checks the next entry.
    pub fn check(&mut self, next: &SealedRecord) -> Result<(), ChainFault> {
        let expected = self.checked + 1;
        if next.seal_no != expected {
            return Err(ChainFault::Gap { expected, found: next.seal_no });
        }
        if next.entry.fund != self.fund {
            return Err(ChainFault::Foreign(expected));
        }
        if next.prev_hash != self.head {
            return Err(ChainFault::BrokenLink(expected));
        }
        if next.hash != link(&self.head, &next.entry) {
            return Err(ChainFault::Altered(expected));
        }
        (self.checked, self.head) = (expected, next.hash);
        Ok(())
    }

    /// How many entries hold.
    pub const fn checked(&self) -> i64 {
        self.checked
    }

    /// The hash of the last entry that holds.
    pub const fn head(&self) -> ChainHash {
        self.head
    }
}
