//! The life of a fund: draft, active, closing, dissolved.

use std::fmt;

use serde::{Deserialize, Serialize};
use trellis_kernel::{FundId, PersonId};
use trellis_ledger::TrialBalance;

use crate::exit::not_nil;
use crate::{FundError, Gap, LegalBasis, Partner, PartnerKey, RulePack, Terms};

/// Where a fund is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundState {
    /// Being agreed.
    Draft,
    /// Taking and spending money.
    Active,
    /// Running off its commitments after notice.
    Closing,
    /// Over; only disputes may outlive it.
    Dissolved,
}

/// A pooled fund: an arrangement between partners, not a legal entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fund {
    /// Its identifier.
    pub id: FundId,
    /// Its title.
    pub title: String,
    /// The power under which it stands.
    pub basis: LegalBasis,
    /// Its partners, in declared order, which decides the last tie of a sharing.
    pub partners: Vec<Partner>,
    /// The written terms.
    pub terms: Terms,
    /// The partner that hosts it.
    pub host: Option<PartnerKey>,
    /// Who manages the pool.
    pub pool_manager: Option<PersonId>,
    /// Whether audit is arranged.
    pub audit_arranged: bool,
    /// Where it is in its life.
    pub state: FundState,
}

/// What activation looks at beside the fund itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// What the fund's legal basis demands today.
    pub pack: RulePack,
    /// The streams of the rule in force; empty when there is no rule.
    pub streams: Vec<StreamReadiness>,
    /// The partners that have signed the rule and terms as they stand.
    pub signed_by: Vec<PartnerKey>,
    /// Why a tier's top cannot be fixed in pence, if one cannot.
    pub tops_open: Option<String>,
}

/// Whether a stream's rule says who bears the rest, for overspends and for underspends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamReadiness {
    /// The stream.
    pub stream: String,
    /// True when both end in a terminal step.
    pub terminal: bool,
    /// True when one partner alone bears and gains all of it.
    pub own: bool,
}

impl Fund {
    /// Everything that the fund lacks before it may be active.
    pub fn gaps(&self, readiness: &Readiness) -> Vec<Gap> {
        let pack = &readiness.pack;
        let mut gaps = pack.partner_gaps(&self.partners);
        gaps.extend(pack.term_gaps(&self.terms));
        if pack.asks_for_host(&self.terms) {
            let host_is_partner =
                self.host.as_ref().is_some_and(|host| self.partners.iter().any(|p| p.key == *host));
            gaps.extend((!host_is_partner).then_some(Gap::NoHost));
            gaps.extend(self.pool_manager.is_none().then_some(Gap::NoPoolManager));
            gaps.extend((!self.audit_arranged).then_some(Gap::AuditNotArranged));
        }
        if readiness.streams.is_empty() {
            gaps.push(Gap::NoRiskRule);
        }
        gaps.extend(readiness.tops_open.clone().map(|reason| Gap::TopsOpen { reason }));
        let unfinished = readiness.streams.iter().filter(|stream| !stream.terminal);
        gaps.extend(unfinished.map(|stream| Gap::RuleUnfinished { stream: stream.stream.clone() }));
        if !self.basis.pools_money() {
            let shared = readiness.streams.iter().filter(|stream| !stream.own);
            gaps.extend(shared.map(|stream| Gap::RuleShares { stream: stream.stream.clone() }));
        }
        let unsigned = self.partners.iter().filter(|partner| !readiness.signed_by.contains(&partner.key));
        gaps.extend(unsigned.map(|partner| Gap::NotSigned { partner: partner.name.clone() }));
        gaps
    }

    /// Draft becomes active, if nothing is missing.
    pub fn activate(self, readiness: &Readiness) -> Result<Self, FundError> {
        self.expect_state(FundState::Draft, FundState::Active)?;
        let gaps = self.gaps(readiness);
        if gaps.is_empty() {
            Ok(Self { state: FundState::Active, ..self })
        } else {
            Err(FundError::NotReady(gaps))
        }
    }

    /// Active becomes closing: notice was given, and commitments run off.
    pub fn begin_closing(self) -> Result<Self, FundError> {
        self.expect_state(FundState::Active, FundState::Closing)?;
        Ok(Self { state: FundState::Closing, ..self })
    }

    /// Closing becomes dissolved, when no promise is open and every balance but disputed contributions (1150) and the
    /// partners' claims on them (3000) is nil.
    pub fn dissolve(self, balances: &TrialBalance) -> Result<Self, FundError> {
        self.expect_state(FundState::Closing, FundState::Dissolved)?;
        let held = not_nil(balances);
        if held.is_empty() {
            Ok(Self { state: FundState::Dissolved, ..self })
        } else {
            Err(FundError::NotEmpty(held))
        }
    }

    /// Refuses unless money may move.
    pub fn expect_open(&self) -> Result<(), FundError> {
        match self.state {
            FundState::Active | FundState::Closing => Ok(()),
            FundState::Draft | FundState::Dissolved => Err(FundError::NotOpen(self.state)),
        }
    }

    /// Refuses a fund that is over.
    pub fn expect_not_dissolved(&self) -> Result<(), FundError> {
        match self.state {
            FundState::Draft | FundState::Active | FundState::Closing => Ok(()),
            FundState::Dissolved => Err(FundError::NotOpen(self.state)),
        }
    }

    /// Refuses a draft. A dissolved fund still takes what a dispute that outlived it brings in.
    pub fn expect_begun(&self) -> Result<(), FundError> {
        match self.state {
            FundState::Active | FundState::Closing | FundState::Dissolved => Ok(()),
            FundState::Draft => Err(FundError::NotOpen(self.state)),
        }
    }

    /// Refuses where budgets are only aligned: no cash moves there.
    pub fn expect_pooled(&self) -> Result<(), FundError> {
        if self.basis.pools_money() { Ok(()) } else { Err(FundError::Aligned) }
    }

    /// Refuses unless new promises may be made: a fund that is closing only runs off what it promised before.
    pub fn expect_active(&self) -> Result<(), FundError> {
        match self.state {
            FundState::Active => Ok(()),
            FundState::Closing => Err(FundError::RunningOff(self.state)),
            FundState::Draft | FundState::Dissolved => Err(FundError::NotOpen(self.state)),
        }
    }

    /// Refuses unless the agreement is still being made.
    pub fn expect_draft(&self) -> Result<(), FundError> {
        match self.state {
            FundState::Draft => Ok(()),
            FundState::Active | FundState::Closing | FundState::Dissolved => {
                Err(FundError::NotDraft(self.state))
            }
        }
    }

    fn expect_state(&self, from: FundState, to: FundState) -> Result<(), FundError> {
        if self.state == from {
            Ok(())
        } else {
            Err(FundError::TransitionNotAllowed { from: self.state, to })
        }
    }
}

impl FundState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Active, Self::Closing, Self::Dissolved];

    /// The name in the database and in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Closing => "closing",
            Self::Dissolved => "dissolved",
        }
    }

    /// The state of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl fmt::Display for FundState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests;
