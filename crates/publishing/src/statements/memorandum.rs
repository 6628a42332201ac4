//! One partner's memorandum account note as tables: the pool's account, and what of it stands in its own accounts.

use trellis_pooled_funds::report::{MemorandumLine, MemorandumNote};

use super::LAYOUT;
use super::annual::{income, named};
use crate::sheet::{Book, Column, Sheet};

/// The document.
pub fn memorandum_book(note: &MemorandumNote) -> Book {
    let columns = [
        Column::text("scheme", |row: &&MemorandumLine| row.scheme.title.clone()),
        Column::text("control", |row| row.assessment.to_string()),
        Column::pounds("pool", |row| Some(row.pool)),
        Column::pounds("own_accounts", |row| Some(row.own)),
    ];
    let own = [
        ("Own contribution", note.own_contribution),
        ("Expenditure in own accounts", note.own_expenditure),
        ("Pool's surplus or (deficit)", note.pool.surplus),
        ("Own share of it", note.own_surplus),
        ("Carried forward: balances by partner", note.pool.carried_forward.partner_balances),
    ];
    let own = own.into_iter().map(|(name, amount)| (name.to_owned(), amount));
    Book {
        file_name: format!("memorandum-{}-{}", note.partner, note.pool.fy),
        rule_version: LAYOUT.to_owned(),
        sheets: vec![
            income(&note.pool),
            Sheet::of("Expenditure", &columns, &note.expenditure),
            named("Own accounts", own).with_totals([("own_expenditure", note.own_expenditure)]),
        ],
    }
}
