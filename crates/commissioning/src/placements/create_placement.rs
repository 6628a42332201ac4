//! A placement is made: its charge up to its end or review is committed, a line for each charge year.

use chrono::NaiveDate;
use trellis_access::{Action, Facts, Permit};
use trellis_budgets::placement::{Placement, PlacementRequest};
use trellis_budgets::{DateBounds, YearShare, charged_days, check_date};
use trellis_contracts::Contract;
use trellis_kernel::{ContractId, FundId, Invalid, Pence, SchemeId, london_date};
use trellis_store::{Event, GrantNaming, KeptCommitment, KeptPlacement, StoreError, Tx};
use uuid::Uuid;

use crate::budgets::{Control, acting_person, fund_of, occasion_of};
use crate::commitments::{Promise, check_value, committed_before};
use crate::{Refusal, authorise};

/// A placement to make.
#[derive(Clone, Debug)]
pub struct NewPlacement {
    /// The contract or call-off under which it is made.
    pub contract: ContractId,
    /// The scheme whose budget lines carry it.
    pub scheme: SchemeId,
    /// What is agreed.
    pub request: PlacementRequest,
    /// A reservation that it consumes.
    pub reservation: Option<Uuid>,
    /// The grant that it is charged to.
    pub grant: Option<GrantNaming>,
}

/// Makes a placement and commits what it promises; above what any limit has available it is refused with the figures.
pub fn create_placement(
    tx: &mut Tx<'_>,
    fund: FundId,
    new: &NewPlacement,
) -> Result<(KeptPlacement, KeptCommitment), Refusal> {
    let contract = tx.contract_for_update(new.contract)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreatePlacement, Facts::of_trust(contract.parties().trust))?;
    let (made, promised) = place(tx, &permit, (&contract, fund), new, &mut Control::Within)?;
    let event = Event::of(Action::CreatePlacement, "placement", made.0.placement.id)
        .with("contract", new.contract.to_string())
        .with("promised_p", promised.get());
    tx.record(event);
    Ok(made)
}

/// Makes it under a permit and a control; gives what it promises, too.
pub(crate) fn place(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (contract, fund): (&Contract, FundId),
    new: &NewPlacement,
    control: &mut Control,
) -> Result<((KeptPlacement, KeptCommitment), Pence), Refusal> {
    let parties = contract.parties();
    let of_fund = fund_of(tx, fund)?;
    if of_fund.trust != parties.trust {
        return Err(Refusal::not_found());
    }
    of_fund.fund.expect_open()?;
    let placement = new.request.clone().place(tx.new_id(), new.contract)?;
    within_contract(contract, &placement)?;
    let kept = KeptPlacement {
        placement,
        trust: parties.trust,
        provider: parties.provider,
        fund,
        scheme: new.scheme,
        made_by: acting_person(tx)?,
        made_at: tx.now(),
        version: 1,
    };
    let unknown = || Invalid::at("/scheme_id", "this fund has no such scheme");
    tx.scheme_of_line(fund, new.scheme)?.ok_or_else(unknown)?;
    let before = committed_before(tx, new.contract)?;
    insert(tx, permit, &kept)?;
    let shares = shares_of(&kept.placement)?;
    let promised = Pence::sum(shares.iter().map(|share| share.amount)).unwrap_or_default();
    let effective = kept.placement.start.min(london_date(tx.now()));
    let reason = format!("Placement {} made", kept.placement.reference);
    let promise = Promise {
        contract: new.contract,
        placement: Some(kept.placement.id),
        scheme: new.scheme,
        shares,
        reservation: new.reservation,
        grant: new.grant.clone(),
        on: occasion_of(tx, fund, effective, &reason)?,
    };
    let commitment = promise.make(tx, permit, &of_fund, control)?;
    check_value(contract, before, promised)?;
    Ok(((kept, commitment), promised))
}

/// The days charged are days of the contract (`E6_DATE_OUT_OF_BOUNDS`).
pub(super) fn within_contract(contract: &Contract, placement: &Placement) -> Result<(), Refusal> {
    let (first, last) = (contract.term().starts_on(), contract.last_day());
    let bounds = DateBounds { limit: contract.title().to_owned(), first, last };
    check_date(&bounds, placement.start)?;
    let until = placement.terms.end.until();
    Ok(check_date(&bounds, until.pred_opt().unwrap_or(until))?)
}

fn insert(tx: &mut Tx<'_>, permit: &Permit, kept: &KeptPlacement) -> Result<(), Refusal> {
    tx.insert_placement(permit, kept).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            let detail = format!("there is a placement {} already", kept.placement.reference);
            Refusal::rule("exists-already", detail)
        }
        other => other.into(),
    })
}

fn shares_of(placement: &Placement) -> Result<Vec<YearShare>, Refusal> {
    let (start, until): (NaiveDate, NaiveDate) = (placement.start, placement.terms.end.until());
    let units = charged_days(start, until).unwrap_or_default();
    let years = placement.by_year()?;
    Ok(years.into_iter().map(|(year, amount)| YearShare { year, units, amount }).collect())
}
