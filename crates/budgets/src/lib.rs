//! Budgets and what uses them up: lines, reservations, commitments, invoices and payments.
//!
//! What belongs here: the rules of sections 4, 7 and 8 of the money page, as pure functions and life cycles. What does
//! not: who may do it (`access`), how it is kept (`store`), how a pooled fund shares its result (`pooled-funds`), and
//! the journal itself (`ledger`).
#![warn(missing_docs)]

mod bank_account;
mod bank_change;
mod budget_limit;
mod budget_line;
mod charge;
mod commitment;
mod contract_change;
mod control;
pub mod entries;
mod excess;
mod expected;
mod forecast;
mod freedom;
pub mod grant;
pub mod individual_budget;
mod invoice;
mod invoice_details;
mod invoice_dispute;
mod invoice_refusal;
mod invoice_state;
mod matching;
mod pay_by;
mod payment;
mod payment_run;
pub mod placement;
mod position;
mod refusal;
mod repricing;
mod reservation;
mod share;
mod spread;
pub mod uplift;
mod vat;
mod virement;

pub use bank_account::{BankAccount, BankAccountError, PartyAccount};
pub use bank_change::{
    AccountCheck, BankChange, BankChangeRefusal, BankChangeState, CallBack, Confirmation, ConfirmationResult,
    ContactKind, Evidence, HeldContact, Stamp, first_day_in_force,
};
pub use budget_limit::{BudgetLimit, LimitRequest, LimitTerms};
pub use budget_line::{BudgetLine, LineState, NewBudgetLine, SchemeOfLine};
pub use charge::{
    ChargeError, charged_days, split_by_amounts, split_by_weights, weekly_charge, weekly_charges,
};
pub use commitment::{Commitment, CommitmentLine, CommitmentRefusal, CommitmentState};
pub use contract_change::{ChangeOfYear, parts_of_change};
pub use control::{DateBounds, Limit, LimitKind, check, check_credit, check_date};
pub use excess::{Override, override_limits};
pub use expected::{ContractTerms, ScheduleError};
pub use forecast::{
    AgreedSaving, FORECAST_METHOD, Forecast, ForecastError, Outlook, PipelineItem, YearFigures,
};
pub use freedom::{Freedom, FreedomBand, FreedomBands, FreedomError};
pub use invoice::{Hands, Invoice, ON_HOLD};
pub use invoice_details::{ContractPeriod, InvoiceDetails, InvoiceKey, InvoiceKind, number_key};
pub use invoice_refusal::InvoiceRefusal;
pub use invoice_state::InvoiceState;
pub use matching::{Match, explain_days, match_invoice};
pub use pay_by::PayBy;
pub use payment::{Payment, PaymentRefusal, PaymentState, Released};
pub use payment_run::{
    Approval, BankOutcome, BankWord, LeftOut, MOST_SERIAL, Payer, PaymentRun, Reconciliation, ReleasedItem,
    RunHash, RunItem, RunProblem, RunRefusal, RunState, settle_items,
};
pub use position::{Exposure, Position, PositionError};
pub use refusal::{BudgetRefusal, Excess, RefusalBody};
pub use repricing::YearChange;
pub use reservation::{Reservation, ReservationRefusal, ReservationState};
pub use share::Share;
pub use spread::{YearShare, spread_over_years};
pub use vat::{VatRegime, VatShare};
pub use virement::{Moves, Release, Virement};
