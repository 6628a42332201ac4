//! `/stop-alerts`: the messages of a search end by the key that each of them carries, without signing in.

use actix_web::{get, post};
use trellis_commissioning::searches;
use trellis_kernel::Fields;
use trellis_store::Session;

use crate::form::Next;
use crate::open_form::OpenForm;
use crate::shapes::{Field, Press, Question};
use crate::view::Values;
use crate::visitor::{Answer, Visitor};

#[get("/stop-alerts")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let key = visitor.query.given("key").map(str::to_owned);
    visitor.show(asked(key.as_deref())).await
}

#[post("/stop-alerts")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    let key = form.typed.text("key").trim().to_owned();
    let mut fields = Fields::new();
    fields.require(!key.is_empty(), "/key", "enter the code from the message");
    if let Err(invalid) = fields.finish(|| Some(())) {
        return form.again(&asked(None), &invalid.into()).await;
    }
    let stop = move |tx: &mut trellis_store::Tx<'_>| searches::stop_search_alerts(tx, &key);
    match form.visitor.pages.entrance.act("stop search alerts", Session::Public, stop).await {
        Ok(()) => Ok(Next::to("/opportunities").told("The messages of this search have ended").send()),
        Err(refusal) if refusal.is_hidden() => {
            let unknown = trellis_kernel::Invalid::at(
                "/key",
                "no search has this code: it was deleted, or the code is not whole",
            );
            form.again(&asked(None), &unknown.into()).await
        }
        Err(refusal) => form.again(&asked(None), &refusal).await,
    }
}

/// A page that is opened changes nothing: programs that look at mail open its links.
fn asked(key: Option<&str>) -> Question {
    Question::new("Stop the messages of a search?").under("Saved searches")
        .say("You are not told of new tenders that fit this search any more. The search itself stays, and you can turn its messages on again when you are signed in.")
        .ask(Field::text("key", "Code from the message"))
        .button(Press::on("Stop the messages"))
        .holding(Values::default().with_some("key", key))
}
