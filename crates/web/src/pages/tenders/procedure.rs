//! `/tenders/{t}/procedure`: how the supplier is found: by a competition, by quotes of chosen suppliers, or without either.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{Fields, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::{Particulars, Procedure, Procurement};
use uuid::Uuid;

use super::direct_terms::ground_in_words;
use super::told::{address, back, held, held_by, target};
use crate::form::{Form, Next};
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/procedure")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show procedure", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/procedure")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| match told(typed)? {
        "direct" => Ok(Next::to(format!("{}/procedure/direct", address(id)))),
        "invited" => Ok(Next::to(format!("{}/procedure/quotes", address(id)))),
        _ => {
            let particulars = held(tx, id)?.item.particulars;
            let open = Particulars { procedure: Procedure::Open, ..particulars };
            tendering::update_procurement(tx, target(id, typed)?, &open)?;
            Ok(Next::to(address(id)).told("The supplier is found by a competition that everybody may enter"))
        }
    };
    form.submit("choose procedure", act, move |tx| read(tx, id)).await
}

/// How the supplier is found, in words.
pub(super) const fn in_words(procedure: &Procedure) -> &'static str {
    match procedure {
        Procedure::Open => "By a competition that everybody may enter",
        Procedure::Direct(_) => "Directly, without a competition",
        Procedure::Invited(_) => "By quotes of the suppliers that are asked",
    }
}

/// How the supplier is found, and what that rests on.
pub(super) fn procedure_facts(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<Vec<Fact>, Refusal> {
    let procedure = &procurement.particulars.procedure;
    let mut facts = vec![Fact::new("How the supplier is found", in_words(procedure))];
    let (direct, invited) = (procedure.direct(), procedure.invited());
    let chosen = direct.and_then(|terms| terms.supplier);
    let asked = invited.map(|terms| terms.suppliers.clone()).unwrap_or_default();
    let names = tx.organisation_names(&chosen.into_iter().chain(asked).collect::<Vec<_>>())?;
    let names = names.into_values().collect::<Vec<_>>().join(", ");
    if let Some(terms) = direct {
        let ground = terms.ground.map_or_else(|| "None".to_owned(), ground_in_words);
        facts.push(Fact::new("Ground", ground));
        facts.push(Fact::new("Why without a competition", terms.explanation.text()));
        let supplier = if names.is_empty() { "Chosen during the selection".to_owned() } else { names };
        facts.push(Fact::new("Supplier", supplier));
    } else if let Some(terms) = invited {
        facts.push(Fact::new("Suppliers asked", names));
        facts.push(Fact::new("Barriers considered", terms.barriers.text()));
    }
    Ok(facts)
}

fn told(typed: &Typed) -> Result<&str, Refusal> {
    let mut fields = Fields::new();
    let chosen = typed.text("procedure");
    let known = matches!(chosen, "open" | "direct" | "invited");
    fields.require(known, "/procedure", "choose how the supplier is found");
    Ok(fields.finish(|| Some(chosen))?)
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let particulars = &found.item.particulars;
    let ways = vec![
        Choice::new("open", "By a competition that everybody may enter"),
        Choice::new("direct", "Directly, without a competition"),
        Choice::new("invited", "By quotes of the suppliers that you choose"),
    ];
    Ok(Question::new("How is the supplier found?")
        .under(&particulars.title)
        .back(back(id))
        .say("A competition is the rule. A direct award needs a ground of the Act or a process of the health regime, and quotes are for contracts below the threshold (Procurement Act 2023, sections 41 to 44 and 84 to 87).")
        .ask(Field::radios("procedure", "How is the supplier found?", ways))
        .button(Press::on("Save and continue"))
        .holding(
            Values::default().with("version", found.version).with("procedure", particulars.procedure.name()),
        ))
}
