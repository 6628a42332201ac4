//! Our own notices and their releases.

diesel::table! {
    app.notice (id) {
        id -> Uuid,
        trust_id -> Uuid,
        form -> Text,
        procurement_id -> Uuid,
        award_id -> Nullable<Uuid>,
        contract_id -> Nullable<Uuid>,
        author_id -> Uuid,
        written_by -> Uuid,
        created_at -> Timestamptz,
        details -> Jsonb,
        urgent -> Bool,
        state -> Text,
        content -> Nullable<Text>,
        content_hash -> Nullable<Text>,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        submitted_by -> Nullable<Uuid>,
        submitted_at -> Nullable<Timestamptz>,
        published_by -> Nullable<Uuid>,
        published_at -> Nullable<Timestamptz>,
        route -> Nullable<Text>,
        evidence -> Nullable<Text>,
        rejected_by -> Nullable<Uuid>,
        rejected_at -> Nullable<Timestamptz>,
        rejected_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    app.ocds_release (id) {
        id -> Uuid,
        trust_id -> Uuid,
        notice_id -> Uuid,
        procurement_id -> Uuid,
        ocid -> Text,
        release_id -> Text,
        form -> Text,
        released_at -> Timestamptz,
        bytes -> Binary,
        sha256 -> Binary,
    }
}
