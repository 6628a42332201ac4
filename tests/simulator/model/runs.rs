//! Runs of payments: what stands in one, what was approved of it, and whether it can be paid as things stand.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::Books;
use super::limits::Code;
use crate::simulator::cast::Hand;

/// One payment of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place in the run, from 1.
    pub number: usize,
    /// The payment, by place.
    pub payment: usize,
    /// The change that put its account in force, as the last check found it.
    pub account: Option<usize>,
}

/// What an approver sees: the account that pays, and the items.
pub type Content = (usize, Vec<Item>);

/// A run.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub batch: String,
    /// Who prepared it.
    pub by: Hand,
    /// When the payees are to have the money.
    pub pay_on: NaiveDate,
    /// Which of the fund's accounts pays.
    pub payer: usize,
    /// What stands in it.
    pub items: Vec<Item>,
    /// `draft`, `checked`, `approved`, `released` or `settled`.
    pub state: &'static str,
    /// The first of two approvers, and what they saw.
    pub first: Option<(Hand, Content)>,
    /// Who approved it, and what.
    pub approved: Option<(Hand, Content)>,
    /// When it was released.
    pub released_on: Option<NaiveDate>,
}

impl Run {
    /// What it holds now.
    pub fn content(&self) -> Content {
        (self.payer, self.items.clone())
    }
}

impl Books {
    /// What a run comes to.
    pub fn total_of(&self, run: &Run) -> i64 {
        run.items.iter().map(|item| self.payments[item.payment].amount).sum()
    }

    /// Everyone whose hands a run went through.
    pub fn hands_of(&self, run: &Run) -> Vec<Hand> {
        let mut hands = vec![run.by];
        for item in &run.items {
            let payment = &self.payments[item.payment];
            let of_invoice = payment.invoice.and_then(|invoice| self.invoices[invoice].hands.2);
            hands.extend([Some(payment.hands.0), payment.hands.1, of_invoice].into_iter().flatten());
        }
        hands.extend(run.first.iter().chain(&run.approved).map(|(hand, _)| *hand));
        hands
    }

    /// Whether the bank can still pay on a day when a file is sent today at the earliest.
    pub fn may_pay_on(&self, day: NaiveDate, today: NaiveDate) -> Result<(), Code> {
        if !self.holidays.banks_work(day) {
            return Err("no-processing-day");
        }
        let mut input = day;
        for _ in 0..2 {
            input = input - Days::new(1);
            while !self.holidays.banks_work(input) {
                input = input - Days::new(1);
            }
        }
        let mut first = today;
        while !self.holidays.banks_work(first) {
            first = first + Days::new(1);
        }
        if input >= first { Ok(()) } else { Err("invalid-content") }
    }

    /// A run brought up to date, as a check or a release does it; the code where it cannot be paid as things stand.
    pub fn refreshed(&self, run: &Run, today: NaiveDate) -> Result<Run, Code> {
        self.may_pay_on(run.pay_on, today)?;
        let payer = self.payer.ok_or("paying-account-missing")?;
        let account = self.account_on(today);
        let items: Vec<Item> = run.items.iter().map(|item| Item { account, ..*item }).collect();
        let payable = items.is_empty() || (self.payee_held.is_none() && account.is_some());
        if payable { Ok(Run { payer, items, ..run.clone() }) } else { Err("run-not-ready") }
    }

    /// The invoices that a run would take, earliest first, and how many it would leave out.
    pub fn due_for_run(
        &self,
        due_by: NaiveDate,
        by: Hand,
        own_hand: bool,
        today: NaiveDate,
    ) -> (Vec<usize>, usize) {
        let mut due: Vec<usize> = (0..self.invoices.len())
            .filter(|place| {
                let bill = &self.invoices[*place];
                ["approved", "returned"].contains(&bill.state)
                    && bill.corrects.is_none()
                    && bill.received_on + Days::new(29) <= due_by
                    && bill.credited < bill.amount
            })
            .collect();
        due.sort_by_key(|place| (self.invoices[*place].received_on, self.invoices[*place].id));
        let barred = self.payee_held.is_some() || self.account_on(today).is_none() || own_hand;
        let (out, taken): (Vec<usize>, Vec<usize>) =
            due.into_iter().partition(|place| barred || self.invoices[*place].hands.2 == Some(by));
        (taken, out.len())
    }

    /// The run in which a payment stands.
    pub fn run_of(&self, payment: usize) -> Option<usize> {
        self.runs.iter().position(|run| run.items.iter().any(|item| item.payment == payment))
    }

    /// A run is settled once the bank has spoken of all of it.
    pub fn finish_run(&mut self, run: usize) {
        let told = |payment: usize| ["settled", "returned"].contains(&self.payments[payment].state);
        if self.runs[run].items.iter().all(|item| told(item.payment)) {
            self.runs[run].state = "settled";
        }
    }
}
