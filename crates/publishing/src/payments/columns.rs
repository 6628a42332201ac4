//! The header of a payments file.

use super::problems::PaymentsError;

/// The columns, in the order that we write them. A file may have them in another order.
pub const COLUMNS: [&str; 8] = [
    "Date",
    "Transaction Number",
    "Amount",
    "Supplier Name",
    "Supplier ID",
    "Expense Type",
    "Expense Code",
    "Creditor Type",
];

/// What else councils call each column, in small letters and without what is neither letter nor digit.
const ALSO: [&[&str]; 8] = [
    &[
        "paymentdate",
        "datepaid",
        "paiddate",
        "dateofpayment",
        "transactiondate",
        "datetransaction",
        "postingdate",
    ],
    &[
        "transactionno",
        "transactionref",
        "transactionreference",
        "transactionid",
        "transno",
        "transref",
        "transnumber",
        "paymentnumber",
        "paymentno",
        "paymentref",
        "paymentreference",
        "reference",
        "referencenumber",
    ],
    &[
        "amountgbp",
        "amountpounds",
        "amountin",
        "netamount",
        "amountnet",
        "amountpaid",
        "paidamount",
        "paymentamount",
        "netvalue",
        "value",
        "amountexcvat",
        "amountexvat",
        "amountexclvat",
        "amountexcludingvat",
        "netamountgbp",
    ],
    &[
        "supplier",
        "vendor",
        "vendorname",
        "beneficiary",
        "beneficiaryname",
        "payee",
        "payeename",
        "creditorname",
    ],
    &[
        "suppliernumber",
        "supplierno",
        "suppliercode",
        "supplierref",
        "vendorid",
        "vendornumber",
        "vendorno",
        "vendorcode",
        "creditorid",
        "creditornumber",
        "payeeid",
    ],
    &[
        "expensedescription",
        "expensecategory",
        "expendituretype",
        "expenditurecategory",
        "expendituredescription",
        "purpose",
        "purposeofexpenditure",
        "purposeofspend",
        "subjectivedescription",
        "accountdescription",
    ],
    &["expenditurecode", "subjectivecode", "accountcode", "ledgercode", "glcode", "categorycode"],
    &["suppliertype", "vendortype", "payeetype", "creditorcategory"],
];

/// Where each column of ours stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    places: [usize; 8],
    /// Columns that a line must have, and those that the header has.
    pub(super) width: (usize, usize),
}

impl Layout {
    /// Finds the columns; a missing or repeated one is named.
    pub(super) fn of(header: &[String]) -> Result<Self, PaymentsError> {
        let header: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let mut found = [const { Vec::new() }; 8];
        for (places, (column, also)) in found.iter_mut().zip(COLUMNS.into_iter().zip(ALSO)) {
            *places = places_of(&header, column, also);
        }
        let named = |wrong: fn(usize) -> bool| {
            let all = COLUMNS.into_iter().zip(&found);
            all.filter(|(_, places)| wrong(places.len())).map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        let (missing, repeated) = (named(|times| times == 0), named(|times| times > 1));
        if !missing.is_empty() {
            return Err(PaymentsError::MissingColumns(missing));
        }
        if !repeated.is_empty() {
            return Err(PaymentsError::RepeatedColumns(repeated));
        }
        let places = found.map(|places| places.first().copied().unwrap_or_default());
        let used = header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        Ok(Self { places, width: (used, header.len()) })
    }

    /// The fields of a record in our order.
    pub(super) fn fields<'r>(&self, record: &'r [std::borrow::Cow<'r, str>]) -> [&'r str; 8] {
        self.places.map(|place| record.get(place).map(AsRef::as_ref).unwrap_or_default())
    }
}

/// Where a column stands: under our own name, or else under another that is obvious.
fn places_of(header: &[String], column: &str, also: &[&str]) -> Vec<usize> {
    let places = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        header.iter().enumerate().filter(|(_, name)| fits(name)).map(|(place, _)| place).collect()
    };
    let own = plain(column);
    let named = places(&|name| name == own);
    if named.is_empty() { places(&|name| also.contains(&name)) } else { named }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(header: &str) -> Result<Layout, PaymentsError> {
        Layout::of(&header.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn obvious_other_names_are_known() {
        let others = "Payment date,TRANSACTION NO.,Amount (£),Supplier,supplier_id,Purpose,Expenditure Code,Supplier type,,";
        let layout = layout(others).expect("a layout");
        assert_eq!((layout.places, layout.width), ([0, 1, 2, 3, 4, 5, 6, 7], (8, 10)));
    }

    #[test]
    fn our_own_name_wins_and_two_others_are_refused() {
        let both = "Date,Payment Date,Transaction Number,Amount,Net Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type";
        assert_eq!(layout(both).expect("a layout").places, [0, 2, 3, 5, 6, 7, 8, 9]);
        let unclear = both.replace("Date,Payment Date", "Date Paid,Payment Date");
        assert_eq!(
            layout(&unclear).expect_err("unclear"),
            PaymentsError::RepeatedColumns(vec!["Date".to_owned()])
        );
    }
}
