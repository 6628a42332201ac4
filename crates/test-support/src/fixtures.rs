//! The real files that tests read, and where they are.

use std::path::PathBuf;

use serde_json::Value;

/// The folder of fixtures; `None`, with a line that says so, where there is none and the run is not an automated check.
pub fn folder() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "only tests ask the environment where the fixtures are")]
    let (named, checked) = (std::env::var("TRELLIS_FIXTURES"), std::env::var("CI").is_ok());
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures");
    let root = named.map_or_else(|_| PathBuf::from(beside), PathBuf::from);
    if root.is_dir() {
        return Some(root);
    }
    assert!(!checked, "the fixtures are not at {}", root.display());
    println!("skipped: no fixtures at {}", root.display());
    None
}

/// The path of a fixture.
pub fn path(file: &str) -> Option<PathBuf> {
    Some(folder()?.join(file))
}

/// A fixture's text.
pub fn text(file: &str) -> Option<String> {
    Some(std::fs::read_to_string(path(file)?).expect("the fixture"))
}

/// The published exempt invoice with a number, a date and the days billed; £20,833.33 is due.
pub fn exempt_invoice(number: &str, dated: &str, (from, to): (&str, &str)) -> Option<String> {
    let published = text("peppol/vat-category-E.xml")?;
    let period = format!(
        "<cac:InvoicePeriod><cbc:StartDate>{from}</cbc:StartDate><cbc:EndDate>{to}</cbc:EndDate></cac:InvoicePeriod>"
    );
    Some(
        published
            .replace("Vat-Z", number)
            .replace("2018-08-30", dated)
            .replace("1200.00", "20833.33")
            .replace(">10<", ">1<")
            .replace(">120.00<", ">20833.33<")
            .replacen("<cac:AccountingSupplierParty>", &format!("{period}<cac:AccountingSupplierParty>"), 1),
    )
}

/// A JSON fixture.
pub fn json(file: &str) -> Option<Value> {
    Some(serde_json::from_str(&text(file)?).expect("JSON"))
}

/// The real notices, by name.
pub fn notices() -> Option<Vec<PathBuf>> {
    let entries = std::fs::read_dir(path("ocds/notices")?).expect("the folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Some(files)
}
