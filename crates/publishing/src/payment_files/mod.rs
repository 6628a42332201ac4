//! Files that tell a bank whom to pay: Bacs Standard 18, a bureau's CSV, and pain.001.001.09; and the modulus check of
//! an account.
//!
//! What belongs here: the layouts, their control totals, and what an account number can be. What does not: who may
//! release a payment, and sending a file: Trellis writes files, it never submits them and holds no bank log-in.

mod bacs;
mod bacs_labels;
mod bacs_verify;
mod batch;
mod bureau;
mod cycle;
mod error;
mod fold;
mod modulus;
mod modulus_weights;
mod pain;
mod settlement;

pub use bacs::{BacsForm, write_bacs};
pub use bacs_verify::verify_bacs;
pub use batch::{Control, FilePayment, Originator, PaymentBatch, WrittenFile};
pub use bureau::write_bureau_csv;
pub use cycle::BacsCycle;
pub use error::PaymentFileError;
pub use fold::Folded;
pub use modulus::{ModulusResult, check_modulus};
pub use modulus_weights::{ModulusWeights, WeightsError};
pub use pain::write_pain_001;
pub use settlement::{SettlementFileError, read_settlement};
pub use trellis_budgets::{BankAccount, PartyAccount};
