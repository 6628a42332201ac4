//! `/profile`: the organisation, and where it stands with each trust.

use actix_web::get;
use chrono::NaiveDate;
use serde::Serialize;
use trellis_access::{OrganisationKind, Role};
use trellis_commissioning::{Refusal, identity, providers};
use trellis_kernel::{OrganisationId, london_date};
use trellis_providers::EngagementStage;
use trellis_store::{After, EngagementSummary, Tx};

use crate::format;
use crate::signed_in::SignedIn;
use crate::view::{Tag, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Profile {
    name: String,
    sector: Option<&'static str>,
    joined: String,
    trusts: Vec<Dealing>,
    may_apply: bool,
}

#[derive(Serialize)]
struct Dealing {
    trust: String,
    stage: Tag,
    accredited: Option<String>,
}

impl View for Profile {
    const TEMPLATE: &'static str = "profile/overview.html";

    fn title(&self) -> String {
        "Your organisation".to_owned()
    }
}

#[get("/profile")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show profile", read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Profile, Refusal> {
    let me = identity::get_me(tx)?;
    if me.organisation.kind != OrganisationKind::Provider {
        return Err(Refusal::not_found());
    }
    let dealings = providers::list_engagements(tx, After { after: None, limit: 100 })?.items;
    let trusts: Vec<OrganisationId> = dealings.iter().map(|dealing| dealing.trust).collect();
    let (names, today) = (tx.organisation_names(&trusts)?, london_date(tx.now()));
    let told = |dealing: &EngagementSummary| Dealing {
        trust: names.get(&dealing.trust).cloned().unwrap_or_default(),
        stage: tag(dealing.stage),
        accredited: dealing.accredited_to.map(|to| until(to, today)),
    };
    Ok(Profile {
        trusts: dealings.iter().map(told).collect(),
        may_apply: me.roles.contains(&Role::ProviderAdmin),
        sector: me.organisation.sector.map(trellis_access::Sector::key),
        joined: format::instant(me.organisation.created_at),
        name: me.organisation.name,
    })
}

fn until(to: NaiveDate, today: NaiveDate) -> String {
    let over = if to < today { "ended on" } else { "until" };
    format!("{over} {}", format::date(to))
}

fn tag(stage: EngagementStage) -> Tag {
    let (text, colour) = match stage {
        EngagementStage::Invited => ("Invited", "govuk-tag--blue"),
        EngagementStage::Applied => ("Applied", "govuk-tag--blue"),
        EngagementStage::DueDiligence => ("Being checked", "govuk-tag--yellow"),
        EngagementStage::Accredited => ("Accredited", "govuk-tag--green"),
        EngagementStage::Suspended => ("Suspended", "govuk-tag--red"),
        EngagementStage::Exited => ("Ended", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
