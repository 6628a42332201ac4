//! `/services/{s}`: a service, and how many of its places are free.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::ServiceId;
use trellis_store::Tx;
use uuid::Uuid;

use super::list::free;
use crate::form::{Form, Next};
use crate::format;
use crate::offered::is_offered;
use crate::pages::placements::in_words;
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/services/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ServiceId::new(*id);
    who.show("show service", move |tx| read(tx, id)).await
}

#[post("/services/{id}")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ServiceId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let vacant = reading.count("vacant", "places");
        let vacant = reading.finish(|| vacant)?;
        placing::confirm_vacancy(tx, id, u16::try_from(vacant).unwrap_or(u16::MAX))?;
        let told = format!(
            "{} free. It counts for a week",
            format::count(usize::try_from(vacant).unwrap_or(usize::MAX), "place is", "places are")
        );
        Ok(Next::to(format!("/services/{id}")).told(told))
    };
    form.submit("confirm vacancy", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ServiceId) -> Result<Question, Refusal> {
    let service = placing::get_service(tx, id)?.item;
    let provider = tx.organisation_names(&[service.provider])?.remove(&service.provider).unwrap_or_default();
    let localities: Vec<String> = service.localities.iter().map(|code| in_words(code)).collect();
    let registration = match (&service.regulator_ref, service.needs_registration) {
        (Some(number), _) => number.clone(),
        (None, true) => "Needed; no reference given".to_owned(),
        (None, false) => "Not needed".to_owned(),
    };
    let question =
        Question::new(&service.name).under("Service").back(back_to("All services", "/services")).facts([
            Fact::new("Provider", provider),
            Fact::new("Kind", format!("{}, {}", in_words(&service.category), in_words(service.tier.key()))),
            Fact::new("Ages", format!("{} to {}", service.min_age, service.max_age)),
            Fact::new("Localities", localities.join(", ")),
            Fact::new("Registration", registration),
            Fact::new("Free places", free(&service)),
        ]);
    if !is_offered(tx, Action::ConfirmVacancy) {
        return Ok(question);
    }
    Ok(question
        .say("Trusts ask a service while it has a free place that was confirmed within the last week.")
        .ask(Field::short("vacant", "How many places are free now?"))
        .button(Press::on("Confirm the free places"))
        .holding(Values::default().with_some("vacant", service.vacancy.map(|said| said.vacant))))
}
