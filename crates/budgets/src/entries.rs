//! Journal entries whose lines fall on several budget lines: commitments and invoices over more than one charge year.
//!
//! Events on one line are `ledger`'s own; these add only that each charge year has a budget line of its own.

use trellis_kernel::{FinancialYear, Pence};
use trellis_ledger::{Account, BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

use crate::VatShare;

/// One charge year's part of an event, with the dimensions of its budget line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePart {
    /// The budget line and what else the posting is about.
    pub about: Dimensions,
    /// The year charged.
    pub year: FinancialYear,
    /// The amount, nil or above.
    pub amount: Pence,
}

/// A commitment made, letting go of what was reserved for it.
pub fn commitment_made(
    on: Occasion,
    parts: &[LinePart],
    consumed: &[LinePart],
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::Committed);
    let draft = pairs(draft, (Account::Commitments, Account::CommitmentsContra), parts);
    pairs(draft, (Account::PrecommitmentsContra, Account::Precommitments), consumed).finish()
}

/// An excess that a named authoriser releases, to each line or limit its own.
pub fn excess_authorised(on: Occasion, parts: &[LinePart]) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::ExcessAuthorised);
    pairs(draft, (Account::AuthorisedExcessContra, Account::AuthorisedExcess), parts).finish()
}

/// A line's budget raised by more that is expected, or cut by a negative amount (the same mirrored).
pub fn budget_varied(on: Occasion, part: &LinePart) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::ContributionVaried);
    let nothing = Dimensions::default();
    let LinePart { about, year, amount } = part;
    if amount.is_negative() {
        let size = amount.negated().ok_or(LedgerError::TooLarge)?;
        return draft
            .debit_in(*year, Account::Appropriations, size, about)
            .credit_in(*year, Account::EstimatedContributions, size, &nothing)
            .finish();
    }
    draft
        .debit_in(*year, Account::EstimatedContributions, *amount, &nothing)
        .credit_in(*year, Account::Appropriations, *amount, about)
        .finish()
}

/// Budget carried forward from a line to the same scheme's line of the next year.
pub fn budget_carried_forward(
    on: Occasion,
    from: &LinePart,
    to: &LinePart,
) -> Result<BalancedEntry, LedgerError> {
    EntryDraft::new(on, EntryKind::BudgetCarriedForward)
        .debit_in(from.year, Account::Appropriations, from.amount, &from.about)
        .credit_in(to.year, Account::Appropriations, to.amount, &to.about)
        .finish()
}

/// What is still promised of one year, carried to the next one's line.
pub fn commitment_carried_forward(
    on: Occasion,
    from: &LinePart,
    to: &LinePart,
) -> Result<BalancedEntry, LedgerError> {
    EntryDraft::new(on, EntryKind::CommitCarriedForward)
        .debit_in(from.year, Account::CommitmentsContra, from.amount, &from.about)
        .credit_in(from.year, Account::Commitments, from.amount, &from.about)
        .debit_in(to.year, Account::Commitments, to.amount, &to.about)
        .credit_in(to.year, Account::CommitmentsContra, to.amount, &to.about)
        .finish()
}

/// The rest of a commitment given back.
pub fn commitment_released(on: Occasion, parts: &[LinePart]) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::CommitReduced);
    pairs(draft, (Account::CommitmentsContra, Account::Commitments), parts).finish()
}

/// A commitment that goes up on some lines (amounts above nil) and down on others (below).
pub fn commitment_changed(on: Occasion, parts: &[LinePart]) -> Result<BalancedEntry, LedgerError> {
    let raised = parts.iter().any(|part| part.amount.is_positive());
    let kind = if raised { EntryKind::Committed } else { EntryKind::CommitReduced };
    pairs(EntryDraft::new(on, kind), (Account::Commitments, Account::CommitmentsContra), parts).finish()
}

/// Delivery that was not invoiced yet: a cost that is owed, with `liquidated` of the commitment behind it.
pub fn delivery_accrued(
    on: Occasion,
    delivered: &[LinePart],
    liquidated: &[LinePart],
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::DeliveryAccrued);
    let draft = pairs(draft, (Account::ServiceSpend, Account::Accruals), delivered);
    pairs(draft, (Account::CommitmentsContra, Account::Commitments), liquidated).finish()
}

/// What lies unspent of a direct payment is owed back, and was not spent after all.
pub fn surplus_recovered(on: Occasion, part: &LinePart) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::SurplusRecovered);
    let accounts = (Account::OtherReceivables, Account::ServiceSpend);
    pairs(draft, accounts, std::slice::from_ref(part)).finish()
}

/// What an invoice charges to one budget line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineCharge {
    /// The line, the year and the net amount.
    pub net: LinePart,
    /// Its VAT.
    pub vat: VatShare,
    /// What of the net amount was accrued before, or what it is short of that.
    pub accrued: Pence,
}

/// An invoice matched: each part is spent and owed, and `liquidated` of the commitment goes with it. VAT that nobody
/// reclaims is a cost; the rest is owed to us. What was accrued is owed to the supplier now and not spent again; the spend
/// goes up or down by the difference in price. What was paid before is no longer owed: the prepayment is used.
pub fn invoice_matched(
    on: Occasion,
    charges: &[LineCharge],
    prepaid: Option<&LinePart>,
    liquidated: &[LinePart],
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::InvoiceMatched);
    let draft = spent(charges).fold(draft, |draft, (account, part)| {
        pairs(draft, (account, Account::Creditors), std::slice::from_ref(&part))
    });
    let draft = pairs(
        draft,
        (Account::Creditors, Account::Prepayments),
        prepaid.map(std::slice::from_ref).unwrap_or_default(),
    );
    pairs(draft, (Account::CommitmentsContra, Account::Commitments), liquidated).finish()
}

/// A payment on account: nothing is spent before it is delivered.
pub fn prepaid(on: Occasion, part: &LinePart) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::Prepaid);
    pairs(draft, (Account::Prepayments, Account::Creditors), std::slice::from_ref(part)).finish()
}

/// A credit note: what was spent is given back, and `restored` of the commitment with it while that is open.
pub fn credit_note(
    on: Occasion,
    charges: &[LineCharge],
    restored: &[LinePart],
) -> Result<BalancedEntry, LedgerError> {
    let draft = EntryDraft::new(on, EntryKind::CreditNote);
    let draft = spent(charges).fold(draft, |draft, (account, part)| {
        pairs(draft, (Account::Creditors, account), std::slice::from_ref(&part))
    });
    pairs(draft, (Account::Commitments, Account::CommitmentsContra), restored).finish()
}

/// The accounts that a charge is spent on, with the amount on each.
fn spent(charges: &[LineCharge]) -> impl Iterator<Item = (Account, LinePart)> {
    charges.iter().flat_map(|LineCharge { net, vat, accrued }| {
        let part = |amount| LinePart { amount, ..net.clone() };
        // Amounts of one charge, both nil or above: their difference always fits.
        let spent = net.amount.minus(*accrued).unwrap_or_default();
        [
            (Account::Accruals, part(*accrued)),
            (Account::ServiceSpend, part(spent)),
            (Account::VatRecoverable, part(vat.recoverable)),
            (Account::IrrecoverableVat, part(vat.irrecoverable)),
        ]
    })
}

/// One debit and one credit for each part; an amount below nil turns them round.
fn pairs(draft: EntryDraft, (debit, credit): (Account, Account), parts: &[LinePart]) -> EntryDraft {
    let of_some_amount = parts.iter().filter(|part| !part.amount.is_zero());
    of_some_amount.fold(draft, |draft, LinePart { about, year, amount }| match amount.negated() {
        Some(size) if amount.is_negative() => {
            draft.debit_in(*year, credit, size, about).credit_in(*year, debit, size, about)
        }
        _ => draft.debit_in(*year, debit, *amount, about).credit_in(*year, credit, *amount, about),
    })
}

#[cfg(test)]
mod tests {
    use trellis_kernel::{BudgetLineId, Period};
    use trellis_ledger::Layer;
    use uuid::Uuid;

    use super::*;

    fn on() -> Occasion {
        let effective = "2026-10-05".parse().expect("a date");
        Occasion {
            fund: Uuid::from_u128(1).into(),
            effective,
            period: Period::containing(effective).expect("a period"),
            reason: "Contract signed".into(),
        }
    }

    fn part(year: i16, amount: i64) -> LinePart {
        let line = BudgetLineId::new(Uuid::from_u128(u128::from(year.unsigned_abs())));
        let about = Dimensions { budget_line: Some(line), ..Dimensions::default() };
        LinePart { about, year: FinancialYear::starting(year).expect("a year"), amount: Pence::new(amount) }
    }

    fn codes(entry: &BalancedEntry) -> Vec<(i16, i64, i16)> {
        entry
            .postings()
            .iter()
            .map(|p| (p.account.code(), p.amount.get(), p.charge_fy.start_year()))
            .collect()
    }

    #[test]
    fn each_year_is_charged_to_its_own_line() {
        let parts = [part(2026, 14_583_333), part(2027, 25_000_000)];
        let entry = commitment_made(on(), &parts, &[part(2026, 5_000)]).expect("an entry");
        assert_eq!(
            codes(&entry),
            [
                (7000, 14_583_333, 2026),
                (7900, -14_583_333, 2026),
                (7000, 25_000_000, 2027),
                (7900, -25_000_000, 2027),
                (7990, 5_000, 2026),
                (7100, -5_000, 2026)
            ]
        );
        assert_eq!(entry.postings()[2].dimensions, parts[1].about);
    }

    #[test]
    fn an_invoice_spends_and_liquidates_in_two_layers() {
        let charge = LineCharge { net: part(2026, 700), vat: VatShare::default(), accrued: Pence::ZERO };
        let entry = invoice_matched(on(), &[charge], None, &[part(2026, 500)]).expect("an entry");
        assert_eq!(
            codes(&entry),
            [(5000, 700, 2026), (2000, -700, 2026), (7900, 500, 2026), (7000, -500, 2026)]
        );
        assert_eq!(entry.postings()[2].layer, Layer::Commit);
    }

    #[test]
    fn a_prepayment_is_owed_once() {
        let before = prepaid(on(), &part(2026, 300)).expect("an entry");
        assert_eq!(codes(&before), [(1200, 300, 2026), (2000, -300, 2026)]);
        let charge = LineCharge { net: part(2026, 700), vat: VatShare::default(), accrued: Pence::ZERO };
        let entry = invoice_matched(on(), &[charge], Some(&part(2026, 300)), &[]).expect("an entry");
        assert_eq!(
            codes(&entry),
            [(5000, 700, 2026), (2000, -700, 2026), (2000, 300, 2026), (1200, -300, 2026)]
        );
    }

    #[test]
    fn a_cut_mirrors_a_raise() {
        let raised = budget_varied(on(), &part(2026, 700)).expect("an entry");
        assert_eq!(codes(&raised), [(8100, 700, 2026), (8000, -700, 2026)]);
        let cut = budget_varied(on(), &part(2026, -700)).expect("an entry");
        assert_eq!(codes(&cut), [(8000, 700, 2026), (8100, -700, 2026)]);
        let released = excess_authorised(on(), &[part(2026, 0), part(2027, 5)]).expect("an entry");
        assert_eq!(codes(&released), [(8290, 5, 2027), (8200, -5, 2027)]);
    }

    #[test]
    fn a_credit_note_is_an_invoice_turned_round() {
        let vat = VatShare { recoverable: Pence::new(100), irrecoverable: Pence::new(40) };
        let charge = || [LineCharge { net: part(2026, 700), vat, accrued: Pence::ZERO }];
        let there = invoice_matched(on(), &charge(), None, &[part(2026, 700)]).expect("an entry");
        let back = credit_note(on(), &charge(), &[part(2026, 700)]).expect("an entry");
        let sums = |code: i16| {
            [&there, &back].map(|entry| codes(entry).iter().filter(|p| p.0 == code).map(|p| p.1).sum::<i64>())
        };
        for (code, amount) in [(5000, 700), (1300, 100), (5900, 40), (2000, -840), (7000, -700), (7900, 700)]
        {
            assert_eq!(sums(code), [amount, -amount], "{code}");
        }
    }

    #[test]
    fn what_was_accrued_is_owed_and_not_spent_again() {
        let accrued = delivery_accrued(on(), &[part(2026, 700)], &[part(2026, 650)]).expect("an entry");
        assert_eq!(
            codes(&accrued),
            [(5000, 700, 2026), (2100, -700, 2026), (7900, 650, 2026), (7000, -650, 2026)]
        );
        for (net, difference) in
            [(700, vec![]), (720, vec![(5000, 20), (2000, -20)]), (690, vec![(2000, 10), (5000, -10)])]
        {
            let charge =
                LineCharge { net: part(2026, net), vat: VatShare::default(), accrued: Pence::new(700) };
            let entry = invoice_matched(on(), &[charge], None, &[]).expect("an entry");
            let moved: Vec<(i16, i64)> =
                codes(&entry).iter().map(|(code, amount, _)| (*code, *amount)).collect();
            assert_eq!(moved, [vec![(2100, 700), (2000, -700)], difference].concat());
        }
    }

    #[test]
    fn a_commitment_goes_up_in_one_year_and_down_in_another() {
        let entry = commitment_changed(on(), &[part(2026, -30), part(2027, 50)]).expect("an entry");
        assert_eq!(codes(&entry), [(7900, 30, 2026), (7000, -30, 2026), (7000, 50, 2027), (7900, -50, 2027)]);
        assert_eq!(entry.kind(), EntryKind::Committed);
        let down = commitment_changed(on(), &[part(2026, -30)]).expect("an entry");
        assert_eq!(down.kind(), EntryKind::CommitReduced);
    }

    #[test]
    fn a_surplus_is_owed_back_and_was_not_spent() {
        let entry = surplus_recovered(on(), &part(2026, 500)).expect("an entry");
        assert_eq!(codes(&entry), [(1250, 500, 2026), (5000, -500, 2026)]);
    }

    #[test]
    fn nothing_is_not_an_entry() {
        let refusal = commitment_released(on(), &[part(2026, 0)]).expect_err("no lines");
        assert_eq!(refusal.code(), "too-few-lines");
    }
}
