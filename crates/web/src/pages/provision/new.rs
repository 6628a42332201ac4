//! `/services/new`: a provider enters a service.

use actix_web::{get, post};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::placing::{self, NewService};
use trellis_kernel::Tier;
use trellis_store::Tx;

use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::placements::in_words;
use crate::reading::listed;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/services/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show new service", read).await
}

#[post("/services/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let made = placing::create_service(tx, &told(typed)?)?;
        let next = Next::to(format!("/services/{}", made.item.id));
        Ok(next.told("The service is entered. Say how many places are free, and trusts find it"))
    };
    form.submit("create service", act, read).await
}

fn told(typed: &Typed) -> Result<NewService, Refusal> {
    let mut reading = typed.reading();
    let ages = reading.small("min_age", "years").zip(reading.small("max_age", "years"));
    let needs_registration = reading.chosen("needs_registration", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let (ages, needs_registration) = reading.finish(|| ages.zip(needs_registration))?;
    Ok(NewService {
        name: typed.text("name").to_owned(),
        category: typed.text("category").trim().to_lowercase(),
        tier: typed.text("tier").to_owned(),
        ages,
        localities: listed(typed.text("localities")),
        needs_registration,
        regulator_ref: typed.given("regulator_ref").map(str::to_owned),
    })
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::CreateService)?;
    let tiers = Tier::ALL.into_iter().map(|tier| Choice::new(tier.key(), in_words(tier.key()))).collect();
    let answers = vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
    Ok(Question::new("Add a service")
        .back(back_to("Your services", "/services"))
        .ask(Field::text("name", "What is it called?"))
        .ask(Field::text("category", "Kind of service").hint("A code, such as residential or fostering"))
        .ask(Field::radios("tier", "How specialised?", tiers))
        .ask(Field::short("min_age", "The youngest it takes").hint("In years"))
        .ask(Field::short("max_age", "The oldest it takes").hint("In years"))
        .ask(
            Field::text("localities", "Localities it serves")
                .hint("Codes with commas between them, such as east, north"),
        )
        .ask(Field::radios("needs_registration", "Must it be registered with a regulator?", answers))
        .ask(
            Field::text("regulator_ref", "Its reference with the regulator (optional)")
                .hint("Such as SC012345"),
        )
        .button(Press::on("Add the service")))
}
