//! Changes of published tenders, and what they do to bids.

diesel::table! {
    app.modification (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        description -> Nullable<Text>,
        lots -> Jsonb,
        questions_close_at -> Nullable<Timestamptz>,
        closes_at -> Nullable<Timestamptz>,
        material -> Bool,
        reason -> Text,
        details -> Jsonb,
        proposed_by -> Uuid,
        proposed_at -> Timestamptz,
        state -> Text,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.unconfirmed_decision (procurement_id) {
        procurement_id -> Uuid,
        trust_id -> Uuid,
        admitted -> Bool,
        reason -> Text,
        decided_by -> Uuid,
        decided_at -> Timestamptz,
    }
}

diesel::table! {
    app.bid_set_aside (bid_id) {
        bid_id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        provider_id -> Uuid,
        ground -> Text,
        at -> Timestamptz,
    }
}
