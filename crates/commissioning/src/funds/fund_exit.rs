//! The end of a fund: what is still to be run off, what the partners receive by the exit rule, and its dissolution.

use std::collections::BTreeMap;

use trellis_access::Action;
use trellis_kernel::{EntryId, FinancialYear, FundId, OrganisationId, Pence, london_date};
use trellis_ledger::Cell;
use trellis_ledger::events::exit::balances_paid_out;
use trellis_ledger::events::year_end::PartnerShare;
use trellis_ledger::{Account, Occasion, TrialBalance};
use trellis_pooled_funds::rule::share_exit;
use trellis_pooled_funds::{
    FundError, FundState, Held, PartnerKey, Payable, not_nil, not_run_off, years_to_close,
};
use trellis_store::{Event, FundNotice, KeptFund, Tx};

use super::get_fund::{fund_for, fund_to_change};
use super::get_fund_balance::add_up;
use super::posting::{post, posting_period};
use super::rules::{contribution_basis, rule_in_force};
use crate::Refusal;

/// How far the end of a fund has come.
#[derive(Clone, Debug)]
pub struct FundExit {
    /// The fund.
    pub fund: KeptFund,
    /// The notice.
    pub notice: Option<FundNotice>,
    /// The years that must be closed before that.
    pub years_to_close: Vec<FinancialYear>,
    /// What must be nil before balances are paid out.
    pub to_run_off: Vec<Held>,
    /// What must be nil before the fund is dissolved.
    pub not_nil: Vec<Held>,
    /// Disputed contributions, which stay with the host.
    pub disputed: Pence,
    /// What each partner would receive now, by the exit rule and of what it is owed; empty where there is no exit rule or
    /// nothing to pay.
    pub receives: Vec<(PartnerKey, Pence)>,
}

/// Balances that were paid out.
#[derive(Clone, Debug)]
pub struct PaidOut {
    /// The entry.
    pub entry: EntryId,
    /// What each partner received.
    pub received: Vec<(PartnerKey, Pence)>,
}

/// How far the end has come; nothing is posted.
pub fn get_fund_exit(tx: &mut Tx<'_>, id: FundId) -> Result<FundExit, Refusal> {
    let (kept, _) = fund_for(tx, id, Action::GetFundExit)?;
    let cells = tx.fund_cells(id, None)?;
    let books = add_up(cells.iter().copied())?;
    let receives = match payout(tx, &kept, &cells, &books) {
        Ok(payout) => payout.received(&kept)?,
        Err(refusal) if ["no-exit-rule", "no-rule-in-force", "fund-in-deficit"].contains(&refusal.code()) => {
            Vec::new()
        }
        Err(refusal) => return Err(refusal),
    };
    Ok(FundExit {
        notice: tx.fund_notice(id)?,
        years_to_close: years_to_close(&cells),
        to_run_off: not_run_off(&books),
        not_nil: not_nil(&books),
        disputed: books.get(Account::ContributionsInDispute),
        receives,
        fund: kept,
    })
}

/// Pays the balances of a closing fund out, once all else is nil: by the exit rule, not by that of any year. After the fund is
/// dissolved it does the same with what a dispute still brought in.
pub fn pay_out_balances(tx: &mut Tx<'_>, id: FundId) -> Result<PaidOut, Refusal> {
    let (kept, permit) = fund_to_change(tx, id, Action::PayOutBalances)?;
    if !matches!(kept.fund.state, FundState::Closing | FundState::Dissolved) {
        let sentence = format!("the fund is {}; balances are paid out after notice", kept.fund.state);
        return Err(Refusal::rule("transition-not-allowed", sentence));
    }
    let cells = tx.fund_cells(id, None)?;
    expect_years_closed(&cells)?;
    let books = add_up(cells.iter().copied())?;
    let held = not_run_off(&books);
    if !held.is_empty() {
        return Err(FundError::NotRunOff(held).into());
    }
    let payout = payout(tx, &kept, &cells, &books)?;
    let received = payout.received(&kept)?;
    if received.is_empty() {
        return Err(Refusal::rule("nothing-left-to-pay", "the fund holds nothing that could be paid out"));
    }
    let effective = london_date(tx.now());
    let period = posting_period(tx, id, effective)?;
    let reason = "Balances paid out by the exit rule".to_owned();
    let on = Occasion { fund: id, effective, period, reason };
    let owed: Vec<PartnerShare> = payout
        .payable
        .owed
        .iter()
        .map(|(partner, amount)| PartnerShare { partner: *partner, amount: *amount })
        .collect();
    let entry = balances_paid_out(on, &payout.payable.balances, &payout.shares, &owed)?;
    let key: EntryId = tx.new_id();
    let entry = post(tx, &permit, &entry, &format!("paid-out:{key}"))?;
    tx.record(
        Event::of(Action::PayOutBalances, "fund", id)
            .with("entry", entry.to_string())
            .with("amount_p", payout.payable.total()?.get()),
    );
    Ok(PaidOut { entry, received })
}

/// Dissolves a closing fund when all but disputes is nil; the refusal lists each thing that is not.
pub fn dissolve_fund(tx: &mut Tx<'_>, id: FundId) -> Result<KeptFund, Refusal> {
    let (kept, permit) = fund_to_change(tx, id, Action::DissolveFund)?;
    let cells = tx.fund_cells(id, None)?;
    if kept.fund.state == FundState::Closing {
        expect_years_closed(&cells)?;
    }
    let books = add_up(cells)?;
    let fund = kept.fund.clone().dissolve(&books)?;
    let mut dissolved = KeptFund { fund, ..kept };
    dissolved.version = tx.save_fund(&permit, &dissolved)?;
    tx.record(
        Event::of(Action::DissolveFund, "fund", id)
            .with("disputed_p", books.get(Account::ContributionsInDispute).get()),
    );
    Ok(dissolved)
}

/// What partners receive includes what each year came to, so every year is closed first.
fn expect_years_closed(cells: &[Cell]) -> Result<(), Refusal> {
    let open = years_to_close(cells);
    if open.is_empty() { Ok(()) } else { Err(FundError::YearsOpen(open).into()) }
}

/// What would be paid to whom.
struct Payout {
    payable: Payable,
    shares: Vec<PartnerShare>,
}

fn payout(tx: &mut Tx<'_>, kept: &KeptFund, cells: &[Cell], books: &TrialBalance) -> Result<Payout, Refusal> {
    let payable = Payable::of(books, owed(cells)?)?;
    let amount = payable.to_share()?;
    if amount.is_negative() {
        return Err(FundError::InDeficit(amount).into());
    }
    if amount.is_zero() {
        return Ok(Payout { payable, shares: Vec::new() });
    }
    let today = london_date(tx.now());
    let rule = rule_in_force(tx, kept, today)?;
    let outside = || trellis_kernel::Invalid::at("", "today is outside the calendar that we keep");
    let fy = FinancialYear::containing(today).ok_or_else(outside)?;
    let basis = contribution_basis(tx, &kept.fund, fy)?;
    let shares = share_exit(&rule, amount, &basis)?.into_iter().filter_map(|(key, amount)| {
        let partner = kept.fund.partners.iter().find(|partner| partner.key == key)?.organisation;
        Some(PartnerShare { partner, amount })
    });
    let shares = shares.collect();
    Ok(Payout { payable, shares })
}

/// What is owed to each partner already (2400).
fn owed(cells: &[Cell]) -> Result<Vec<(OrganisationId, Pence)>, Refusal> {
    let mut owed: BTreeMap<OrganisationId, Pence> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| cell.account == Account::DueToPartners) {
        if let Some(partner) = cell.partner {
            let held = owed.entry(partner).or_default();
            *held = held.minus(cell.amount).ok_or(FundError::TooLarge)?;
        }
    }
    Ok(owed.into_iter().collect())
}

impl Payout {
    /// What each partner receives in all, in declared order.
    fn received(&self, kept: &KeptFund) -> Result<Vec<(PartnerKey, Pence)>, FundError> {
        let mut received = Vec::new();
        for partner in kept.fund.partners.iter().chain(&kept.former_partners) {
            let shares = self.shares.iter().map(|share| (share.partner, share.amount));
            let of_partner = shares.chain(self.payable.owed.iter().copied());
            let amounts = of_partner.filter(|(organisation, _)| *organisation == partner.organisation);
            let amount = Pence::sum(amounts.map(|(_, amount)| amount)).ok_or(FundError::TooLarge)?;
            if !amount.is_zero() {
                received.push((partner.key.clone(), amount));
            }
        }
        Ok(received)
    }
}
