//! What can happen in a world. A step is one small file: it draws what to try, lets the model foretell the answer, tries it, and
//! books what was done. Add the file here and to the list, and it happens from then on.

mod accrue;
mod approve_invoice;
mod approve_payment;
mod bill_placement;
mod carry_forward;
mod change_bank_account;
mod change_placement;
mod close_period;
mod close_year;
mod commit;
mod consent;
mod decide_virement;
mod dispute_contribution;
mod dispute_invoice;
mod enter_grant;
mod expire_reservation;
mod give_in_kind;
mod handle_invoice;
mod hold_line;
mod hold_payee;
mod lift_hold;
mod match_invoice;
mod move_grant;
mod move_run;
pub mod open_line;
mod overrule;
mod pass_time;
mod place;
pub mod prepare_run;
mod race;
mod rate_freedom;
mod read_statement;
mod receive;
mod release_excess;
mod release_payment;
mod release_reservation;
mod remember;
mod request_payment;
mod reserve;
mod reverse;
mod revise_limit;
mod run_year_end;
mod schedule;
mod seal;
mod send_credit_note;
mod send_document;
mod send_invoice;
mod set_limit;
mod settle_payment;
mod settle_run;
mod spend;
pub mod uplift;
mod vary_budget;
mod vire;

pub use race::race_on;

use super::law::Fault;
use super::world::World;

/// Whether a step found anything to do.
pub type Done = Result<bool, Fault>;

/// Something that can happen.
pub struct Step {
    /// Its name, as a failure tells it.
    pub name: &'static str,
    /// How often it is drawn, beside the others.
    pub weight: usize,
    /// What it does.
    pub act: fn(&mut World<'_>) -> Done,
}

/// Everything that can happen.
pub const STEPS: &[Step] = &[
    pass_time::STEP,
    schedule::STEP,
    receive::STEP,
    give_in_kind::STEP,
    dispute_contribution::STEP,
    reverse::STEP,
    open_line::STEP,
    vary_budget::STEP,
    vire::STEP,
    decide_virement::STEP,
    carry_forward::STEP,
    release_excess::STEP,
    hold_line::STEP,
    lift_hold::STEP,
    set_limit::STEP,
    revise_limit::STEP,
    consent::STEP,
    overrule::STEP,
    reserve::STEP,
    release_reservation::STEP,
    expire_reservation::STEP,
    race::STEP,
    spend::STEP,
    enter_grant::STEP,
    move_grant::STEP,
    rate_freedom::STEP,
    commit::STEP,
    place::STEP,
    change_placement::STEP,
    bill_placement::STEP,
    uplift::STEP,
    accrue::STEP,
    send_invoice::STEP,
    send_document::STEP,
    send_credit_note::STEP,
    match_invoice::STEP,
    approve_invoice::STEP,
    dispute_invoice::STEP,
    handle_invoice::STEP,
    request_payment::STEP,
    approve_payment::STEP,
    release_payment::STEP,
    settle_payment::STEP,
    hold_payee::STEP,
    change_bank_account::STEP,
    prepare_run::STEP,
    move_run::STEP,
    settle_run::STEP,
    seal::STEP,
    remember::STEP,
    close_period::STEP,
    run_year_end::STEP,
    close_year::STEP,
    read_statement::STEP,
];

/// Draws a step by weight.
pub fn draw(world: &mut World<'_>) -> &'static Step {
    let all: usize = STEPS.iter().map(|step| step.weight).sum();
    let mut left = world.draws.below(all);
    STEPS
        .iter()
        .find(|step| {
            let found = left < step.weight;
            left = left.saturating_sub(step.weight);
            found
        })
        .unwrap_or(&STEPS[0])
}
