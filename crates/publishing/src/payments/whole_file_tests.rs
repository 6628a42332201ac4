//! A whole payments file in memory, as tests like it.

use trellis_kernel::Pence;

use super::{PaymentRow, PaymentRows, PaymentsError, PublishedPayment, Totals, survey_payments};

/// A payments file as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaymentFile {
    pub(crate) payments: Vec<PublishedPayment>,
    pub(crate) totals: Totals,
}

/// Surveys the file, and reads it once more.
pub(crate) fn read_payments(
    bytes: &[u8],
    control_total: Option<Pence>,
) -> Result<PaymentFile, PaymentsError> {
    let totals = survey_payments(bytes, control_total)?;
    let rows = PaymentRows::open(bytes)?.collect::<Result<Vec<_>, _>>()?;
    let payments = rows.into_iter().filter_map(|row| match row {
        PaymentRow::Payment(payment) => Some(*payment),
        PaymentRow::Total { .. } => None,
        PaymentRow::Refused(_) | PaymentRow::Short { .. } => panic!("the survey took {row:?}"),
    });
    Ok(PaymentFile { payments: payments.collect(), totals })
}
