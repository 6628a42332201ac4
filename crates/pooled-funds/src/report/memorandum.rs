//! The memorandum account note: the pool's account, and what of it stands in one partner's own accounts.

use std::collections::BTreeMap;

use trellis_kernel::{Pence, SchemeId};

use super::annual::total;
use super::scheme_lines::shares;
use super::{AnnualReturn, ControlAssessment, SchemeName};
use crate::{FundError, PartnerKey};

/// A scheme in a partner's note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemorandumLine {
    /// The scheme.
    pub scheme: SchemeName,
    /// Who controls it.
    pub assessment: ControlAssessment,
    /// What the pool spent on it.
    pub pool: Pence,
    /// What of that stands in the partner's own accounts.
    pub own: Pence,
}

/// One partner's version of the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemorandumNote {
    /// The partner.
    pub partner: PartnerKey,
    /// The year's account of the pool.
    pub pool: AnnualReturn,
    /// Scheme by scheme.
    pub expenditure: Vec<MemorandumLine>,
    /// What the partner paid in, in cash and in kind, and by the risk share.
    pub own_contribution: Pence,
    /// What of the pool's cost stands in its own accounts.
    pub own_expenditure: Pence,
    /// Its share of the pool's surplus or deficit, by what partners contribute.
    pub own_surplus: Pence,
}

/// Who takes part in an arrangement, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The assessment of the whole fund.
    pub fund: ControlAssessment,
    /// Schemes with an assessment of their own.
    pub schemes: BTreeMap<SchemeId, ControlAssessment>,
    /// Who delivers a scheme.
    pub delivered_by: BTreeMap<SchemeId, PartnerKey>,
    /// The host: it books what it alone controls, and what nobody is named to deliver.
    pub host: Option<PartnerKey>,
}

impl MemorandumNote {
    /// The note of one partner.
    pub fn of(pool: AnnualReturn, partner: &PartnerKey, how: &Arrangement) -> Result<Self, FundError> {
        let paid = pool
            .partners
            .iter()
            .map(|income| Ok((income.partner.clone(), total([income.cash, income.in_kind])?)))
            .collect::<Result<Vec<_>, FundError>>()?;
        let own_of = |amount| {
            let found = shares(amount, &paid)?.into_iter().find(|(key, _)| key == partner);
            Ok::<_, FundError>(found.map(|(_, share)| share).unwrap_or_default())
        };
        let mut expenditure = Vec::with_capacity(pool.expenditure.len());
        for (scheme, spent) in &pool.expenditure {
            let assessment = how.of_scheme(scheme.id);
            let own = match assessment {
                ControlAssessment::JointOperation => own_of(*spent)?,
                ControlAssessment::Sole => whole_if(*spent, how.host.as_ref() == Some(partner)),
                ControlAssessment::Agent => whole_if(*spent, how.deliverer(scheme.id) == Some(partner)),
            };
            expenditure.push(MemorandumLine { scheme: scheme.clone(), assessment, pool: *spent, own });
        }
        let income = pool.partners.iter().find(|income| income.partner == *partner);
        let contributed = income.map(|income| total([income.cash, income.in_kind, income.risk_share]));
        Ok(Self {
            partner: partner.clone(),
            own_contribution: contributed.transpose()?.unwrap_or_default(),
            own_expenditure: total(expenditure.iter().map(|line| line.own))?,
            own_surplus: own_of(pool.surplus)?,
            expenditure,
            pool,
        })
    }
}

impl Arrangement {
    fn of_scheme(&self, scheme: Option<SchemeId>) -> ControlAssessment {
        scheme.and_then(|id| self.schemes.get(&id)).copied().unwrap_or(self.fund)
    }

    fn deliverer(&self, scheme: Option<SchemeId>) -> Option<&PartnerKey> {
        scheme.and_then(|id| self.delivered_by.get(&id)).or(self.host.as_ref())
    }
}

fn whole_if(amount: Pence, holds: bool) -> Pence {
    if holds { amount } else { Pence::ZERO }
}
