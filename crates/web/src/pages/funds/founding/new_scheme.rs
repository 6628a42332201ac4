//! `/funds/{id}/schemes/new`: a scheme, the service line that budgets, contracts and spending name.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, NewScheme};
use trellis_kernel::FundId;
use trellis_ledger::ProviderSector;
use trellis_store::Tx;
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::funds::told::address;
use crate::reading::beside;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/schemes/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show scheme form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/schemes/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let made = funds::create_scheme(tx, &told(typed, id)?)
            .map_err(|refusal| beside(refusal, &[("exists-already", "title")]))?;
        Ok(Next::to(address(id, "setup")).told(format!("The scheme {} is added", made.title)))
    };
    form.submit("create scheme", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed, fund: FundId) -> Result<NewScheme, Refusal> {
    let mut reading = typed.reading();
    let sector = reading
        .if_given("provider_sector", |reading| reading.chosen("provider_sector", ProviderSector::from_code));
    let by = typed.given("delivered_by");
    let s251 = (typed.given("s251_line"), sector);
    let new = NewScheme::new(fund, typed.text("title"), typed.text("stream"), by, s251)
        .and_then(|new| new.under(typed.given("vat_regime")));
    let new = reading.domain(new);
    reading.finish(|| new)
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    expect_offered(tx, Action::CreateScheme)?;
    let partners = kept.fund.partners.iter();
    let partners = partners.map(|partner| Choice::new(partner.key.as_str(), &partner.name)).collect();
    let known = tx.schemes(id)?;
    let stream = known.first().map(|scheme| scheme.stream.clone());
    Ok(Question::new("Add a scheme")
        .under(kept.fund.title)
        .back(back_to("What the fund needs", address(id, "setup")))
        .say("A scheme is a service line of the fund. Budgets, contracts and spending name it.")
        .ask(Field::text("title", "What is the scheme called?"))
        .ask(
            Field::text("stream", "Under which stream does it stand?")
                .hint("Schemes of one stream share one risk rule. For example, joint"),
        )
        .ask(Field::select("delivered_by", "Which partner delivers it? (optional)", partners))
        .ask(
            Field::short("s251_line", "Line of the section 251 return (optional)").hint("For example, 3.4.5"),
        )
        .ask(Field::select("provider_sector", "Who provides it mostly? (optional)", sectors()))
        .ask(
            Field::select("vat_regime", "Who reclaims its VAT? (optional)", regimes())
                .hint("When nothing is chosen, a council that delivers it does, and otherwise nobody"),
        )
        .button(Press::on("Add the scheme"))
        .holding(Values::default().with_some("stream", stream)))
}

fn sectors() -> Vec<Choice> {
    let in_words = |sector: ProviderSector| match sector {
        ProviderSector::Own => "The authority itself",
        ProviderSector::Private => "Private providers",
        ProviderSector::OtherPublic => "Other public bodies",
        ProviderSector::Voluntary => "Voluntary organisations",
    };
    ProviderSector::ALL.into_iter().map(|sector| Choice::new(sector.code(), in_words(sector))).collect()
}

fn regimes() -> Vec<Choice> {
    vec![
        Choice::new("s33", "A council (Value Added Tax Act 1994 section 33)"),
        Choice::new("s41", "An NHS body, on listed services (Value Added Tax Act 1994 section 41)"),
        Choice::new("irrecoverable", "Nobody: it is a cost of the fund"),
    ]
}
