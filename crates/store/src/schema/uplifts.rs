//! Uplifts of the rates of placements.

diesel::table! {
    app.uplift (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        fund_id -> Uuid,
        contract_id -> Uuid,
        percent -> Text,
        from_day -> Date,
        rounding -> Text,
        state -> Text,
        preview_hash -> Nullable<Binary>,
        weekly_increase_p -> Nullable<BigInt>,
        requested_by -> Uuid,
        requested_at -> Timestamptz,
        modelled_by -> Nullable<Uuid>,
        approved_by -> Nullable<Uuid>,
        version -> BigInt,
    }
}

diesel::table! {
    app.uplift_limit (fund_id) {
        fund_id -> Uuid,
        trust_id -> Uuid,
        weekly_p -> BigInt,
        set_by -> Uuid,
        set_at -> Timestamptz,
    }
}
