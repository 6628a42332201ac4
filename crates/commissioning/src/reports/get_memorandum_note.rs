//! One partner's version of the memorandum account note.

use trellis_access::Action;
use trellis_pooled_funds::report::{Arrangement, MemorandumNote};
use trellis_pooled_funds::{Partner, PartnerKey};
use trellis_store::{ChainHead, Tx};

use super::Place;
use super::get_annual_return::{Annual, Year, year};
use crate::Refusal;
use crate::funds::fund_for;

/// Whose note.
#[derive(Clone, Debug)]
pub struct Memorandum {
    /// Which year of which fund, and where it looks.
    pub of: Annual,
    /// The partner; when none is named the caller's own, and for the trust the host.
    pub partner: Option<PartnerKey>,
}

/// The note as it is sent.
#[derive(Clone, Debug)]
pub struct MemorandumStatement {
    /// The fund's title.
    pub title: String,
    /// The partner's name.
    pub name: String,
    /// Where it looks.
    pub place: Place,
    /// The figures.
    pub note: MemorandumNote,
    /// The root of the chain.
    pub root: ChainHead,
    /// The partners, and those that have left.
    pub partners: Vec<Partner>,
}

/// Makes a partner's note. The trust reads each; a partner reads its own.
pub fn get_memorandum_note(tx: &mut Tx<'_>, which: &Memorandum) -> Result<MemorandumStatement, Refusal> {
    let fund = which.of.fund;
    let (kept, _) = fund_for(tx, fund, Action::GetMemorandumNote)?;
    let Year { kept, place, schemes, figures, partners } = year(tx, kept, &which.of)?;
    let own = tx.principal().organisation();
    let wanted = |partner: &&Partner| match &which.partner {
        Some(key) => partner.key == *key,
        None => {
            own == Some(partner.organisation)
                || own == Some(kept.trust) && kept.fund.host.as_ref() == Some(&partner.key)
        }
    };
    let readable = |partner: &&Partner| own == Some(kept.trust) || own == Some(partner.organisation);
    let partner = partners.iter().filter(wanted).find(readable).ok_or_else(Refusal::not_found)?.clone();
    let (whole, by_scheme) = tx.control_assessments(fund)?;
    let delivered = schemes.iter().filter_map(|scheme| Some((scheme.id, scheme.delivered_by.clone()?)));
    let how = Arrangement {
        fund: whole,
        schemes: by_scheme,
        delivered_by: delivered.collect(),
        host: kept.fund.host.clone(),
    };
    Ok(MemorandumStatement {
        note: MemorandumNote::of(figures, &partner.key, &how)?,
        name: partner.name,
        root: place.root(tx, fund)?,
        title: kept.fund.title,
        place,
        partners,
    })
}
