//! Placements, what was delivered of them, and the invoices that bill them.

use super::invoice;

diesel::table! {
    app.placement (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        fund_id -> Uuid,
        contract_id -> Uuid,
        scheme_id -> Uuid,
        reference -> Text,
        starts_on -> Date,
        ends_on -> Date,
        terms -> Jsonb,
        made_by -> Uuid,
        made_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.placement_invoice (invoice_id) {
        invoice_id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        placement_id -> Uuid,
    }
}

diesel::table! {
    app.accrual (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        placement_id -> Uuid,
        line_id -> Uuid,
        charge_fy -> SmallInt,
        from_day -> Date,
        until_day -> Date,
        amount_p -> BigInt,
        open_p -> BigInt,
        open_days -> Integer,
        accrued_by -> Uuid,
        accrued_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(placement_invoice, invoice);
