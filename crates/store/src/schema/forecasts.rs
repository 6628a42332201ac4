//! Forecasts as they were made.

diesel::table! {
    app.forecast (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        fy -> SmallInt,
        method -> Text,
        figures -> Jsonb,
        outlook -> Jsonb,
        made_by -> Uuid,
        made_at -> Timestamptz,
    }
}
