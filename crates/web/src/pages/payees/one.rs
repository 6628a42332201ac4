//! `/bank-changes/{id}`: one change, its checks, and the one next thing to do.

use actix_web::{get, web};
use trellis_access::Role;
use trellis_budgets::BankChangeState;
use trellis_commissioning::{Refusal, payees};
use trellis_kernel::BankChangeId;
use trellis_store::{KeptBankChange, Tx};
use uuid::Uuid;

use super::told::{address, facts, sides, tag, works};
use crate::format;
use crate::shapes::{Fact, Section, Sheet};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/bank-changes/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BankChangeId::new(*id);
    who.show("show bank change", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: BankChangeId) -> Result<Sheet, Refusal> {
    let kept = payees::get_bank_change(tx, id)?;
    let (trust, provider) = sides(tx, &kept)?;
    let mut section = facts(&kept.change).into_iter().fold(Section::only(), Section::fact);
    section = match &kept.change.state {
        BankChangeState::Requested => section,
        BankChangeState::Approved { approved, reason, effective_from } => section
            .fact(Fact::new("Approved", format::instant(approved.at)))
            .fact(Fact::new("In force", format!("from {}", format::instant(*effective_from))))
            .fact(Fact::new("Why", reason.as_deref().unwrap_or("Everything was confirmed"))),
        BankChangeState::Refused { refused, reason } => {
            section.fact(Fact::new("Refused", format::instant(refused.at))).fact(Fact::new("Why", reason))
        }
    };
    let sheet = Sheet::new(format!("Another account for {provider}"))
        .under(format!("Paid by {trust}"))
        .back(back_to("Bank accounts of payees", "/bank-changes"))
        .tag(tag(&kept.change.state, tx.now()));
    Ok(steps(tx, &kept, sheet).section(section))
}

/// What can be done next, the step that is wanted most first.
fn steps(tx: &Tx<'_>, kept: &KeptBankChange, sheet: Sheet) -> Sheet {
    let change = &kept.change;
    let at = |step: &str| format!("{}/{step}", address(change.id));
    let checks = works(tx, kept, &[Role::Commissioner, Role::FinanceOfficer, Role::PooledFundManager]);
    let approves = works(tx, kept, &[Role::FinanceOfficer, Role::PooledFundManager, Role::FinanceDirector]);
    let waits = matches!(change.state, BankChangeState::Requested);
    let ready = change.call_back.is_some() && change.confirmation.is_some();
    let mut sheet = sheet;
    if waits && checks && change.call_back.is_none() {
        sheet = sheet.action("Note the call to the payee", at("call"));
    }
    if waits && checks && change.confirmation.is_none() {
        sheet = sheet.action("Note what the bank says", at("confirm"));
    }
    if waits && approves && ready {
        sheet = sheet.action("Approve the change", at("approve"));
    }
    let refuses = checks || approves || tx.principal().roles().contains(&Role::ProviderAdmin);
    let stops = matches!(&change.state, BankChangeState::Approved { effective_from, .. } if *effective_from > tx.now());
    if refuses && (waits || stops) { sheet.action("Refuse the change", at("refuse")) } else { sheet }
}
