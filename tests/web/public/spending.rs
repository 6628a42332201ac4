//! Spending over £500 is everybody's to read once its trust has published it, and what is withheld is in no row and no file.

use trellis_access::Role;
use trellis_story::Stage;
use trellis_test_support::Browser;

use crate::money::{at, links, told};

#[test]
fn a_quarter_is_published_once_and_read_by_everybody() {
    let (stage, _) = told();
    let anyone = Browser::open(&stage.app);
    anyone.get("/spend").says(200, "No trust has published its spending yet");
    let treasurer = at(&stage, "wexcombe", "treasurer", &[Role::FinanceOfficer]);
    let running = "/returns/over-500/2026-12-31";
    assert!(!treasurer.get(running).text.contains("Publish it"), "the quarter still runs");
    treasurer.fill(&format!("{running}/publish"), &[]).says(409, "There is a problem");
    stage.at("2027-01-04T09:00:00Z").expect("a moment");
    let treasurer = at(&stage, "wexcombe", "treasurer2", &[Role::FinanceOfficer]);
    treasurer.get(running).says(200, "Publish it");
    let page = treasurer.fill(&format!("{running}/publish"), &[]).led_to();
    treasurer.get(running).says(200, "Spending over £500");
    assert!(!treasurer.get(running).text.contains("Publish it"), "a quarter is published once");
    treasurer.fill(&format!("{running}/publish"), &[]).says(409, "published before");
    let list = anyone.get("/spend");
    list.says(200, "31 December 2026").says(200, "Wexcombe Children");
    assert_eq!(links(&list.text, "/spend/").first(), Some(&page));
    let shown = anyone.get(&page);
    shown.says(200, "Lantern").says(200, "£20,833.33").says(200, "8 Oct 2026");
    let file = anyone.get(&format!("{page}/csv"));
    file.says(200, "20833.33").says(200, "Lantern");
    assert!(file.header("content-disposition").is_some_and(|value| value.contains("2026-12-31.csv")));
    anyone.get(&format!("{page}/pdf")).says(404, "Page not found");
}

#[test]
fn what_is_withheld_is_in_no_row_and_no_file() {
    let (stage, _) = told();
    let payee = stage.organisation("lantern");
    let body = serde_json::json!({ "withheld": "revealing" });
    stage.try_post("finance", &format!("/payees/{payee}/privacy"), &body).expect(200);
    stage.at("2027-01-04T09:00:00Z").expect("a moment");
    let published = serde_json::json!({ "period_end": "2026-12-31" });
    let made = stage.try_post("finance", "/published-spend", &published).expect(201);
    let id = made["id"].as_str().expect("an id");
    let anyone = Browser::open(&stage.app);
    let file = anyone.get(&format!("/spend/{id}/csv"));
    file.says(200, "REDACTED").says(200, "20833.33");
    let api = stage.app.get_public(&format!("/published-spend/{id}")).expect(200);
    assert_eq!(api["count"], made["count"]);
    for text in [&file.text, &anyone.get(&format!("/spend/{id}")).text, &api.to_string()] {
        assert!(!text.contains("Lantern"), "{text}");
    }
    stage.try_post("commissioner", "/published-spend", &published).refused(403, "role-missing");
}
