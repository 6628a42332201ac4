//! `GET /duties`

use actix_web::{get, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::duties::{self, DutyList};
use trellis_kernel::Invalid;
use trellis_store::{After, DutyKey};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::duty_body::DutyBody;
use crate::paging::checked_limit;
use crate::problem::Problem;
use crate::{Answer, App, Read, Reply};

/// Which duties, and where a page of them starts.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DutyQuery {
    /// `next` of the page before: a day and a duty.
    #[param(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[.][0-9a-f-]{36}$")]
    after: Option<String>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
    /// The caller's own only.
    #[serde(default)]
    mine: bool,
    /// Those that are done, too.
    #[serde(default)]
    done_too: bool,
}

/// A page of duties, the first due first.
#[derive(Serialize, ToSchema)]
pub struct DutyPage {
    items: Vec<DutyBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<String>,
}

/// Lists what the caller's trust is obliged to do, the first due first.
#[utoipa::path(
    operation_id = "list_duties",
    tag = "Duties",
    params(DutyQuery),
    responses((status = 200, description = "A page", body = DutyPage))
)]
#[get("/duties")]
pub async fn list_duties(app: web::Data<App>, call: Read, query: web::Query<DutyQuery>) -> Answer {
    let after = query.after()?;
    let list = DutyList { mine: query.mine, done_too: query.done_too };
    app.read("list duties", call.session, move |tx| {
        let page = duties::list_duties(tx, list, after)?;
        let now = tx.now();
        let items = page.items.into_iter().map(|found| DutyBody::of(found.item, now)).collect();
        Reply::ok(DutyPage { items, next: page.next.map(|(day, id)| format!("{day}.{id}")) })
    })
    .await
}

impl DutyQuery {
    fn after(&self) -> Result<After<DutyKey>, Problem> {
        let key = |text: &str| {
            let (day, id) = text.split_once('.')?;
            Some((day.parse().ok()?, id.parse::<Uuid>().ok()?))
        };
        let unknown = || Invalid::at("/after", "send back `next` of the page before");
        let after = self.after.as_deref().map(|text| key(text).ok_or_else(unknown)).transpose()?;
        Ok(After { after, limit: checked_limit(self.limit)? })
    }
}
