//! Every service is held against a requirement, and those that fit are asked; nobody else learns of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::json;
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{OrganisationId, RequirementId, london_date};
use trellis_providers::placing::{Failure, KeptRequirement, Matching, Occasion, match_services};
use trellis_store::{Event, NewJob, PlacementInvitation, StoreError, Tx, Versioned};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// What came of a matching.
#[derive(Clone, Debug)]
pub struct Matched {
    /// The requirement, sent.
    pub requirement: Versioned<KeptRequirement>,
    /// Who is asked.
    pub invited: Vec<PlacementInvitation>,
    /// How many services were excluded, by the reason given: the first that stood against them.
    pub excluded: BTreeMap<Failure, usize>,
}

/// Matches a checked requirement and invites the providers of the services that fit, until an instant. One message goes to each
/// provider, without a word of the child.
pub fn match_requirement(
    tx: &mut Tx<'_>,
    id: RequirementId,
    offers_until: DateTime<Utc>,
    seen: Option<i64>,
) -> Result<Matched, Refusal> {
    let found = tx.requirement_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::MatchRequirement, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(seen)?;
    let now = tx.now();
    let state = item.state.send(offers_until, now)?;
    let item = KeptRequirement { state, ..item };
    let matching = matching(tx, &item)?;
    let version = tx.save_requirement(&permit, &item, version)?;
    tx.insert_matching(&permit, &item, &matching)?;
    let invited = invite(tx, &permit, &item, &matching, offers_until)?;
    let event = Event::of(Action::MatchRequirement, "requirement", id);
    tx.record(event.with("invited", matching.fit.len()).with("excluded", matching.excluded.len()));
    let mut excluded = BTreeMap::new();
    for failure in matching.excluded.iter().filter_map(|(_, failures)| failures.first()) {
        *excluded.entry(failure).or_insert(0) += 1;
    }
    Ok(Matched { requirement: Versioned { item, version }, invited, excluded })
}

fn matching(tx: &mut Tx<'_>, of: &KeptRequirement) -> Result<Matching, Refusal> {
    let now = tx.now();
    let today = london_date(now);
    let candidates = tx.placing_candidates(of.trust, today)?;
    let placed = tx.live_placements(of.trust, today)?;
    Ok(match_services(&of.requirement, &candidates, Occasion { now, today, placed }))
}

fn invite(
    tx: &mut Tx<'_>,
    permit: &Permit,
    of: &KeptRequirement,
    matching: &Matching,
    offers_until: DateTime<Utc>,
) -> Result<Vec<PlacementInvitation>, Refusal> {
    let content = serde_json::to_value(of.requirement.coded())
        .map_err(|error| StoreError::Internal(error.to_string()))?;
    let now = tx.now();
    let invited: Vec<PlacementInvitation> = matching
        .fit
        .iter()
        .map(|(service, provider)| PlacementInvitation {
            id: tx.new_id(),
            trust: of.trust,
            requirement: of.id,
            provider: *provider,
            service: *service,
            content: content.clone(),
            invited_at: now,
            offers_until,
            ended_at: None,
            declined: None,
        })
        .collect();
    tx.insert_placement_invitations(permit, &invited)?;
    let first: BTreeMap<OrganisationId, Uuid> =
        invited.iter().rev().map(|invitation| (invitation.provider, invitation.id)).collect();
    for invitation in first.into_values() {
        let payload = json!({ "invitation": invitation });
        tx.enqueue(NewJob { kind: "send_placement_invitation", payload, run_at: now });
    }
    Ok(invited)
}
