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

diesel::table! {
    app.bid_concern (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        bid_id -> Uuid,
        provider_id -> Uuid,
        ground -> Text,
        notice -> Text,
        reply_by -> Nullable<Date>,
        raised_by -> Uuid,
        raised_at -> Timestamptz,
        proposal -> Nullable<Text>,
        proposed_by -> Nullable<Uuid>,
        proposed_at -> Nullable<Timestamptz>,
        disregarded -> Nullable<Bool>,
        decision -> Nullable<Text>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.bid_concern_reply (concern_id) {
        concern_id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        reply -> Text,
        replied_by -> Uuid,
        replied_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(bid_concern, bid_concern_reply);
