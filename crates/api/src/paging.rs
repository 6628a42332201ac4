//! Lists: `?after=&limit=`, keyset paging by id.

use actix_web::web;
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_kernel::{FundId, Invalid};
use trellis_store::{After, Page, Session, Tx};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::problem::Problem;
use crate::{Answer, App, Read, Reply};

/// Where a page starts and how long it is.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` of the page before.
    pub after: Option<Uuid>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<u8>,
}

/// A page on the wire.
#[derive(Serialize, ToSchema)]
#[schema(as = Page)]
pub struct PageBody<T: Serialize> {
    items: Vec<T>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

impl App {
    /// Runs a read that answers with a page of wire types.
    pub async fn page<D, T>(
        &self,
        name: &'static str,
        session: Session,
        query: PageQuery,
        mut list: impl FnMut(&mut Tx<'_>, After) -> Result<Page<D>, Refusal> + Send + 'static,
    ) -> Answer
    where
        T: Serialize + From<D>,
    {
        let after = query.page()?;
        self.read(name, session, move |tx| Reply::ok(page_body::<D, T>(list(tx, after)?))).await
    }

    /// Runs a read that answers with a page of what belongs to one fund.
    pub async fn fund_page<D: 'static, T>(
        &self,
        name: &'static str,
        call: Read,
        fund: web::Path<Uuid>,
        query: web::Query<PageQuery>,
        list: fn(&mut Tx<'_>, FundId, After) -> Result<Page<D>, Refusal>,
    ) -> Answer
    where
        T: Serialize + From<D>,
    {
        let fund = FundId::new(*fund);
        self.page::<D, T>(name, call.session, *query, move |tx, after| list(tx, fund, after)).await
    }
}

impl PageQuery {
    /// The page asked for.
    pub fn page(self) -> Result<After, Problem> {
        Ok(After { after: self.after, limit: checked_limit(self.limit)? })
    }
}

/// How many items a page may have: 25 unless told, 100 at the most.
pub(crate) fn checked_limit(asked: Option<u8>) -> Result<u16, Problem> {
    let limit = asked.unwrap_or(25);
    if !(1..=100).contains(&limit) {
        return Err(Invalid::at("/limit", "ask for 1 to 100 items").into());
    }
    Ok(limit.into())
}

/// A page of wire types.
pub fn page_body<D, T: Serialize + From<D>>(page: Page<D>) -> PageBody<T> {
    let page = page.map(T::from);
    PageBody { items: page.items, next: page.next }
}
