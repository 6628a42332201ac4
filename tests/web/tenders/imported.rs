//! Notices from elsewhere are taken in from a file: a tender becomes a draft, and what is no package is refused beside the field.

use trellis_access::Role;
use trellis_test_support::{Browser, fixtures};

use crate::ground::Ground;
use crate::money::links;

#[test]
fn a_real_tender_notice_becomes_a_draft_once() {
    let Some(notice) = fixtures::text("ocds/notices/UK4_abovethreshold_5lots_083563-2026.json") else {
        return;
    };
    let ground = Ground::open();
    let buyer = Browser::signed_in(&ground.app, &ground.commissioner());
    buyer.get("/imports").says(200, "appear here once their file is taken in");
    let file = |content| ("file", "notice.json", "application/json", content);
    let one = buyer.attach("/imports/new", file(notice.as_bytes())).led_to();
    let page = buyer.get(&one);
    page.says(200, "1 notice is taken in; 0 known already")
        .says(200, "083563-2026")
        .says(200, "UK4")
        .says(200, "The draft that was made of it");
    let draft = links(&page.text, "/tenders/").first().cloned().expect("a draft");
    buyer.get(&draft).says(200, "Draft");
    buyer.get("/imports").says(200, "Wonderlab Group 2");
    assert_eq!(
        buyer.attach("/imports/new", file(notice.as_bytes())).led_to(),
        "/imports",
        "nothing new in it"
    );
    buyer.get("/imports").says(200, "0 notices are taken in; 1 known already");
}

#[test]
fn what_is_no_package_is_refused_beside_the_field() {
    let ground = Ground::open();
    let buyer = Browser::signed_in(&ground.app, &ground.commissioner());
    let refused = |name: &str, content: &[u8], words: &str| {
        let sent = buyer.attach("/imports/new", ("file", name, "application/json", content));
        sent.says(422, "id=\"file-error\"").says(422, words);
    };
    refused("", b"", "Choose a file");
    refused("notice.pdf", b"%PDF-1.7", "The file is not JSON");
    refused("notice.json", b"{}", "releases");
    refused("notice.json", b"not json", "file-error");
    assert_eq!(ground.app.database.superuser("SELECT count(*) FROM app.imported_notice"), "0");
    let auditor = ground.app.account(ground.trust, "auditor", &[Role::Auditor]);
    let auditor = Browser::signed_in(&ground.app, &auditor);
    assert!(!auditor.get("/imports").says(200, "Imports").text.contains("Take a file in"));
    auditor.get("/imports/new").says(403, "You cannot do this");
}
