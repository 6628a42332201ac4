//! Where in the journal a statement looks: at what its periods took, or at a place in both times.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{FinancialYear, FundId, Pence, Period, SchemeId, london_date};
use trellis_pooled_funds::PartnerKey;
use trellis_pooled_funds::report::{Outcome, SchemeName};
use trellis_store::{ChainHead, Cutoff, KeptContribution, KeptFund, Known, Scheme, Tx};

use crate::Refusal;
use crate::funds::AsKnown;

/// Where a statement looks.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Up to where in the journal.
    pub cutoff: Cutoff,
    /// The day that it speaks of.
    pub as_at: NaiveDate,
    /// True while something recorded up to that instant may still appear.
    pub provisional: bool,
}

impl Place {
    /// The periods up to and with this one, whose last day is `last`; or the place in both times that was asked for.
    pub(super) fn of(
        tx: &mut Tx<'_>,
        at: AsKnown,
        (through, last): (Period, NaiveDate),
    ) -> Result<Self, Refusal> {
        let today = london_date(tx.now());
        if at.is_now() {
            let cutoff = Cutoff::Through(through);
            return Ok(Self { cutoff, as_at: last.min(today), provisional: false });
        }
        let known = Known {
            effective: at.effective.unwrap_or_else(|| last.min(today)),
            recorded: at.recorded.unwrap_or(DateTime::<Utc>::MAX_UTC),
        };
        let known = AsKnown::within_calendar(known)?;
        let provisional = tx.is_provisional(known.recorded)?;
        Ok(Self { cutoff: Cutoff::Known(known), as_at: known.effective, provisional })
    }

    /// What these schemes achieved up to and with a quarter, as it was known at the place; each with its scheme's title.
    pub(super) fn outcomes(
        self,
        tx: &mut Tx<'_>,
        (fund, fy, quarter): (FundId, FinancialYear, u8),
        schemes: &[Scheme],
    ) -> Result<Vec<(Outcome, String)>, Refusal> {
        let known = match self.cutoff {
            Cutoff::Known(known) => known.recorded,
            Cutoff::Through(_) | Cutoff::All => DateTime::<Utc>::MAX_UTC,
        };
        let mut outcomes = tx.scheme_outcomes(fund, (fy, quarter), known)?;
        outcomes.retain(|outcome| schemes.iter().any(|scheme| scheme.id == outcome.scheme));
        let titled = |outcome: Outcome| {
            let title = title_of(schemes, Some(outcome.scheme));
            (outcome, title)
        };
        Ok(outcomes.into_iter().map(titled).collect())
    }

    /// The root of the chain: the one published with the last of the periods, or the newest one until that is sealed.
    pub(super) fn root(self, tx: &mut Tx<'_>, fund: FundId) -> Result<ChainHead, Refusal> {
        let published = match self.cutoff {
            Cutoff::Through(through) => {
                tx.period_roots(fund)?.into_iter().find(|(sealed, _)| *sealed == through)
            }
            Cutoff::Known(_) | Cutoff::All => None,
        };
        Ok(match published {
            Some((_, root)) => root,
            None => tx.chain_head(fund)?,
        })
    }
}

/// Schemes by their titles.
pub(super) fn scheme_names(schemes: &[Scheme]) -> Vec<SchemeName> {
    let named = |scheme: &Scheme| SchemeName {
        id: Some(scheme.id),
        title: scheme.title.clone(),
        stream: scheme.stream.clone(),
    };
    schemes.iter().map(named).collect()
}

/// What each partner pays in over the year, in declared order.
pub(super) fn paid_in(kept: &KeptFund, instalments: &[KeptContribution]) -> Vec<(PartnerKey, Pence)> {
    let paid = |key: &PartnerKey| {
        let own = instalments.iter().filter(|kept| kept.contribution.partner == *key);
        Pence::sum(own.map(|kept| kept.contribution.amount)).unwrap_or_default()
    };
    kept.fund.partners.iter().map(|partner| (partner.key.clone(), paid(&partner.key))).collect()
}

/// A scheme's title, or a word for none.
pub(super) fn title_of(schemes: &[Scheme], id: Option<SchemeId>) -> String {
    let found = schemes.iter().find(|scheme| Some(scheme.id) == id);
    found.map_or_else(|| "No scheme".to_owned(), |scheme| scheme.title.clone())
}
