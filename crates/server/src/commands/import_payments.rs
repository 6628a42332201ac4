//! `trellis import payments`: a published month of payments, posted into a fund, all of it or nothing.

use std::{fs::File, process::ExitCode, sync::Arc};

use anyhow::{Context, Result};
use trellis_access::Role;
use trellis_commissioning::publishing::{self, ImportPayments as Command, PaymentSource, PaymentsImported};
use trellis_kernel::Pence;

use super::acting::{Acting, progress, show};
use crate::{exchange::ImportPayments, terminal};

pub(super) fn run(command: &ImportPayments) -> Result<ExitCode> {
    let path = command.file.clone();
    let source: PaymentSource = Arc::new(move || Ok(Box::new(File::open(&path)?)));
    source().with_context(|| format!("{} cannot be read", command.file.display()))?;
    let expected = command.control_total.as_deref().map(Pence::parse_pounds).transpose();
    let expected = expected.context("the control total cannot be read")?.map(|parsed| parsed.amount);
    let acting = Acting::open(&command.place, &command.behalf, Role::FinanceOfficer)?;
    let (fund, scheme) = acting.run("find fund", |tx| {
        let fund = publishing::find_fund(tx, command.fund.as_deref())?;
        let wanted = command.scheme.as_deref();
        let scheme = wanted.map(|scheme| publishing::find_scheme(tx, fund.id, scheme)).transpose()?;
        Ok((fund, scheme))
    })?;
    let file = Command::survey(fund.id, scheme, source, expected)?;
    let bar = progress(file.rows());
    let done = acting
        .run("import payments", |tx| publishing::import_payments(tx, &file, |posted| show(&bar, posted)));
    bar.finish_and_clear();
    terminal::say(&report(&fund.title, &done?));
    Ok(ExitCode::SUCCESS)
}

fn report(fund: &str, done: &PaymentsImported) -> String {
    let totals = done.totals;
    let elsewhere = match done.elsewhere {
        0 => String::new(),
        lines => format!("\n{lines} of them have the number of a payment of another day"),
    };
    format!(
        "{} payments, {} in all; {} credits, {} with the dirt of a float, {} above £30,000\n\
         {} posted into {fund}, {} known{elsewhere}",
        totals.rows, totals.total, totals.credits, totals.dirty, totals.above_30000, done.posted, done.known
    )
}
