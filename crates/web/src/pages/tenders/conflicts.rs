//! `/tenders/{t}/conflicts`: everybody who takes part declares what ties them to a provider, or that nothing does.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::evaluation::{self, DeclareConflicts};
use trellis_kernel::{Fields, OrganisationId, PersonId, ProcurementId};
use trellis_store::{After, KeptDeclaration, Tx};
use trellis_tendering::evaluation::Conflict;
use uuid::Uuid;

use super::told::{address, back, held, holds, known_providers};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Choice, Field, Head, Press, Question, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

/// Who takes part in a tender and so declares.
const TAKE_PART: [Role; 4] = [Role::Commissioner, Role::Evaluator, Role::Moderator, Role::AwardApprover];

#[get("/tenders/{id}/conflicts")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show conflicts", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/conflicts")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let command = DeclareConflicts { procurement: id, conflicts: told(typed)? };
        let at = |refusal: Refusal| {
            refusal
                .renamed("/conflicts/0/nature", "/nature")
                .renamed("/conflicts/0/provider_id", "/provider_id")
        };
        evaluation::declare_conflicts(tx, command).map_err(at)?;
        Ok(Next::to(address(id)).told("Your declaration is kept"))
    };
    form.submit("declare conflicts", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed) -> Result<Vec<Conflict>, Refusal> {
    let mut fields = Fields::new();
    let declared = typed.text("declared");
    fields.require(
        matches!(declared, "none" | "one"),
        "/declared",
        "choose whether you have a conflict of interest",
    );
    fields.finish(|| Some(()))?;
    if declared == "none" {
        return Ok(Vec::new());
    }
    let mut reading = typed.reading();
    let provider = reading.id::<OrganisationId>("provider_id");
    let provider = reading.finish(|| provider)?;
    Ok(vec![Conflict { provider, nature: typed.text("nature").to_owned() }])
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let title = held(tx, id)?.item.particulars.title;
    let all = evaluation::list_conflict_declarations(tx, id, After { after: None, limit: 100 })?.items;
    let question = Question::new("Conflicts of interest").under(title).back(back(id))
        .say("A conflict is anything that could make you, or seem to make you, favour or disfavour a bidder: work, money, family, friendship (Procurement Act 2023, sections 81 to 83).")
        .table(declared(tx, &all)?);
    let own = tx.principal().person();
    let question = if all.iter().any(|kept| Some(kept.declaration.person()) == own) {
        question.inset("You have declared. A later declaration adds to what you said and takes nothing back.")
    } else {
        question.inset("You have not declared yet. Nobody reads a bid or scores it before they have.")
    };
    if !TAKE_PART.iter().any(|role| holds(tx, *role)) {
        return Ok(question);
    }
    Ok(question
        .ask(Field::radios(
            "declared",
            "Do you have a conflict of interest?",
            vec![
                Choice::new("none", "No, with no provider that could bid"),
                Choice::new("one", "Yes, with the provider below"),
            ],
        ))
        .ask(Field::select("provider_id", "With which provider?", known_providers(tx)?))
        .ask(Field::area("nature", "What ties you to it").at_most(2_000))
        .button(Press::on("Declare")))
}

/// What was declared, by whom and when; each row begins with what `first` says of it.
pub(crate) fn rows(
    tx: &mut Tx<'_>,
    all: &[KeptDeclaration],
    first: impl Fn(&KeptDeclaration) -> Option<Cell>,
) -> Result<Vec<Vec<Cell>>, Refusal> {
    let people: Vec<PersonId> = all.iter().map(|kept| kept.declaration.person()).collect();
    let conflicts = all.iter().flat_map(|kept| kept.declaration.conflicts());
    let providers: Vec<OrganisationId> = conflicts.map(|conflict| conflict.provider).collect();
    let (people, providers) = (tx.names_of(&people)?, tx.organisation_names(&providers)?);
    let rows = all.iter().map(|kept| {
        let declaration = &kept.declaration;
        let words: Vec<String> = declaration
            .conflicts()
            .iter()
            .map(|conflict| {
                let provider = providers.get(&conflict.provider).cloned().unwrap_or_default();
                format!("{provider}: {}", conflict.nature)
            })
            .collect();
        let words = if words.is_empty() { "No conflict".to_owned() } else { words.join("; ") };
        let person = people.get(&declaration.person()).cloned().unwrap_or_default();
        let own =
            [Cell::new(person), Cell::new(words), Cell::new(format::instant(declaration.declared_at()))];
        first(kept).into_iter().chain(own).collect()
    });
    Ok(rows.collect())
}

fn declared(tx: &mut Tx<'_>, all: &[KeptDeclaration]) -> Result<Table, Refusal> {
    let heads = [Head::words("Who"), Head::words("Declared"), Head::words("When")];
    Ok(Table::new("Declared so far", heads).rows(rows(tx, all, |_| None)?))
}
