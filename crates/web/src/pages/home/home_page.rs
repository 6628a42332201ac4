//! `/home`: what waits for whoever has signed in, by the side and the roles they hold.

use actix_web::get;
use serde::Serialize;
use trellis_access::{OrganisationKind, Role};
use trellis_commissioning::{Refusal, identity};
use trellis_store::Tx;

use super::section::Section;
use super::{agreements, commissioner, complaints, figures, finance, plans, provider};
use crate::chart::Chart;
use crate::signed_in::SignedIn;
use crate::view::View;
use crate::visitor::Answer;

/// Roles whose work is the money.
const MONEY: [Role; 4] =
    [Role::FinanceOfficer, Role::PooledFundManager, Role::PaymentApprover, Role::FinanceDirector];

#[derive(Serialize)]
struct Home {
    organisation: String,
    roles: Vec<String>,
    sections: Vec<Section>,
    /// What is seen at a glance.
    charts: Vec<Chart>,
}

impl View for Home {
    const TEMPLATE: &'static str = "home/home_page.html";

    fn title(&self) -> String {
        "Home".to_owned()
    }
}

#[get("/home")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show home", read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Home, Refusal> {
    let me = identity::get_me(tx)?;
    let money = me.roles.iter().any(|role| MONEY.contains(role));
    let (mut sections, mut charts) = (Vec::new(), Vec::new());
    match me.organisation.kind {
        OrganisationKind::Provider => sections.extend(provider::read(tx)?),
        OrganisationKind::Council | OrganisationKind::Nhs => {
            sections.extend(plans::read(tx)?);
            sections.extend(agreements::read(tx)?);
            sections.extend(finance::read(tx)?);
        }
        OrganisationKind::Trust if money => {
            sections.extend(finance::read(tx)?);
            sections.extend(commissioner::read(tx)?);
        }
        OrganisationKind::Trust => {
            charts = figures::read(tx)?;
            sections.extend(complaints::read(tx)?);
            sections.extend(commissioner::read(tx)?);
            sections.extend(finance::read(tx)?);
        }
        OrganisationKind::Platform => {}
    }
    let roles = me.roles.iter().map(|role| role.key().replace('_', " ")).collect();
    Ok(Home { organisation: me.organisation.name, roles, sections, charts })
}
