//! Exit codes, so that a script can tell one failure from another. docs/OPERATIONS.md lists them.

use std::process::ExitCode;

use trellis_cluster::Error as ClusterError;

use crate::site::SiteError;

/// Anything else.
const FAILED: u8 = 1;
/// Something else is in the way: Trellis itself on this folder, or another program on the port.
const IN_THE_WAY: u8 = 3;
/// PostgreSQL is missing.
const NO_DATABASE: u8 = 4;
/// An import refused rows and kept nothing.
pub(crate) const ROWS_REFUSED: u8 = 5;
/// An audit chain does not hold (security.md: broken link).
pub(crate) const AUDIT_BROKEN: u8 = 10;
/// An audit chain's head does not belong to its last event.
pub(crate) const AUDIT_HEAD_DIFFERS: u8 = 11;
/// An audit chain lacks an event.
pub(crate) const AUDIT_GAP: u8 = 12;
/// An entry does not balance, or a balance is not the sum of its postings.
pub(crate) const LEDGER_BROKEN: u8 = 20;
/// A journal's chain does not hold, or not up to the root given.
pub(crate) const CHAIN_BROKEN: u8 = 21;
/// A balance was not the sum of its postings; it is now.
pub(crate) const LEDGER_REBUILT: u8 = 22;

/// The exit code that an error ends the program with.
pub(crate) fn code_of(error: &anyhow::Error) -> ExitCode {
    ExitCode::from(number(error))
}

fn number(error: &anyhow::Error) -> u8 {
    match (error.downcast_ref::<ClusterError>(), error.downcast_ref::<SiteError>()) {
        (Some(ClusterError::AlreadyRunning { .. }), _) | (_, Some(SiteError::Taken { .. })) => IN_THE_WAY,
        (Some(ClusterError::MissingBinaries { .. }), _) => NO_DATABASE,
        _ => FAILED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_way_has_a_code_of_its_own() {
        let running = ClusterError::AlreadyRunning { folder: ".demo".into(), pid: "1".into() };
        assert_eq!(number(&running.into()), 3);
        let address = "127.0.0.1:8080".parse().unwrap();
        assert_eq!(number(&SiteError::Taken { address, option: "--listen" }.into()), 3);
        let missing = ClusterError::MissingBinaries { minimum: 15, searched: String::new() };
        assert_eq!(number(&missing.into()), 4);
        assert_eq!(number(&anyhow::anyhow!("anything")), 1);
    }
}
