//! The payments compliance notice of a half-year.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{OrganisationId, london_date};
use trellis_publishing::transparency::{PaidInvoice, PaymentsNotice, ReportingPeriod, Signature};
use trellis_store::{BillPaid, KeptNotice, Tx};

use super::own_trust;
use crate::Refusal;

/// A notice, whose it is, and who approved it.
#[derive(Clone, Debug)]
pub struct NoticeTold {
    /// The trust's name.
    pub authority: String,
    /// The figures.
    pub notice: PaymentsNotice,
    /// Who approved it; none yet.
    pub signature: Option<Signature>,
}

/// The notice of the half-year that ends on a day: as it was approved, or as it stands now.
pub fn get_payments_notice(tx: &mut Tx<'_>, period_end: NaiveDate) -> Result<NoticeTold, Refusal> {
    let (trust, _) = own_trust(tx, Action::GetPaymentsNotice)?;
    let period = ReportingPeriod::half_year(period_end)?;
    let kept = tx.payments_notice(trust, period_end)?;
    let counted = match &kept {
        Some(kept) => kept.counted.clone(),
        None => tx.bills_paid(trust, (period.start, period.end))?,
    };
    told(tx, trust, period, (&counted, kept.as_ref()))
}

/// A notice from what it counts.
pub(super) fn told(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    period: ReportingPeriod,
    (counted, kept): (&[BillPaid], Option<&KeptNotice>),
) -> Result<NoticeTold, Refusal> {
    let authority = tx.organisation(trust)?.ok_or_else(Refusal::not_found)?.name;
    let invoices: Vec<PaidInvoice> = counted.iter().map(paid_invoice).collect();
    let signature = kept.map(|kept| Signature {
        approver: kept.signed.0.clone(),
        job_title: kept.signed.1.clone(),
        approved_on: london_date(kept.approved_at),
    });
    Ok(NoticeTold { authority, notice: PaymentsNotice::of(period, &invoices), signature })
}

fn paid_invoice(bill: &BillPaid) -> PaidInvoice {
    PaidInvoice {
        invoice: bill.invoice,
        payment: bill.payment.map(|payment| (payment, bill.entry)),
        received: bill.received,
        pay_by: bill.pay_by,
        paid: bill.paid,
        amount_p: bill.amount_p,
    }
}
