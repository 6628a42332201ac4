//! The CSV of a payments bureau: no header, CR LF, one line for each payment.

use trellis_kernel::Pence;

use super::batch::{PaymentBatch, WrittenFile};
use super::error::PaymentFileError;
use super::fold::fold;

/// Writes a batch: sort code, account, name, pounds, `99`, the payer's sort code, account and name, reference, and the
/// day on which the payee has the money.
pub fn write_bureau_csv(batch: &PaymentBatch) -> Result<WrittenFile, PaymentFileError> {
    let mut folded = Vec::new();
    let payer = &batch.originator().party;
    let payer_name = fold("originator", &payer.name, 18, &mut folded)?;
    let mut text = String::new();
    for payment in batch.payments() {
        let name = fold(&payment.id, &payment.payee.name, 18, &mut folded)?;
        let reference = fold(&payment.id, &payment.reference, 18, &mut folded)?;
        let (to, from) = (&payment.payee.account, &payer.account);
        // The characters of Bacs hold neither a comma nor a quotation mark, and no cell begins with a dash.
        let cells = [
            to.sort_code(),
            to.number(),
            &name,
            &pounds(payment.amount),
            "99",
            from.sort_code(),
            from.number(),
            &payer_name,
            &reference,
            &payment.pay_on.format("%d/%m/%Y").to_string(),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    Ok(WrittenFile { text, control: batch.control(), folded })
}

/// Pounds with two decimals, without a sign or commas: the batch has amounts above nil alone.
pub(super) fn pounds(amount: Pence) -> String {
    let pence = amount.get().unsigned_abs();
    format!("{}.{:02}", pence / 100, pence % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payment_files::batch::tests::story;

    #[test]
    fn ten_cells_for_each_payment() {
        let file = write_bureau_csv(&story()).expect("a file");
        let lines: Vec<&str> = file.text.split_terminator("\r\n").collect();
        assert_eq!(
            lines[0],
            "107999,88837491,HARBOUR HOMES LTD,83070.07,99,089999,66374958,WEXCOMBE CHILDREN,HH-1,26/11/2026"
        );
        assert_eq!(lines.len(), 2);
        assert_eq!((file.control, file.folded.len()), (story().control(), 2));
    }
}
