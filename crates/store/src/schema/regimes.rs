//! Thresholds and decided regimes.

diesel::table! {
    app.threshold (id) {
        id -> Uuid,
        kind -> Text,
        class -> Nullable<Text>,
        from_day -> Date,
        to_day -> Nullable<Date>,
        amount_p -> BigInt,
        citation -> Text,
        proposed_by -> Nullable<Uuid>,
        proposed_at -> Timestamptz,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.regime_decision (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        regime -> Text,
        answers -> Jsonb,
        decision -> Jsonb,
        choice -> Nullable<Jsonb>,
        decided_by -> Uuid,
        decided_at -> Timestamptz,
        accepted_by -> Nullable<Uuid>,
        accepted_at -> Nullable<Timestamptz>,
    }
}
