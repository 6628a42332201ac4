//! The story's fund with two schemes, each with a budget, and some of it spent.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use serde_json::{Value, json};
use trellis_test_support::{Actor, Response};

use crate::funds::cast::Cast;

/// The fund, and what reports are about.
pub(crate) struct Ground {
    pub(crate) cast: Cast,
    /// `/funds/{id}`
    pub(crate) fund: String,
    pub(crate) wellbeing: String,
    pub(crate) care: String,
    pub(crate) wellbeing_line: String,
    pub(crate) care_line: String,
}

impl Ground {
    /// On 22 November 2026: three instalments in, £110,000.00 spent on wellbeing and £3,000,000.00 on care.
    pub(crate) fn in_november() -> Self {
        let cast = Cast::assemble();
        let fund = cast.scheduled();
        let scheme = |title: &str, deliverer: &str, line: &str, sector: &str| {
            let body = json!({
                "title": title, "stream": "joint", "delivered_by": deliverer, "s251_line": line, "provider_sector": sector
            });
            id(&cast.app.post(&cast.manager, &format!("{fund}/schemes"), &body).expect(201))
        };
        let wellbeing = scheme("Emotional wellbeing in schools", "icb", "3.4.5", "voluntary");
        let care = scheme("Care close to home", "council", "3.1.1", "private");
        let line = |scheme: &str, budget: i64| {
            let body = json!({ "scheme_id": scheme, "charge_year": 2026, "budget_p": budget });
            id(&cast.app.post(&cast.finance, &format!("{fund}/budget-lines"), &body).expect(201))
        };
        let (wellbeing_line, care_line) = (line(&wellbeing, 30_000_000), line(&care, 450_000_000));
        for day in ["2026-04-02", "2026-07-02", "2026-10-02"] {
            cast.on(day);
            cast.receive_all_due(&fund);
        }
        cast.on("2026-11-22");
        let ground = Self { cast, fund, wellbeing, care, wellbeing_line, care_line };
        ground.spend(&ground.wellbeing_line, 11_000_000);
        ground.spend(&ground.care_line, 300_000_000);
        ground
    }

    /// Charges a line, without a contract.
    pub(crate) fn spend(&self, line: &str, amount: i64) {
        let body = json!({ "line_id": line, "amount_p": amount, "payee": "Wexcombe Council", "reason": "Placements" });
        self.cast.app.post(&self.cast.finance, &format!("{}/spend", self.fund), &body).expect(201);
    }

    /// Reads something of the fund.
    pub(crate) fn read(&self, actor: &Actor, rest: &str) -> Response {
        self.cast.app.get(actor, &format!("{}/{rest}", self.fund))
    }

    /// What the finance officer reads of the fund.
    #[track_caller]
    pub(crate) fn get(&self, rest: &str) -> Value {
        self.read(&self.cast.finance, rest).expect(200)
    }

    /// What the postings behind a figure come to, by its link.
    #[track_caller]
    pub(crate) fn traced(&self, link: &Value) -> i64 {
        let link = link.as_str().expect("a link").trim_start_matches("/api/v1");
        self.cast.app.get(&self.cast.finance, link).expect(200)["total_p"].as_i64().expect("a total")
    }

    /// A worksheet of a document, and that nothing in it is a formula.
    #[track_caller]
    pub(crate) fn worksheet(&self, rest: &str, name: &str) -> Range<Data> {
        let file = self.read(&self.cast.finance, rest);
        assert_eq!(file.status, 200, "{}", file.text);
        let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        assert_eq!(file.header("content-type"), Some(media_type));
        let mut workbook = Xlsx::new(Cursor::new(file.bytes)).expect("a workbook");
        let formulas = workbook.worksheet_formula(name).expect("formulas");
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
        workbook.worksheet_range(name).expect("the worksheet")
    }
}

/// The id of what was made.
#[track_caller]
pub(crate) fn id(made: &Value) -> String {
    made["id"].as_str().expect("an id").to_owned()
}
