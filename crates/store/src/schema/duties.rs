//! Duties, and the feeds by which calendars read them.

diesel::table! {
    app.duty (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        contract_id -> Nullable<Uuid>,
        kind -> Text,
        subject -> Text,
        due_on -> Date,
        owner_id -> Uuid,
        raised_at -> Timestamptz,
        done_by -> Nullable<Uuid>,
        done_at -> Nullable<Timestamptz>,
        evidence -> Nullable<Text>,
        version -> BigInt,
        placement_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    app.calendar_feed (id) {
        id -> Uuid,
        trust_id -> Uuid,
        person_id -> Uuid,
        digest -> Bytea,
        made_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}
