//! The money of a contract: what is committed, who sees it, and that no more is committed than the contract is worth.

use trellis_access::Role;

use super::pooled::links;
use super::seen::{at, told};

#[test]
fn a_contract_says_what_is_committed_and_the_provider_does_not_see_it() {
    let (stage, fund) = told();
    let officer = at(&stage, "wexcombe", "officer", &[Role::FinanceOfficer]);
    let contract =
        links(&officer.get("/contracts").text, "/contracts/").first().cloned().expect("a contract");
    let page = officer.get(&contract);
    page.says(200, "£500,000.00 of £500,000.00").says(200, "£145,833.33").says(200, "£104,166.67");
    assert!(links(&page.text, &fund).len() >= 3, "each year leads to its fund");
    assert!(!page.text.contains("Commit the money"), "all of it is committed");
    let form = format!("{contract}/commitment");
    officer
        .fill(&form, &[("amount_p", "a lot")])
        .says(422, "id=\"scheme_id-error\"")
        .says(422, "value=\"a lot\"");
    let auditor = at(&stage, "wexcombe", "reader", &[Role::Auditor]);
    auditor.get(&contract).says(200, "Money committed");
    let seller = at(&stage, "lantern", "seller", &[Role::ProviderAdmin]);
    assert!(!seller.get(&contract).says(200, "£500,000.00").text.contains("Money committed"));
    assert!(matches!(seller.get(&form).status, 403 | 404));
}
