//! What the trust adds to its notices.

use serde_json::{Value, json};

/// A body with an identifier in a public register.
fn party(number: &str) -> Value {
    json!({
        "scheme": "GB-PPON", "number": number, "locality": "Wexcombe", "email": "commissioning@wexcombe.example",
        "sme": true, "vcse": true
    })
}

/// Complete details for every form of notice about the story's tender, award and contract.
pub fn notice_details() -> Value {
    json!({
        "buyer": party("PWXC-0001-TRST"), "local_ref": "WCT-2026-001", "region": "UKK43",
        "cpv_title": "Welfare services for children and young people",
        "plan": {
            "tender_on": "2026-06-15", "engaged_until": "2026-05-29", "engagement": "A call on 22 May; ask for the link.",
            "procedure": "Open procedure", "interest": "Write to the mailbox.", "starts_on": "2026-09-01", "ends_on": "2028-08-31"
        },
        "tender": {
            "procedure": "Open procedure", "bids_to": "https://trellis.example/tenders/WCT-2026-001",
            "award_on": "2026-07-31", "payment_terms": "30 days from a valid invoice.", "risks": "None known.",
            "starts_on": "2026-09-01", "ends_on": "2028-08-31", "sme": true, "vcse": true
        },
        "award": {
            "supplier": party("PWXC-0003-LNTN"), "connected_persons": "none", "signing_on": "2026-08-12",
            "starts_on": "2026-09-01", "ends_on": "2028-08-31", "assessed_sme": 2, "assessed_vcse": 1
        },
        "contract": { "supplier": party("PWXC-0003-LNTN"), "value_gross_p": 50_000_000 },
        "performance": {
            "from": "2026-09-01", "until": "2027-08-31",
            "ratings": [{ "title": "Families contacted within five working days", "met": "approaching_target" }]
        },
        "end": { "supplier": party("PWXC-0003-LNTN"), "final_value_p": 50_000_000, "statement": "The term is over." }
    })
}
