//! The supplier answers a query or a dispute.

use trellis_access::Action;
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};

use super::step::{step, words};
use crate::Refusal;

/// Keeps the answer; the invoice is to be matched anew.
pub fn answer_invoice(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    answer: &str,
    seen: Option<i64>,
) -> Result<KeptInvoice, Refusal> {
    let answer = words("/answer", answer)?;
    step(tx, (Action::AnswerInvoice, id), seen, |invoice| invoice.answer(answer))
}
