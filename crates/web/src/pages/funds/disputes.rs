//! `/funds/{id}/contributions/disputes` and `/contribution-disputes/{id}`: disputes of contributions, and how each ends.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, DisputeSettlement};
use trellis_kernel::{ContributionDisputeId, FundId};
use trellis_store::{KeptDispute, KeptFund, Tx};
use uuid::Uuid;

use super::receipt::instalment;
use super::told::{address, partner_name, sheet};
use crate::form::{Form, Next};
use crate::format;
use crate::paging::{Paging, after};
use crate::reading::pounds;
use crate::shapes::{Cell, Choice, Fact, Field, Head, Press, Question, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/contributions/disputes")]
pub(crate) async fn list(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list contribution disputes", move |tx| read_list(tx, id, &query)).await
}

#[get("/contribution-disputes/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContributionDisputeId::new(*id);
    who.show("show contribution dispute", move |tx| read(tx, id)).await
}

#[post("/contribution-disputes/{id}")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContributionDisputeId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let amount = reading.pence("amount");
        let amount = reading.finish(|| amount)?;
        let settlement = DisputeSettlement::new(id, Some(amount), typed.text("reason"))?;
        let (settled, words) = match typed.text("outcome") {
            "upheld" => (funds::uphold_contribution_dispute(tx, &settlement)?, "is owed after all"),
            "conceded" => (funds::concede_contribution_dispute(tx, &settlement)?, "is given up"),
            _ => return Err(trellis_kernel::Invalid::at("/outcome", "choose how it ends").into()),
        };
        let next = Next::to(address(settled.fund, "contributions/disputes"));
        Ok(next.told(format!("{} {words}, and posted", format::money(amount))))
    };
    form.check_then_submit("settle contribution dispute", act, move |tx| read(tx, id)).await
}

fn read_list(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let page = funds::list_contribution_disputes(tx, id, after(query))?;
    let heads = [
        Head::words("Dispute"),
        Head::words("Raised"),
        Head::words("Owner"),
        Head::figures("Disputed"),
        Head::figures("Owed after all"),
        Head::figures("Given up"),
        Head::figures("Open"),
    ];
    let rows = page.items.iter().map(|found| row(tx, &kept, found)).collect::<Result<Vec<_>, Refusal>>()?;
    let table = Table::new("Disputes of contributions", heads)
        .rows(rows)
        .or_else("No contribution is or was disputed. A dispute is raised at its instalment.")
        .paged(Paging::of(&address(id, "contributions/disputes"), query, &page));
    Ok(sheet(&kept, "contributions", "Disputes of contributions")
        .say("What is disputed stays apart (account 1150) until it is owed after all or given up.")
        .table(table))
}

fn row(tx: &mut Tx<'_>, kept: &KeptFund, found: &KeptDispute) -> Result<Vec<Cell>, Refusal> {
    let own = &found.dispute;
    let (_, instalment) = instalment(tx, own.contribution)?;
    let name = partner_name(kept, &instalment.contribution.partner);
    Ok(vec![
        Cell::new(format!("{name}, {} of {}", instalment.no, instalment.fy))
            .to(format!("/contribution-disputes/{}", own.id))
            .meta(&own.case.reason),
        Cell::new(format::short_date(own.raised_on)),
        Cell::new(own.case.owner.replace('_', " ")),
        Cell::sum(own.amount),
        Cell::sum(own.upheld),
        Cell::sum(own.conceded),
        Cell::sum(own.open()),
    ])
}

fn read(tx: &mut Tx<'_>, id: ContributionDisputeId) -> Result<Question, Refusal> {
    let found = funds::get_contribution_dispute(tx, id)?;
    let own = &found.dispute;
    let (kept, instalment) = instalment(tx, own.contribution)?;
    let question = Question::new("End this dispute")
        .under(kept.fund.title.clone())
        .back(back_to("All disputes", address(found.fund, "contributions/disputes")))
        .facts([
            Fact::new("Partner", partner_name(&kept, &instalment.contribution.partner)),
            Fact::new("Instalment", format!("{} of {}", instalment.no, instalment.fy)),
            Fact::new("Why", &own.case.reason),
            Fact::new("Evidence", &own.case.evidence),
            Fact::new("Raised", format::date(own.raised_on)),
            Fact::sum("Disputed", own.amount),
            Fact::sum("Owed after all", own.upheld),
            Fact::sum("Given up", own.conceded),
            Fact::sum("Still open", own.open()),
        ]);
    if !own.open().is_positive() {
        return Ok(question.inset("All of it is settled."));
    }
    let outcomes = vec![
        Choice::new("upheld", "The partner owes it after all"),
        Choice::new(
            "conceded",
            "It is given up: the fund bears it. Whoever raised the dispute cannot sign this",
        ),
    ];
    Ok(question
        .ask(Field::radios("outcome", "How does it end?", outcomes))
        .ask(Field::money("amount", "How much of it").hint("A part may be settled on its own"))
        .ask(Field::area("reason", "Why").at_most(1_000))
        .button(Press::on("Settle the dispute"))
        .holding(Values::default().with("amount", pounds(own.open()))))
}
