//! Grants, the lines that they pay for, and what was used of them.

diesel::table! {
    app.grant_award (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        determination -> Text,
        title -> Text,
        amount_p -> BigInt,
        purposes -> Jsonb,
        instalments -> Jsonb,
        area -> Nullable<Text>,
        spend_from -> Date,
        spend_by -> Date,
        conditions -> Array<Text>,
        carry_forward -> Bool,
        clawback -> Bool,
        received_p -> BigInt,
        earned_p -> BigInt,
        returned_held_p -> BigInt,
        returned_earned_p -> BigInt,
        created_by -> Uuid,
        created_at -> Timestamptz,
        version -> BigInt,
        outside_aef -> Bool,
        alerted_for -> Nullable<Date>,
    }
}

diesel::table! {
    app.grant_entry (entry_id) {
        entry_id -> Uuid,
        grant_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
    }
}

diesel::table! {
    app.grant_line (line_id) {
        line_id -> Uuid,
        grant_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
    }
}

diesel::table! {
    app.grant_use (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        grant_id -> Uuid,
        purpose -> Text,
        area -> Nullable<Text>,
        payment_id -> Nullable<Uuid>,
        commitment_id -> Nullable<Uuid>,
        amount_p -> BigInt,
        used_by -> Uuid,
        used_at -> Timestamptz,
    }
}
