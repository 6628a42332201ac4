//! pain.001.001.09: a credit transfer initiation in pounds, agents by sort code (`GBDSC`), accounts under `Othr`.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use super::batch::{FilePayment, PaymentBatch, WrittenFile};
use super::bureau::pounds;
use super::error::PaymentFileError;
use trellis_budgets::{BankAccount, PartyAccount};

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

/// Writes a batch as one message with one part for each day of payment. `NbOfTxs` and `CtrlSum` stand in the header and in
/// each part; `EndToEndId` is the payment's id, which the bank's report gives back.
pub fn write_pain_001(batch: &PaymentBatch, made: DateTime<Utc>) -> Result<WrittenFile, PaymentFileError> {
    let mut xml = Xml::default();
    let mut days: Vec<NaiveDate> = batch.payments().iter().map(|payment| payment.pay_on).collect();
    days.sort_unstable();
    days.dedup();
    let control = batch.control();
    xml.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.put(&["<Document xmlns=\"", NAMESPACE, "\">"]);
    xml.within("CstmrCdtTrfInitn", |xml| {
        xml.within("GrpHdr", |xml| {
            xml.value("MsgId", batch.serial());
            xml.value("CreDtTm", &made.to_rfc3339_opts(SecondsFormat::Secs, true));
            xml.value("NbOfTxs", &control.payments.to_string());
            xml.value("CtrlSum", &pounds(control.total));
            xml.within("InitgPty", |xml| xml.value("Nm", &name(&batch.originator().party)));
        });
        for (day, number) in days.iter().zip(1..) {
            part(xml, batch, *day, number);
        }
    });
    xml.text.push_str("</Document>\n");
    Ok(WrittenFile { text: xml.text, control, folded: Vec::new() })
}

fn part(xml: &mut Xml, batch: &PaymentBatch, day: NaiveDate, number: u32) {
    let payments: Vec<&FilePayment> =
        batch.payments().iter().filter(|payment| payment.pay_on == day).collect();
    let sum = payments.iter().fold(trellis_kernel::Pence::ZERO, |sum, payment| {
        // The whole batch fits, so its parts do.
        sum.plus(payment.amount).unwrap_or(sum)
    });
    let payer = &batch.originator().party;
    xml.within("PmtInf", |xml| {
        xml.value("PmtInfId", &format!("{}-{number}", batch.serial()));
        xml.value("PmtMtd", "TRF");
        xml.value("NbOfTxs", &payments.len().to_string());
        xml.value("CtrlSum", &pounds(sum));
        xml.within("ReqdExctnDt", |xml| xml.value("Dt", &day.to_string()));
        xml.within("Dbtr", |xml| xml.value("Nm", &name(payer)));
        account(xml, "DbtrAcct", &payer.account);
        agent(xml, "DbtrAgt", &payer.account);
        for payment in payments {
            transfer(xml, payment);
        }
    });
}

fn transfer(xml: &mut Xml, payment: &FilePayment) {
    xml.within("CdtTrfTxInf", |xml| {
        xml.within("PmtId", |xml| xml.value("EndToEndId", &payment.id));
        xml.within("Amt", |xml| xml.amount("InstdAmt", &pounds(payment.amount)));
        agent(xml, "CdtrAgt", &payment.payee.account);
        xml.within("Cdtr", |xml| xml.value("Nm", &name(&payment.payee)));
        account(xml, "CdtrAcct", &payment.payee.account);
        xml.within("RmtInf", |xml| xml.value("Ustrd", &cut(&payment.reference, 140)));
    });
}

fn account(xml: &mut Xml, element: &str, account: &BankAccount) {
    xml.within(element, |xml| {
        xml.within("Id", |xml| xml.within("Othr", |xml| xml.value("Id", account.number())));
    });
}

fn agent(xml: &mut Xml, element: &str, account: &BankAccount) {
    xml.within(element, |xml| {
        xml.within("FinInstnId", |xml| {
            xml.within("ClrSysMmbId", |xml| {
                xml.within("ClrSysId", |xml| xml.value("Cd", "GBDSC"));
                xml.value("MmbId", account.sort_code());
            });
        });
    });
}

fn name(party: &PartyAccount) -> String {
    cut(&party.name, 140)
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// Writes elements; every text is escaped.
#[derive(Default)]
struct Xml {
    text: String,
}

impl Xml {
    fn put(&mut self, parts: &[&str]) {
        self.text.extend(parts.iter().copied());
    }

    fn within(&mut self, element: &str, inside: impl FnOnce(&mut Self)) {
        self.put(&["<", element, ">"]);
        inside(self);
        self.put(&["</", element, ">"]);
    }

    fn value(&mut self, element: &str, text: &str) {
        self.within(element, |xml| xml.escaped(text));
    }

    fn amount(&mut self, element: &str, pounds: &str) {
        self.put(&["<", element, " Ccy=\"GBP\">", pounds, "</", element, ">"]);
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                // XML 1.0 has no other control characters.
                c if c.is_control() => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }
}

#[cfg(test)]
#[path = "pain_tests.rs"]
mod tests;
