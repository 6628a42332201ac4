//! From which account a fund pays, and how much one person may approve alone.

use trellis_access::Role;

use super::seen::{at, told};

#[test]
fn the_account_that_a_fund_pays_from_is_set_by_whoever_manages_the_fund() {
    let (stage, fund) = told();
    let manager = at(&stage, "wexcombe", "keeper", &[Role::PooledFundManager]);
    let officer = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let list = "/payment-runs/accounts";
    officer.get("/payment-runs").says(200, "Approval limits");
    officer.get(list).says(200, "None yet").lacks("/paying-account");
    let path = format!("{fund}/paying-account");
    officer.get(&path).says(403, "You cannot do this");
    manager.get(list).says(200, "None yet").says(200, "&#x2f;paying-account");
    let typed = |number, user| {
        [
            ("account-name", "Wexcombe Children's Trust"),
            ("account-sort_code", "08-99-99"),
            ("account-number", number),
            ("service_user", user),
        ]
    };
    manager.fill(&path, &typed("12", "123456")).says(422, "id=\"account-sort_code-error\"");
    manager.fill(&path, &typed("66374959", "123456")).says(422, "No bank has an account with this number");
    manager
        .fill(&path, &typed("66374958", "12345"))
        .says(422, "id=\"service_user-error\"")
        .says(422, "12345");
    manager.get(list).says(200, "None yet");
    assert_eq!(manager.fill(&path, &typed("66374958", "123456")).led_to(), list);
    manager.get(list).says(200, "08-99-99 ****4958").lacks("66374958");
    manager.get(&path).says(200, "08-99-99 ****4958").lacks("66374958");
}

#[test]
fn an_approval_limit_is_set_for_everyone_or_for_one_person_and_never_for_oneself() {
    let (stage, _) = told();
    let both = at(&stage, "wexcombe", "keeper", &[Role::PooledFundManager, Role::PaymentApprover]);
    let officer = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let (list, path) = ("/payment-runs/limits", "/payment-runs/limits/new");
    officer.get(list).says(200, "No limit is set").lacks("Set a limit");
    officer.get(path).says(403, "You cannot do this");
    both.fill(path, &[("person_id", "everyone"), ("amount", "")]).says(422, "id=\"amount-error\"");
    both.fill(path, &[("person_id", "nobody"), ("amount", "1")]).says(422, "id=\"person_id-error\"");
    assert_eq!(both.fill(path, &[("person_id", "everyone"), ("amount", "100,000")]).led_to(), list);
    officer.get(list).says(200, "Everyone without a limit of their own").says(200, "£100,000.00");
    let form = both.get(path);
    let own =
        form.text.split("<option value=\"").skip(1).find(|rest| rest.contains("keeper")).expect("oneself");
    let own = own.split('"').next().expect("an id");
    both.fill(path, &[("person_id", own), ("amount", "1")]).says(403, "You cannot do this");
}
