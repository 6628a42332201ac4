//! A run is checked, approved by another person or by two, released by one more if it is still what was approved; or an item is
//! taken out.

use trellis_commissioning::payment_runs::{
    FileForm, approve_payment_run, check_payment_run, get_payment_file, release_payment_run,
    take_out_run_item,
};

use super::{Done, Step};
use crate::simulator::cast::Hand;
use crate::simulator::law::{Law, Outcome, same};
use crate::simulator::model::journal::account;
use crate::simulator::model::limits::Code;
use crate::simulator::model::runs::Run;
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "move a run", weight: 60, act };

const REFUSED: Code = "transition-not-allowed";

fn act(world: &mut World<'_>) -> Done {
    let open = |run: &Run| ["draft", "checked", "approved"].contains(&run.state) && !run.items.is_empty();
    let Some(place) = world.draws.place(&world.books.runs, open) else { return Ok(false) };
    let late = world.books.may_pay_on(world.books.runs[place].pay_on, world.today()).is_err();
    let next = match world.books.runs[place].state {
        _ if late && world.draws.one_in(2) => 3,
        "draft" => 0,
        "checked" => 1,
        _ => 2,
    };
    let next = if world.draws.one_in(6) { world.draws.below(4) } else { next };
    match next {
        0 => check(world, place),
        1 => approve(world, place),
        2 => release(world, place),
        _ => take_out(world, place),
    }
}

fn is_open(run: &Run) -> bool {
    ["draft", "checked", "approved"].contains(&run.state)
}

fn check(world: &mut World<'_>, place: usize) -> Done {
    let hand = *world.draws.pick(&[Hand::Finance, Hand::Releaser]).expect("two");
    let run = world.books.runs[place].clone();
    let foreseen = if is_open(&run) {
        world
            .books
            .refreshed(&run, world.today())
            .and_then(|run| if run.items.is_empty() { Err("run-empty") } else { Ok(run) })
    } else {
        Err(REFUSED)
    };
    let (expected, id) = (foreseen.as_ref().map(|_| ()).map_err(|code| *code), run.id.into());
    let made = world.attempt(hand, expected, |tx| check_payment_run(tx, id, None))?;
    if let (Some(_), Ok(checked)) = (made, foreseen) {
        world.books.runs[place] = Run { state: "checked", first: None, approved: None, ..checked };
    }
    Ok(true)
}

fn approve(world: &mut World<'_>, place: usize) -> Done {
    let hands = [Hand::Approver, Hand::Releaser, Hand::OtherFinance, Hand::FinanceDirector];
    let run = world.books.runs[place].clone();
    let hand = apart(world, &run, &hands);
    let expected = if world.books.hands_of(&run).contains(&hand) {
        Err("sod-2")
    } else if !run.items.is_empty() && world.books.bank_hands(world.now()).contains(&hand) {
        Err("sod-3")
    } else if run.state == "checked" {
        Ok(())
    } else {
        Err(REFUSED)
    };
    let id = run.id.into();
    if world.attempt(hand, expected, |tx| approve_payment_run(tx, id, None))?.is_some() {
        let alone = world.books.total_of(&run) <= hand.limit();
        let kept = &mut world.books.runs[place];
        let content = run.content();
        if run.first.is_some() || alone {
            (kept.state, kept.approved) = ("approved", Some((hand, content)));
        } else {
            kept.first = Some((hand, content));
        }
    }
    Ok(true)
}

/// Mostly somebody through whose hands neither the run nor its payee's account went.
fn apart(world: &mut World<'_>, run: &Run, hands: &[Hand]) -> Hand {
    let mut earlier = world.books.hands_of(run);
    earlier.extend(world.books.bank_hands(world.now()));
    let place = world.draws.place(hands, |hand| !earlier.contains(hand));
    hands[place.unwrap_or_default()]
}

fn release(world: &mut World<'_>, place: usize) -> Done {
    let hands = [Hand::Releaser, Hand::Approver, Hand::Manager, Hand::Manager];
    let (run, today) = (world.books.runs[place].clone(), world.today());
    let hand = apart(world, &run, &hands);
    let expected = foretell_release(world, &run, hand);
    let id = run.id.into();
    if world.attempt(hand, expected, |tx| release_payment_run(tx, id, None))?.is_none() {
        return Ok(true);
    }
    let approver = run.approved.as_ref().map(|(hand, _)| *hand);
    for item in &run.items {
        let payment = &mut world.books.payments[item.payment];
        (payment.state, payment.hands.1, payment.hands.2) = ("released", approver, Some(hand));
        let amount = payment.amount;
        world.books.pay((account::CREDITORS, account::TRANSIT), amount, today);
    }
    let kept = &mut world.books.runs[place];
    (kept.state, kept.released_on) = ("released", Some(today));
    read_file(world, &run)?;
    Ok(true)
}

fn foretell_release(world: &World<'_>, run: &Run, hand: Hand) -> Result<(), Code> {
    if world.books.hands_of(run).contains(&hand) {
        return Err("sod-2");
    }
    if !run.items.is_empty() && world.books.bank_hands(world.now()).contains(&hand) {
        return Err("sod-3");
    }
    match (run.state, &run.approved) {
        ("approved", Some((_, content))) => {
            let now = world.books.refreshed(run, world.today())?;
            if now.content() == *content { Ok(()) } else { Err("approval-void") }
        }
        ("checked", _) if run.first.is_some() => Err("second-approval-needed"),
        _ => Err(REFUSED),
    }
}

/// I16: the file of the run is what was approved, in any of its forms.
fn read_file(world: &mut World<'_>, run: &Run) -> Outcome {
    let form = FileForm::ALL[world.draws.below(3)];
    let id = run.id.into();
    let file = world.attempt(Hand::Finance, Ok(()), |tx| get_payment_file(tx, id, form))?;
    let control = file.expect("it was to be done").1.control;
    same(Law::I(16), "the payments in the file", &run.items.len(), &control.payments)?;
    same(Law::I(16), "the file's control total", &world.books.total_of(run), &control.total.get())
}

fn take_out(world: &mut World<'_>, place: usize) -> Done {
    let hand = *world.draws.pick(&[Hand::Finance, Hand::Releaser, Hand::Manager]).expect("three");
    let run = world.books.runs[place].clone();
    let Some(item) = world.draws.pick(&run.items).copied() else { return Ok(false) };
    let expected = if is_open(&run) { Ok(()) } else { Err(REFUSED) };
    let payment = world.books.payments[item.payment].clone();
    let version =
        world.stage.watch.one(&format!("SELECT version FROM app.payment_run WHERE id = '{}'", run.id));
    let (id, of, seen) = (run.id.into(), payment.id.into(), version.parse().expect("a version"));
    if world.attempt(hand, expected, |tx| take_out_run_item(tx, id, of, seen))?.is_some() {
        world.books.payments[item.payment].state = "withdrawn";
        if let Some(invoice) = payment.invoice {
            world.books.invoices[invoice].state = "approved";
        }
        let kept = &mut world.books.runs[place];
        kept.items.retain(|kept| kept.payment != item.payment);
        (kept.state, kept.first, kept.approved) = ("draft", None, None);
    }
    Ok(true)
}
