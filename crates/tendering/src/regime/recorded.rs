//! A decision as it is kept for a procurement: what people answered, what the rules said of it, and who accepted it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{Invalid, Pence, PersonId, ProcurementId};
use uuid::Uuid;

use super::answer::Answer;
use super::facts::{Buyer, DirectAward, Exemption, Part, RegimeFacts, Subject};
use super::psr::{PsrFacts, PsrProcess};
use super::router::{Regime, RegimeDecision};
use super::user_choice::UserChoice;
use crate::cpv::CpvCode;

/// What only people know of a procurement; its code, value and day of commencement it says itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegimeAnswers {
    /// Who contracts.
    pub buyer: Buyer,
    /// Its parts with codes of their own, the main one first; none where the main code stands for all of it.
    pub parts: Vec<Part>,
    /// Whether a value can be estimated at all.
    pub estimable: bool,
    /// Like contracts to aggregate, with VAT.
    pub like_contracts_gross: Pence,
    /// Good reasons not to.
    pub reasons_not_to_aggregate: Option<String>,
    /// The supplier is paid by the right to exploit.
    pub concession: bool,
    /// Whether it is arranged for the health service in England.
    pub english_health_service: Answer,
    /// What the health regime asks.
    pub psr: PsrFacts,
    /// A decision that it is exempt.
    pub exemption: Option<Exemption>,
    /// An award by user choice.
    pub user_choice: Option<UserChoice>,
    /// Another direct award.
    pub direct_award: Option<DirectAward>,
}

/// The process chosen among those that are open, with what the five key criteria say (SI 2023/1348 reg 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PsrChoice {
    /// The process.
    pub process: PsrProcess,
    /// Quality and innovation.
    pub quality_and_innovation: String,
    /// Value.
    pub value: String,
    /// Integration, collaboration and service sustainability.
    pub integration_and_sustainability: String,
    /// Improving access, reducing health inequalities and facilitating choice.
    pub access_and_choice: String,
    /// Social value.
    pub social_value: String,
}

/// A decision as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedRegime {
    /// Its id.
    pub id: Uuid,
    /// The procurement.
    pub procurement: ProcurementId,
    /// What people answered.
    pub answers: RegimeAnswers,
    /// What the rules said.
    pub decision: RegimeDecision,
    /// The process chosen under the health regime.
    pub choice: Option<PsrChoice>,
    /// Who decided.
    pub decided_by: PersonId,
    /// When.
    pub decided_at: DateTime<Utc>,
    /// Who accepted it, and when.
    pub accepted: Option<(PersonId, DateTime<Utc>)>,
}

/// Why a decision is not taken, kept or relied on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordedRegimeRefusal {
    /// The process is not open.
    #[error("{chosen} is not open here; open are: {open}")]
    ProcessNotOpen {
        /// What was chosen.
        chosen: &'static str,
        /// What is open.
        open: String,
    },
    /// A key criterion has no answer.
    #[error("all five key criteria need an answer (SI 2023/1348 reg 5); missing: {0}")]
    KeyCriteria(String),
    /// Who decided does not accept.
    #[error("you decided this regime: a second person accepts it")]
    SelfApproval,
    /// It was accepted before.
    #[error("this decision was accepted already")]
    AlreadyAccepted,
    /// The rules say something else now.
    #[error(
        "the regime was accepted as {accepted} and is {now} now: an approver accepts the new decision first"
    )]
    Changed {
        /// What was accepted.
        accepted: String,
        /// What the rules say now.
        now: String,
    },
}

impl Default for RegimeAnswers {
    /// Nothing answered: a trust company buys, and whether it is a health service is unknown.
    fn default() -> Self {
        Self {
            buyer: Buyer::TrustCompany,
            parts: vec![],
            estimable: true,
            like_contracts_gross: Pence::ZERO,
            reasons_not_to_aggregate: None,
            concession: false,
            english_health_service: Answer::Unknown,
            psr: PsrFacts::default(),
            exemption: None,
            user_choice: None,
            direct_award: None,
        }
    }
}

impl RegimeAnswers {
    /// The facts of a procurement with this main code, estimate and day. Parts, where given, begin with the main code
    /// and add up to the lots.
    pub fn facts(
        &self,
        cpv: &CpvCode,
        estimate_gross: Pence,
        commenced_on: NaiveDate,
    ) -> Result<RegimeFacts, Invalid> {
        let whole = Part {
            cpv: cpv.clone(),
            subject: Subject::Services,
            value_gross: estimate_gross,
            separable: Answer::No,
            psr_condition_met: Answer::Unknown,
        };
        let parts = if self.parts.is_empty() { vec![whole] } else { self.parts.clone() };
        let sum = Pence::sum(parts.iter().map(|part| part.value_gross));
        if sum != Some(estimate_gross) {
            let sum = sum.map_or_else(|| "too much".to_owned(), |sum| sum.to_string());
            let said = format!("the parts add up to {sum}, the lots to {estimate_gross}");
            return Err(Invalid::at("/parts", said));
        }
        if parts.first().is_none_or(|main| main.cpv != *cpv) {
            return Err(Invalid::at("/parts/0/cpv", format!("the first part has the main code, {cpv}")));
        }
        Ok(RegimeFacts::of(Self { parts, ..self.clone() }, commenced_on))
    }
}

impl RegimeFacts {
    /// Facts whose parts are all named.
    pub fn of(answers: RegimeAnswers, commenced_on: NaiveDate) -> Self {
        Self {
            buyer: answers.buyer,
            commenced_on,
            parts: answers.parts,
            estimable: answers.estimable,
            like_contracts_gross: answers.like_contracts_gross,
            reasons_not_to_aggregate: answers.reasons_not_to_aggregate,
            concession: answers.concession,
            english_health_service: answers.english_health_service,
            psr: answers.psr,
            exemption: answers.exemption,
            user_choice: answers.user_choice,
            direct_award: answers.direct_award,
        }
    }
}

impl PsrChoice {
    /// That the process is open, and that every key criterion has an answer.
    pub fn check(&self, decision: &RegimeDecision) -> Result<(), RecordedRegimeRefusal> {
        if !decision.processes.contains(&self.process) {
            let open: Vec<_> = decision.processes.iter().map(|process| process.name()).collect();
            let open =
                if open.is_empty() { "none, the regime is another".to_owned() } else { open.join(", ") };
            return Err(RecordedRegimeRefusal::ProcessNotOpen { chosen: self.process.name(), open });
        }
        let criteria = [
            ("quality and innovation", &self.quality_and_innovation),
            ("value", &self.value),
            ("integration, collaboration and service sustainability", &self.integration_and_sustainability),
            ("access, inequalities and choice", &self.access_and_choice),
            ("social value", &self.social_value),
        ];
        let missing: Vec<_> =
            criteria.iter().filter(|(_, said)| said.trim().is_empty()).map(|(name, _)| *name).collect();
        if missing.is_empty() { Ok(()) } else { Err(RecordedRegimeRefusal::KeyCriteria(missing.join("; "))) }
    }
}

impl RecordedRegime {
    /// The process that is followed under the health regime: the one chosen, or the only one open.
    pub fn process(&self) -> Option<PsrProcess> {
        let only = if let [process] = self.decision.processes.as_slice() { Some(*process) } else { None };
        self.choice.as_ref().map(|choice| choice.process).or(only)
    }

    /// That every key criterion is answered for the process followed, where the health regime asks for it.
    pub fn criteria_answered(&self) -> Result<(), RecordedRegimeRefusal> {
        match (self.decision.regime, &self.choice) {
            (Regime::ProviderSelection, Some(choice)) => choice.check(&self.decision),
            (Regime::ProviderSelection, None) => {
                Err(RecordedRegimeRefusal::KeyCriteria("all of them".to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// Accepts it, by another person than who decided.
    pub fn accept(self, by: PersonId, at: DateTime<Utc>) -> Result<Self, RecordedRegimeRefusal> {
        if by == self.decided_by {
            return Err(RecordedRegimeRefusal::SelfApproval);
        }
        if self.accepted.is_some() {
            return Err(RecordedRegimeRefusal::AlreadyAccepted);
        }
        self.decision.settled().map_err(|open| RecordedRegimeRefusal::Changed {
            accepted: "nothing".into(),
            now: open.to_string(),
        })?;
        Ok(Self { accepted: Some((by, at)), ..self })
    }

    /// That what was accepted is what the rules say now (Procurement Act 2023 s.4(1)).
    pub fn still_holds(&self, now: &RegimeDecision) -> Result<(), RecordedRegimeRefusal> {
        let (accepted, now) = (outcome(&self.decision), outcome(now));
        if accepted == now {
            return Ok(());
        }
        Err(RecordedRegimeRefusal::Changed { accepted, now })
    }
}

/// What a decision comes to, in words.
fn outcome(decision: &RegimeDecision) -> String {
    let name = decision.regime.name().replace('_', " ");
    match decision.regime {
        Regime::BelowThreshold | Regime::UserChoice if decision.notifiable => format!("{name}, notifiable"),
        Regime::Exempt
        | Regime::ProviderSelection
        | Regime::UserChoice
        | Regime::LightTouch
        | Regime::PublicContract
        | Regime::BelowThreshold
        | Regime::Unknown => name,
    }
}

impl RecordedRegimeRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ProcessNotOpen { .. } => "process-not-open",
            Self::KeyCriteria(_) => "key-criteria-incomplete",
            Self::SelfApproval => "self-approval",
            Self::AlreadyAccepted => "transition-not-allowed",
            Self::Changed { .. } => "regime-changed",
        }
    }
}

#[cfg(test)]
#[path = "recorded_tests.rs"]
mod tests;
