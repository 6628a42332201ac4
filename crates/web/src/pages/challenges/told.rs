//! What every page of a challenge says of it.

use trellis_commissioning::{Refusal, challenges};
use trellis_kernel::{ChallengeId, london_date};
use trellis_store::{KeptChallenge, Tx, Versioned};
use trellis_tendering::challenge::{ChallengeKind, ChallengeState, Hold};

use crate::format;
use crate::shapes::Fact;
use crate::templating::Link;
use crate::view::{Tag, back_to};

/// A challenge with the name of its challenger.
pub(super) struct Told {
    pub(super) found: Versioned<KeptChallenge>,
    pub(super) challenger: String,
}

/// Where a challenge is.
pub(super) fn address(id: ChallengeId) -> String {
    format!("/challenges/{id}")
}

/// The way back to it.
pub(super) fn back(id: ChallengeId) -> Link {
    back_to("Back to the challenge", address(id))
}

/// What a kind of challenge is called.
pub(super) const fn kind(kind: ChallengeKind) -> &'static str {
    match kind {
        ChallengeKind::Letter => "Letter",
        ChallengeKind::Representation => "Representation under the Provider Selection Regime",
        ChallengeKind::Proceedings => "Proceedings in court",
    }
}

/// How a challenge stands.
pub(crate) fn tag(state: &ChallengeState) -> Tag {
    let (text, colour) = match state.name() {
        "received" => ("Received", "govuk-tag--orange"),
        "acknowledged" => ("Acknowledged", "govuk-tag--yellow"),
        "reviewing" => ("Under review", "govuk-tag--blue"),
        "upheld" => ("Upheld", "govuk-tag--red"),
        "rejected" => ("Rejected", "govuk-tag--green"),
        "settled" => ("Settled", "govuk-tag--green"),
        _ => ("Withdrawn", "govuk-tag--grey"),
    };
    Tag { text, colour }
}

/// What it does to the signature of the contract.
pub(super) fn held(kept: &KeptChallenge) -> String {
    match (kept.challenge.hold, kept.challenge.kind) {
        (Hold::None, _) => "It does not keep the contract from being signed".to_owned(),
        (Hold::Held, ChallengeKind::Representation) => {
            "Nobody signs until it is answered and five working days have passed".to_owned()
        }
        (Hold::Held, ChallengeKind::Proceedings | ChallengeKind::Letter) => {
            "The standstill is suspended: nobody signs until it is decided or the suspension lifted"
                .to_owned()
        }
        (Hold::Until(until), _) => {
            format!("It kept the contract from being signed until {}", format::date(london_date(until)))
        }
    }
}

impl Told {
    /// A challenge that the caller's organisation answers or makes.
    pub(super) fn read(tx: &mut Tx<'_>, id: ChallengeId) -> Result<Self, Refusal> {
        let found = challenges::get_challenge(tx, id)?;
        let from = found.item.challenge.challenger;
        let challenger = tx.organisation_names(&[from])?.remove(&from).unwrap_or_default();
        Ok(Self { found, challenger })
    }

    /// Who challenges, how, when and why, and what that does.
    pub(super) fn rows(&self) -> [Fact; 5] {
        let challenge = &self.found.item.challenge;
        [
            Fact::new("Challenger", &self.challenger),
            Fact::new("How", kind(challenge.kind)),
            Fact::new("Received", format::instant(challenge.received_at)),
            Fact::new("What it says", challenge.grounds.text()),
            Fact::new("Signature", held(&self.found.item)),
        ]
    }
}
