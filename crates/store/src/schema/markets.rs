//! Dynamic markets and their members.

diesel::table! {
    app.dynamic_market (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        conditions -> Array<Text>,
        users -> Text,
        fee_bp -> Nullable<Integer>,
        ends_on -> Nullable<Date>,
        state -> Text,
        intended_at -> Nullable<Timestamptz>,
        live_at -> Nullable<Timestamptz>,
        ceased_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.market_member (id) {
        id -> Uuid,
        trust_id -> Uuid,
        market_id -> Uuid,
        provider_id -> Uuid,
        statement -> Text,
        applied_by -> Uuid,
        applied_at -> Timestamptz,
        state -> Text,
        reason -> Nullable<Text>,
        step_by -> Nullable<Uuid>,
        step_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}
