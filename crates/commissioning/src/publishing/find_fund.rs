//! A fund or scheme by what people call it, for the command line.

use trellis_kernel::{FundId, SchemeId};
use trellis_store::{After, FundSummary, Tx};
use uuid::Uuid;

use crate::{Refusal, funds};

/// The fund of that title or id; the only one, when nothing is said.
pub fn find_fund(tx: &mut Tx<'_>, wanted: Option<&str>) -> Result<FundSummary, Refusal> {
    let page = funds::list_funds(tx, After { after: None, limit: 100 })?;
    let fits = |fund: &FundSummary| wanted.is_none_or(|wanted| names(wanted, &fund.title, fund.id.uuid()));
    let titles: Vec<String> = page.items.iter().map(|fund| fund.title.clone()).collect();
    let mut found: Vec<FundSummary> = page.items.into_iter().filter(fits).collect();
    match (found.len(), found.pop()) {
        (1, Some(only)) => Ok(only),
        (0, _) => Err(Refusal::rule("no-such-fund", no_fund(wanted, &titles))),
        _ => Err(Refusal::rule("choose-fund", format!("say which fund: {}", titles.join(", ")))),
    }
}

fn no_fund(wanted: Option<&str>, titles: &[String]) -> String {
    match wanted {
        Some(wanted) => format!("the trust has no fund '{wanted}'; its funds: {}", titles.join(", ")),
        None => "the trust has no fund".to_owned(),
    }
}

/// The scheme of a fund of that title or id.
pub fn find_scheme(tx: &mut Tx<'_>, fund: FundId, wanted: &str) -> Result<SchemeId, Refusal> {
    let schemes = tx.schemes(fund)?;
    let fitting = schemes.iter().find(|scheme| names(wanted, &scheme.title, scheme.id.uuid()));
    let titles: Vec<&str> = schemes.iter().map(|scheme| scheme.title.as_str()).collect();
    let none = || Refusal::rule("no-such-scheme", format!("the fund's schemes are: {}", titles.join(", ")));
    fitting.map(|scheme| scheme.id).ok_or_else(none)
}

fn names(wanted: &str, title: &str, id: Uuid) -> bool {
    title.eq_ignore_ascii_case(wanted.trim()) || wanted.trim().parse() == Ok(id)
}
