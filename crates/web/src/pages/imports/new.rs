//! `/imports/new`: a release package of the Open Contracting Data Standard is taken in.

use actix_web::{get, post};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::publishing::{self, ImportNotices};
use trellis_kernel::Invalid;
use trellis_store::Tx;

use crate::form::{Form, Next};
use crate::format;
use crate::offered::expect_offered;
use crate::reading::beside;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/imports/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show notice import", read).await
}

#[post("/imports/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let outcome = publishing::import_notices(tx, &package(typed)?)
            .map_err(|refusal| beside(refusal, &[("release-changed", "file")]))?;
        let taken = format::count(outcome.taken_in.len(), "notice is", "notices are");
        let next = match outcome.taken_in.as_slice() {
            [(only, _)] => Next::to(format!("/imports/{only}")),
            _ => Next::to("/imports"),
        };
        Ok(next.told(format!("{taken} taken in; {} known already", outcome.known)))
    };
    form.submit("import notices", act, read).await
}

/// The package in the file, if it is one.
fn package(typed: &Typed) -> Result<ImportNotices, Refusal> {
    let refused = |sentence: String| Refusal::from(Invalid::at("/file", sentence));
    let sent = typed.file("file").ok_or_else(|| refused("choose a file".to_owned()))?;
    if sent.too_large {
        return Err(refused("the file is larger than 10 MB; split the package".to_owned()));
    }
    if !sent.name.to_ascii_lowercase().ends_with(".json") {
        return Err(refused(
            "the file is not JSON; choose a release package, such as release.json".to_owned(),
        ));
    }
    ImportNotices::read(&sent.bytes).map_err(|error| refused(error.to_string()))
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::ImportNotices)?;
    Ok(Question::new("Take notices in from a file")
        .back(back_to("All imports", "/imports"))
        .say("Everything is kept as it came. A tender becomes a draft; any other notice is kept to refer to. All of the file is taken, or nothing.")
        .ask(
            Field::file("file", "Release package", ".json,application/json")
                .hint("One JSON file in the Open Contracting Data Standard, of at most 10 MB"),
        )
        .button(Press::on("Take the file in")))
}
