//! Spend within an approved budget that no contract foresaw: other schemes of the fund.

use trellis_access::{Action, Permit};
use trellis_budgets::{BudgetLine, Exposure, Payment, check_date};
use trellis_kernel::{BudgetLineId, Fields, FundId, Invalid, Pence, london_date};
use trellis_ledger::events::invoices::{Charge, invoice_without_commitment};
use trellis_store::{Event, GrantNaming, KeptFund, KeptPayment, Tx, UsedBy};

use super::{Control, acting_person, expose_under, facts_of_fund, fund_of, occasion};
use crate::funds::post;
use crate::grants::use_grants;
use crate::{Refusal, authorise};

/// A checked request to spend.
#[derive(Clone, Debug)]
pub struct NewSpend {
    line: BudgetLineId,
    amount: Pence,
    payee: String,
    reason: String,
    grant: Option<GrantNaming>,
}

/// What a spend leads to: the line as it stands, and a payment that others approve and release.
#[derive(Clone, Debug)]
pub struct Spent {
    /// The line after the spend.
    pub line: BudgetLine,
    /// The payment requested.
    pub payment: KeptPayment,
}

impl NewSpend {
    /// An amount above nil, a payee of at most 200 characters and a reason of at most 400.
    pub fn new(line: BudgetLineId, amount: Pence, payee: &str, reason: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let payee = fields.text("/payee", payee, 200);
        let reason = fields.text("/reason", reason, 400);
        fields.finish(|| Some(Self { line, amount, payee, reason, grant: None }))
    }

    /// The same, charged to a grant.
    #[must_use]
    pub fn naming(self, grant: Option<GrantNaming>) -> Self {
        Self { grant, ..self }
    }
}

/// Charges a line in full and asks for the payment. Nobody's cash moves until two other people have approved and
/// released it (SoD-2).
pub fn create_spend(tx: &mut Tx<'_>, fund: FundId, new: &NewSpend) -> Result<Spent, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateSpend, facts_of_fund(&kept))?;
    spend(tx, &permit, &kept, new, &mut Control::Within)
}

/// Charges it under a permit and a control.
pub(crate) fn spend(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    new: &NewSpend,
    control: &mut Control,
) -> Result<Spent, Refusal> {
    kept.fund.expect_open()?;
    let fund = kept.fund.id;
    let unknown = || Invalid::at("/line_id", "this fund has no such budget line");
    let line = tx.budget_lines_for_update(&[new.line])?.pop().filter(|line| line.fund == fund);
    let line = line.ok_or_else(unknown)?;
    control.pass(check_date(&line.bounds(), london_date(tx.now())))?;
    let changes = vec![(line, Exposure::spend(new.amount))];
    let mut after = expose_under(tx, permit, control, (changes, new.grant.as_slice()))?;
    let line = after.pop().ok_or_else(unknown)?;
    let person = acting_person(tx)?;
    let payment = KeptPayment {
        payment: Payment::request(tx.new_id(), None, new.amount, person)?,
        trust: kept.trust,
        fund,
        provider: None,
        line: Some(line.id),
        payee: new.payee.clone(),
        requested_at: tx.now(),
        version: 1,
    };
    tx.insert_payment(permit, &payment)?;
    let parts = [(&line, new.amount)];
    let used = (UsedBy::Payment(payment.payment.id), parts.as_slice());
    use_grants(tx, permit, (kept.trust, fund), new.grant.as_ref(), used)?;
    let on = occasion(tx, fund, &new.reason)?;
    let charge = Charge::without_vat(line.charge_year, new.amount);
    let entry = invoice_without_commitment(on, &charge, &line.about())?;
    post(tx, permit, &entry, &format!("spend/{}", payment.payment.id))?;
    tx.record(
        Event::of(permit.action(), "payment", payment.payment.id)
            .with("line", line.id.to_string())
            .with("amount_p", new.amount.get()),
    );
    Ok(Spent { line, payment })
}
