//! Invoices as Peppol UBL documents, exempt from VAT.

use chrono::{Days, NaiveDate};

/// What a document says.
pub struct Document<'a> {
    /// The supplier's number.
    pub number: &'a str,
    /// Its date.
    pub dated: NaiveDate,
    /// The first day billed, and the day after the last.
    pub days: (NaiveDate, NaiveDate),
    /// The net amount, in pence.
    pub net: i64,
    /// The currency.
    pub currency: &'a str,
    /// The amount due, which a good document makes the same.
    pub payable: i64,
}

impl Document<'_> {
    /// The XML.
    pub fn written(&self) -> String {
        let pounds = |pence: i64| format!("{}.{:02}", pence / 100, pence % 100);
        let last = self.days.1 - Days::new(1);
        include_str!("documents.xml")
            .replace("{number}", self.number)
            .replace("{dated}", &self.dated.to_string())
            .replace("{from}", &self.days.0.to_string())
            .replace("{to}", &last.to_string())
            .replace("{currency}", self.currency)
            .replace("{net}", &pounds(self.net))
            .replace("{payable}", &pounds(self.payable))
    }
}
