//! A fund's sealed journal with its hashes, for a check without us.

use std::io;

use trellis_access::{Action, Facts};
use trellis_kernel::FundId;
use trellis_publishing::journal::{SealedHeading, write_sealed};
use trellis_store::{ChainHead, Tx};

use crate::{Refusal, authorise};

/// Entries read at one time: memory does not grow with the journal.
const PAGE: i64 = 500;

/// Writes every sealed entry in the order of the chain, and gives the head that vouches for all of them. What is not sealed
/// yet is left out. `progress` is told how many entries were written so far.
pub fn export_sealed_journal(
    tx: &mut Tx<'_>,
    fund: FundId,
    out: &mut impl io::Write,
    mut progress: impl FnMut(usize),
) -> Result<ChainHead, Refusal> {
    let kept = tx.fund(fund)?.ok_or_else(Refusal::not_found)?;
    let partners = kept.fund.partners.iter().map(|partner| partner.organisation);
    authorise(tx, Action::ListEntries, Facts::of_trust(kept.trust).and_partners(partners))?;
    let failed =
        |error: io::Error| Refusal::rule("journal-io", format!("the journal could not be written: {error}"));
    SealedHeading::new(fund, &kept.fund.title).write(out).map_err(failed)?;
    let head = tx.chain_head(fund)?;
    let (mut last, mut written) = (0, 0);
    while last < head.seal_no {
        let page = tx.sealed_entries(fund, last, PAGE)?;
        let Some(end) = page.last() else { break };
        last = end.seal_no;
        for record in page.iter().filter(|record| record.seal_no <= head.seal_no) {
            write_sealed(out, record).map_err(failed)?;
            written += 1;
            progress(written);
        }
    }
    out.flush().map_err(failed)?;
    Ok(head)
}
