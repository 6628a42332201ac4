//! `/sign-out`: the login ends, and the browser forgets what it holds of us.

use actix_web::post;
use trellis_commissioning::identity;
use trellis_store::Session;

use crate::cookies;
use crate::open_form::OpenForm;
use crate::page_error::see_other;
use crate::templating::Notice;
use crate::visitor::Answer;

#[post("/sign-out")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    if let Some(proof) = form.visitor.proof() {
        let ended =
            form.visitor.pages.entrance.store.run("end current session", Session::Gate, move |tx| {
                identity::end_current_session(tx, proof)
            });
        ended.await.map_err(|refusal| form.visitor.refuse(refusal))?;
    }
    let mut response = see_other("/");
    let told = Notice { text: "You have signed out".to_owned(), success: true };
    for cookie in [cookies::no_login(), cookies::told(&told)] {
        // A cookie of ours has no character that a header cannot carry.
        let _ = response.add_cookie(&cookie);
    }
    Ok(response)
}
