//! Payments over £30,000 of a quarter.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{OrganisationId, Pence};
use trellis_publishing::transparency::{ContractPayment, ReportingPeriod, payments_over_30000};
use trellis_store::{ContractPaid, Tx};

use super::own_trust;
use crate::Refusal;

/// What is published of a quarter.
#[derive(Clone, Debug)]
pub struct Over30000 {
    /// The trust.
    pub authority: OrganisationId,
    /// The quarter.
    pub period: ReportingPeriod,
    /// The payments.
    pub payments: Vec<ContractPayment>,
}

/// The payments over £30,000, with VAT, of the quarter that ends on a day.
pub fn get_payments_over_30000(tx: &mut Tx<'_>, quarter_end: NaiveDate) -> Result<Over30000, Refusal> {
    let (authority, _) = own_trust(tx, Action::GetPaymentsOver30000)?;
    let period = ReportingPeriod::quarter_of_section_70(quarter_end)?;
    let paid = tx.contract_payments(authority, (period.start, period.end))?;
    let all: Vec<ContractPayment> = paid.into_iter().map(contract_payment).collect();
    let payments = payments_over_30000(period, &all).into_iter().cloned().collect();
    Ok(Over30000 { authority, period, payments })
}

fn contract_payment(paid: ContractPaid) -> ContractPayment {
    ContractPayment {
        payment: paid.payment,
        entry: paid.entry,
        supplier: paid.supplier,
        supplier_id: paid.supplier_id,
        ocid: paid.ocid.unwrap_or_default(),
        title: paid.title,
        begun: paid.begun,
        paid: paid.paid,
        amount: Pence::new(paid.amount_p),
    }
}
