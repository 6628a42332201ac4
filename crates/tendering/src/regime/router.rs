//! The router: R0 to R8 in order.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BasisPoints, Pence};

use super::answer::Answer;
use super::facts::{DirectAward, Exemption, RegimeFacts};
use super::health::health_regime;
use super::light_touch::light_touch;
use super::psr::{PsrProcess, processes_open};
use super::threshold::{NoThreshold, Threshold, Thresholds};
use super::trace::{RuleFired, Trace, Unknown};
use super::user_choice::UserChoiceIncomplete;
use super::value::{estimate, notifiable, public_contract};

/// The regime of a procurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// Exempt by a recorded decision of a person.
    Exempt,
    /// The Provider Selection Regime.
    ProviderSelection,
    /// A direct award by user choice.
    UserChoice,
    /// A light touch public contract.
    LightTouch,
    /// Another public contract: the Act in full.
    PublicContract,
    /// Below the threshold.
    BelowThreshold,
    /// Not known: it turns on a fact that nobody has given.
    Unknown,
}

/// A regime, with what it was decided on and by which rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegimeDecision {
    /// The outcome.
    pub regime: Regime,
    /// Whether it is a light touch contract.
    pub light_touch: Answer,
    /// The processes of the Provider Selection Regime that are open.
    pub processes: Vec<PsrProcess>,
    /// Whether a contract below the threshold is notified all the same.
    pub notifiable: bool,
    /// A direct award, and by which way.
    pub direct_award: Option<DirectAward>,
    /// The most that the buyer could pay, with VAT; `None` where it cannot be estimated or was not needed.
    pub estimate_gross: Option<Pence>,
    /// The thresholds it was held against.
    pub thresholds: Vec<Threshold>,
    /// The rules that were asked.
    pub rules: Vec<RuleFired>,
    /// What a person has still to answer.
    pub unknowns: Vec<Unknown>,
    /// What a person should look at.
    pub warnings: Vec<String>,
}

/// Why the router cannot answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RegimeRefusal {
    /// Nothing is bought.
    #[error("name at least one part: what is bought, its code and its value")]
    NoParts,
    /// The values do not fit.
    #[error("the values are too large to add up")]
    TooLarge,
    /// No threshold is kept for the day on which the procurement commenced.
    #[error(transparent)]
    NoThreshold(#[from] NoThreshold),
    /// A limb of user choice is blank, or the service is not a light touch one.
    #[error(transparent)]
    UserChoice(#[from] UserChoiceIncomplete),
    /// The shares do not bear the exemption out.
    #[error("{0}")]
    NotExempt(&'static str),
}

impl RegimeRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoParts | Self::TooLarge => "invalid-content",
            Self::NoThreshold(_) => "no-threshold",
            Self::UserChoice(_) => "user-choice-incomplete",
            Self::NotExempt(_) => "not-exempt",
        }
    }
}

/// The regime turns on facts that nobody has given.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the regime is not known yet; answer first: {}", questions.join(" "))]
pub struct RegimeOpen {
    /// What is to be answered.
    pub questions: Vec<String>,
}

impl RegimeDecision {
    /// That the regime is known.
    pub fn settled(&self) -> Result<(), RegimeOpen> {
        if self.regime != Regime::Unknown {
            return Ok(());
        }
        Err(RegimeOpen {
            questions: self.unknowns.iter().map(|unknown| unknown.question.to_string()).collect(),
        })
    }
}

impl Regime {
    /// Every regime.
    pub const ALL: [Self; 7] = [
        Self::Exempt,
        Self::ProviderSelection,
        Self::UserChoice,
        Self::LightTouch,
        Self::PublicContract,
        Self::BelowThreshold,
        Self::Unknown,
    ];

    /// The regime of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.name() == name)
    }

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exempt => "exempt",
            Self::ProviderSelection => "provider_selection",
            Self::UserChoice => "user_choice",
            Self::LightTouch => "light_touch",
            Self::PublicContract => "public_contract",
            Self::BelowThreshold => "below_threshold",
            Self::Unknown => "unknown",
        }
    }
}

/// Decides the regime of a procurement.
pub fn decide_regime(facts: &RegimeFacts, thresholds: &Thresholds) -> Result<RegimeDecision, RegimeRefusal> {
    if facts.parts.is_empty() {
        return Err(RegimeRefusal::NoParts);
    }
    let mut trace = Trace::default();
    if let Some(exemption) = &facts.exemption {
        exempt(exemption, &mut trace)?;
        return Ok(outcome(Regime::Exempt, trace));
    }
    match health_regime(facts, &mut trace) {
        Answer::Yes => {
            let processes = processes_open(&facts.psr, &mut trace);
            Ok(RegimeDecision { processes, ..outcome(Regime::ProviderSelection, trace) })
        }
        health @ (Answer::No | Answer::Unknown) => procurement_act(facts, thresholds, health, trace),
    }
}

/// R0: the share of work that an exemption needs.
fn exempt(exemption: &Exemption, trace: &mut Trace) -> Result<(), RegimeRefusal> {
    let (kind, share, holds) = match exemption {
        Exemption::Vertical { work_for_controller } => {
            ("vertical", *work_for_controller, *work_for_controller > BasisPoints::new(8_000))
        }
        Exemption::Horizontal { work_for_others } => {
            ("horizontal", *work_for_others, *work_for_others <= BasisPoints::new(2_000))
        }
    };
    if !holds {
        return Err(RegimeRefusal::NotExempt(
            "a controlled body does more than 80% of its work for who controls it; authorities that work together \
             do at most 20% for others (Procurement Act 2023 Sch 2 paras 2-3)",
        ));
    }
    let inputs = [("kind", kind.to_owned()), ("share_percent", share.to_string())];
    trace.fired(("R0", "Procurement Act 2023 Sch 2 paras 2-3"), inputs, "exempt by a recorded decision");
    Ok(())
}

fn procurement_act(
    facts: &RegimeFacts,
    thresholds: &Thresholds,
    health: Answer,
    mut trace: Trace,
) -> Result<RegimeDecision, RegimeRefusal> {
    let touch = light_touch(facts, thresholds, &mut trace)?;
    let estimate = estimate(facts, &mut trace)?;
    let (public, used) = public_contract(facts, thresholds, (touch, estimate), &mut trace)?;
    let mut regime = match (health, public, touch) {
        (Answer::No, Answer::Yes, Answer::Yes) => Regime::LightTouch,
        (Answer::No, Answer::Yes, Answer::No) => Regime::PublicContract,
        (Answer::No, Answer::No, _) => Regime::BelowThreshold,
        (Answer::Yes | Answer::Unknown, _, _) | (Answer::No, Answer::Yes | Answer::Unknown, _) => {
            Regime::Unknown
        }
    };
    if let Some(choice) = &facts.user_choice {
        if touch != Answer::Yes {
            let missing = vec!["limb 1, a light touch service: the codes given are not"];
            return Err(UserChoiceIncomplete { missing }.into());
        }
        choice.complete(&mut trace)?;
        regime = if regime == Regime::Unknown { regime } else { Regime::UserChoice };
    }
    let notifiable = public == Answer::No && notifiable(facts, thresholds, estimate, &mut trace)?;
    direct_award(facts, &mut trace);
    Ok(RegimeDecision {
        light_touch: touch,
        notifiable,
        direct_award: facts.direct_award,
        estimate_gross: estimate,
        thresholds: used,
        ..outcome(regime, trace)
    })
}

/// R8: another direct award is announced first.
fn direct_award(facts: &RegimeFacts, trace: &mut Trace) {
    let (citation, ground) = match facts.direct_award {
        None => return,
        Some(DirectAward::Justified) => ("Procurement Act 2023 ss.41, 44, Sch 5", "a ground of Schedule 5"),
        Some(DirectAward::SwitchAfterCompetition) => {
            ("Procurement Act 2023 ss.43, 44", "no suitable bids in a competition")
        }
    };
    trace.fired(
        ("R8", citation),
        [("ground", ground.to_owned())],
        "a direct award: a transparency notice (UK5) first",
    );
}

fn outcome(regime: Regime, trace: Trace) -> RegimeDecision {
    let Trace { rules, unknowns, warnings } = trace;
    RegimeDecision {
        regime,
        light_touch: Answer::Unknown,
        processes: vec![],
        notifiable: false,
        direct_award: None,
        estimate_gross: None,
        thresholds: vec![],
        rules,
        unknowns,
        warnings,
    }
}
