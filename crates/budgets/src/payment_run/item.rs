//! What stands in a run, and what does not and why.

use trellis_kernel::{BankChangeId, Fields, Invalid, InvoiceId, OrganisationId, PaymentId, Pence, PersonId};
use uuid::Uuid;

use crate::{AccountCheck, PartyAccount};

/// The account that a run pays from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// The id of the account among those that the fund has had.
    pub id: Uuid,
    /// The account.
    pub party: PartyAccount,
    /// The Bacs service user number: six digits.
    pub service_user: String,
}

impl Payer {
    /// Reads an account that the modulus check does not rule out, and a service user number.
    pub fn new(
        id: Uuid,
        party: PartyAccount,
        service_user: &str,
        check: AccountCheck,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let service_user = service_user.trim().to_owned();
        let six = service_user.len() == 6 && service_user.bytes().all(|byte| byte.is_ascii_digit());
        fields.require(six, "/service_user", "enter the six digits of the Bacs service user number");
        let sound = check != AccountCheck::Failed;
        fields.require(sound, "/account/account_number", "no bank has an account with this number");
        fields.finish(|| Some(Self { id, party, service_user }))
    }
}

/// One payment of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunItem {
    /// Its place, from 1; it keeps it when another is taken out.
    pub number: u32,
    /// The payment.
    pub payment: PaymentId,
    /// Who is paid.
    pub payee: OrganisationId,
    /// How much.
    pub amount: Pence,
    /// What the payee reads on the statement: the number of the invoice.
    pub reference: String,
    /// The account in force when the run was last checked, and the change that put it in force.
    pub account: Option<(BankChangeId, PartyAccount)>,
    /// Who asked for the payment, approved it alone before, or approved its invoice: none of them approves or releases the
    /// run.
    pub hands: Vec<PersonId>,
}

/// Something that is due and cannot be paid now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Who is not paid.
    pub payee: OrganisationId,
    /// The payee's name.
    pub name: String,
    /// How much.
    pub amount: Pence,
    /// `E4_ON_HOLD`, or `payee-account-missing`.
    pub code: String,
    /// In words.
    pub reason: String,
}

/// Why an item cannot be paid, found by a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunProblem {
    /// The item's place in the run.
    pub number: u32,
    /// In words.
    pub reason: String,
}
