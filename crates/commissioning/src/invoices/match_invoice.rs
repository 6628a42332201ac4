//! An invoice is compared with what its contract is expected to charge, or its placement delivered: matched, or queried with the difference.

use trellis_access::{Action, Facts, Permit};
use trellis_budgets::{Match, match_invoice as compare};
use trellis_kernel::{InvoiceId, london_date};
use trellis_store::{Event, KeptInvoice, Tx};

use super::at_version;
use super::crediting::{corrected_by, give_back};
use super::liquidation::{Billed, liquidate};
use super::on_account::Promised;
use crate::budgets::acting_person;
use crate::commitments::terms_of;
use crate::{Refusal, authorise};

/// Matches an invoice. What agrees becomes spend, owed to the provider, and uses up the contract's commitment; what does
/// not is queried, and the provider reads why. A credit note gives back what its invoice spent.
pub fn match_invoice(tx: &mut Tx<'_>, id: InvoiceId, seen: Option<i64>) -> Result<KeptInvoice, Refusal> {
    let mut kept = tx.invoice_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::MatchInvoice, Facts::of_trust(kept.trust))?;
    at_version(seen, kept.version)?;
    kept.invoice.may_be_matched()?;
    if let Some(corrects) = corrected_by(&kept) {
        kept.invoice = kept.invoice.matched(acting_person(tx)?, Match::Agreed)?;
        kept.fund = Some(give_back(tx, &permit, &kept, corrects)?);
        return save(tx, &permit, kept);
    }
    let billed = billed_by(tx, &kept)?;
    if kept.invoice.is_on_account() {
        return save_on_account(tx, &permit, kept, &billed);
    }
    let found = compare_with(tx, &kept, &billed)?;
    let agreed = found == Match::Agreed;
    kept.invoice = kept.invoice.matched(acting_person(tx)?, found)?;
    if agreed {
        kept.fund = Some(liquidate(tx, &permit, &kept, &billed)?);
    }
    save(tx, &permit, kept)
}

fn save_on_account(
    tx: &mut Tx<'_>,
    permit: &Permit,
    mut kept: KeptInvoice,
    billed: &Billed,
) -> Result<KeptInvoice, Refusal> {
    let promised = Promised::to(tx, &kept, billed)?;
    let found = promised.compare(tx, &kept)?;
    let agreed = found == Match::Agreed;
    kept.invoice = kept.invoice.matched(acting_person(tx)?, found)?;
    if agreed {
        kept.fund = Some(promised.pay_on_account(tx, permit, &kept)?);
    }
    save(tx, permit, kept)
}

/// What it bills: a placement, when it says so, or the contract itself.
fn billed_by(tx: &mut Tx<'_>, kept: &KeptInvoice) -> Result<Billed, Refusal> {
    if let Some(placement) = tx.placement_of_invoice(kept.invoice.id)? {
        let placed = tx.placement_for_update(placement)?.ok_or_else(Refusal::not_found)?;
        return Ok(Billed::Placement(Box::new(placed)));
    }
    let contract = tx.contract(kept.contract)?.ok_or_else(Refusal::not_found)?.item;
    Ok(Billed::Contract(Box::new(contract)))
}

fn compare_with(tx: &mut Tx<'_>, kept: &KeptInvoice, billed: &Billed) -> Result<Match, Refusal> {
    let details = &kept.invoice.details;
    let period = (details.period_start, details.period_end);
    let last = period.1.pred_opt().unwrap_or(period.1);
    let words = format!("{} to {}", period.0.format("%-d %B %Y"), last.format("%-d %B %Y"));
    let (net, _) = kept.invoice.agreed()?;
    let found = match billed {
        Billed::Contract(contract) => compare(net, terms_of(contract)?.expected(period.0, period.1)?, &words),
        Billed::Placement(placed) => placed.placement.match_delivery(net, period, london_date(tx.now()))?,
    };
    if let Some(query) = unpaid_before(tx, kept)? {
        return Ok(query);
    }
    let of = (kept.contract, billed.placement());
    let Some(other) = tx.invoice_number_billing(of, kept.invoice.id, period)? else {
        return Ok(found);
    };
    Ok(match found {
        Match::Agreed => {
            Match::Query { difference: net, reason: format!("{words} was already billed by invoice {other}") }
        }
        Match::Query { difference, reason } => Match::Query {
            difference,
            reason: format!("{reason}; days of it were already billed by invoice {other}"),
        },
    })
}

/// An invoice that says more was paid before than the books hold of payments on account is queried.
fn unpaid_before(tx: &mut Tx<'_>, kept: &KeptInvoice) -> Result<Option<Match>, Refusal> {
    let prepaid = kept.invoice.details.prepaid;
    if prepaid.is_zero() {
        return Ok(None);
    }
    let held = tx.prepaid_under(kept.contract)?;
    let difference = prepaid.minus(held).unwrap_or(prepaid);
    let reason = format!(
        "{prepaid} is said to be paid before; the books hold {held} paid on account of this contract (BT-113)"
    );
    Ok(difference.is_positive().then_some(Match::Query { difference, reason }))
}

fn save(tx: &mut Tx<'_>, permit: &Permit, mut kept: KeptInvoice) -> Result<KeptInvoice, Refusal> {
    kept.version = tx.save_invoice(permit, &kept)?;
    tx.record(
        Event::of(Action::MatchInvoice, "invoice", kept.invoice.id)
            .with("state", kept.invoice.state.key())
            .with("amount_p", kept.invoice.details.amount.get()),
    );
    Ok(kept)
}
