//! `/rules/thresholds/new` and `/rules/thresholds/{t}`: an operator proposes a dated threshold, and a second one approves it.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, regimes};
use trellis_store::Tx;
use trellis_tendering::regime::{AuthorityClass, KeptThreshold, Threshold, ThresholdKind};
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::format;
use crate::offered::{expect_offered, is_offered};
use crate::paging::only;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/rules/thresholds/new")]
pub(crate) async fn show_new(who: SignedIn) -> Answer {
    who.show("show new threshold", ask).await
}

#[post("/rules/thresholds/new")]
pub(crate) async fn send_new(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        regimes::create_threshold(tx, told(typed)?)?;
        Ok(Next::to("/rules").told("The threshold is proposed. It counts once another operator approves it"))
    };
    form.check_then_submit("create threshold", act, ask).await
}

#[get("/rules/thresholds/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = *id;
    who.show("show threshold", move |tx| read(tx, id)).await
}

#[post("/rules/thresholds/{id}")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = *id;
    let act = move |tx: &mut Tx<'_>, _: &Typed| {
        regimes::approve_threshold(tx, id)?;
        Ok(Next::to("/rules").told("The threshold counts from its first day"))
    };
    form.submit("approve threshold", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed) -> Result<Threshold, Refusal> {
    let mut reading = typed.reading();
    let kind = reading.chosen("kind", ThresholdKind::named);
    let class = reading.chosen("class", |text| match text {
        "all" => Some(None),
        _ => AuthorityClass::named(text).map(Some),
    });
    let (from, to) = (reading.date("from"), reading.optional_date("to"));
    let amount = reading.pence("amount");
    let read = reading.finish(|| Some((kind?, class?, from?, amount?)))?;
    let (kind, class, from, amount) = read;
    Ok(Threshold { kind, class, from, to, amount, citation: typed.text("citation").trim().to_owned() })
}

fn ask(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::CreateThreshold)?;
    let kinds = ThresholdKind::ALL.iter().map(|kind| Choice::new(kind.name(), kind_name(*kind)));
    let classes = vec![
        Choice::new("all", "All authorities"),
        Choice::new("central", "Central government authorities"),
        Choice::new("sub_central", "Every other authority"),
    ];
    Ok(Question::new("Propose a threshold")
        .back(back_to("Rules and dates", "/rules"))
        .say("A procurement is held against the row of the day on which it commenced. What was decided before keeps its row.")
        .ask(Field::radios("kind", "What for?", kinds.collect()))
        .ask(Field::radios("class", "Whom for?", classes))
        .ask(Field::date("from", "First day"))
        .ask(Field::date("to", "Last day (optional)"))
        .ask(Field::money("amount", "Amount, VAT included"))
        .ask(Field::text("citation", "Where it is written").hint("For example, Procurement Act 2023 Schedule 1, from 1 January 2028"))
        .button(Press::on("Propose the threshold")))
}

fn kind_name(kind: ThresholdKind) -> String {
    sentence(&kind.name().replace('_', " "))
}

fn found(tx: &mut Tx<'_>, id: Uuid) -> Result<KeptThreshold, Refusal> {
    let all = regimes::list_thresholds(tx, only(id))?.items;
    all.into_iter().find(|kept| kept.id == id).ok_or_else(Refusal::not_found)
}

fn read(tx: &mut Tx<'_>, id: Uuid) -> Result<Question, Refusal> {
    let kept = found(tx, id)?;
    let row = &kept.threshold;
    let class = row
        .class
        .map_or_else(|| "All authorities".to_owned(), |class| sentence(&class.name().replace('_', "-")));
    let until = row.to.map_or_else(|| "Until another row follows".to_owned(), format::date);
    let approved = kept.approved_at.map_or_else(|| "Not yet".to_owned(), format::instant);
    let question = Question::new(kind_name(row.kind))
        .under("Threshold")
        .back(back_to("Rules and dates", "/rules"))
        .facts([
            Fact::new("Whom for", class),
            Fact::new("From", format::date(row.from)),
            Fact::new("Until", until),
            Fact::sum("Amount, VAT included", row.amount),
            Fact::new("Where it is written", &row.citation),
            Fact::new("Approved", approved),
        ]);
    if kept.approved_at.is_some() || !is_offered(tx, Action::ApproveThreshold) {
        return Ok(question);
    }
    Ok(question.warn("Whoever proposed it cannot approve it.").button(Press::on("Approve the threshold")))
}
