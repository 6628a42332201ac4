//! `/challenges/{c}`: a challenge, what it keeps from being signed, how far it has come, and what follows.

use actix_web::{get, web};
use trellis_access::{Action, OrganisationKind};
use trellis_commissioning::Refusal;
use trellis_kernel::ChallengeId;
use trellis_store::{KeptChallenge, Tx};
use trellis_tendering::challenge::{Challenge, ChallengeKind, ChallengeState, Hold, LiftingGround};
use uuid::Uuid;

use super::told::{Told, address, kind, tag};
use crate::format;
use crate::offered::is_offered;
use crate::shapes::{Fact, Section, Sheet};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/challenges/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ChallengeId::new(*id);
    who.show("show challenge", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ChallengeId) -> Result<Sheet, Refusal> {
    let told = Told::read(tx, id)?;
    let challenge = &told.found.item.challenge;
    let mut section = Section::new("What was received");
    for row in told.rows() {
        section = section.fact(row);
    }
    if tx.principal().kind() == Some(OrganisationKind::Trust) {
        let award = format!("/tenders/{}/awards/{}", told.found.item.procurement, challenge.award);
        section = section.link("The award that it is about", award);
    }
    Ok(Sheet::new(format!("{} from {}", kind(challenge.kind), told.challenger))
        .under("Challenge")
        .back(back_to("All challenges", "/challenges"))
        .tag(tag(&challenge.state))
        .section(section)
        .section(progress(tx, &told.found.item)))
}

/// What has been done, and what can be done next by the caller.
fn progress(tx: &Tx<'_>, kept: &KeptChallenge) -> Section {
    let challenge = &kept.challenge;
    let path = address(challenge.id);
    let trust = tx.principal().kind() == Some(OrganisationKind::Trust);
    let may = |action| trust && is_offered(tx, action);
    let mut section = done(Section::new("How far it has come"), challenge);
    let next = match &challenge.state {
        ChallengeState::Received => Some((Action::AcknowledgeChallenge, "Acknowledge it", "acknowledge")),
        ChallengeState::Acknowledged(_) => Some((Action::ReviewChallenge, "Begin the review", "review")),
        ChallengeState::Reviewing(_) => Some((Action::DecideChallenge, "Decide it", "decide")),
        ChallengeState::Decided(_) if challenge.kind == ChallengeKind::Representation => {
            Some((Action::DecideChallenge, "Decide it further", "decide"))
        }
        ChallengeState::Decided(_) | ChallengeState::Withdrawn(_) => None,
    };
    section = match next {
        Some((action, words, step)) if may(action) => section.action(words, format!("{path}/{step}")),
        Some((Action::DecideChallenge, ..)) => section.say("An approver of the trust decides it."),
        Some(_) => section.say("A commissioner of the trust takes the next step."),
        None => section,
    };
    let suspends = challenge.kind == ChallengeKind::Proceedings && challenge.hold == Hold::Held;
    if suspends && may(Action::LiftSuspension) {
        section = section.link("Lift the suspension of the standstill", format!("{path}/lift"));
    }
    let takes_back = !trust && is_offered(tx, Action::WithdrawChallenge) && challenge.state.is_open();
    if takes_back { section.action("Take the challenge back", format!("{path}/withdraw")) } else { section }
}

fn done(section: Section, challenge: &Challenge) -> Section {
    let at = |name: &str, at| Fact::new(name, format::instant(at));
    let section = match &challenge.state {
        ChallengeState::Received => section.say("It is written down, and nobody has acknowledged it yet."),
        ChallengeState::Acknowledged(hand) => section.fact(at("Acknowledged", hand.at)),
        ChallengeState::Reviewing(hand) => section.fact(at("Under review since", hand.at)),
        ChallengeState::Decided(decision) => {
            section.fact(at("Decided", decision.hand.at)).fact(Fact::new("Why", decision.reason.text()))
        }
        ChallengeState::Withdrawn(hand) => section.fact(at("Taken back", hand.at)),
    };
    match &challenge.lifting {
        Some(lifting) => {
            let ground = match lifting.ground {
                LiftingGround::CourtOrder => "by order of the court",
                LiftingGround::Discontinued => "the proceedings are discontinued",
            };
            let words = format!("{}, {ground}\n{}", format::instant(lifting.hand.at), lifting.reason.text());
            section.fact(Fact::new("Suspension lifted", words))
        }
        None => section,
    }
}
