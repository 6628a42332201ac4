//! Complaints.

diesel::table! {
    app.complaint (id) {
        id -> Uuid,
        trust_id -> Uuid,
        route -> Text,
        buyer -> Text,
        about -> Text,
        account -> Text,
        by_child -> Bool,
        advocate -> Bool,
        complainant_name -> Nullable<Text>,
        complainant_email -> Nullable<Text>,
        received_at -> Timestamptz,
        acknowledge_by -> Date,
        acknowledged_by -> Nullable<Uuid>,
        acknowledged_at -> Nullable<Timestamptz>,
        referred_to -> Nullable<Text>,
        referred_by -> Nullable<Uuid>,
        referred_at -> Nullable<Timestamptz>,
        concerned -> Nullable<Text>,
        investigator -> Nullable<Text>,
        investigated_by -> Nullable<Uuid>,
        investigated_at -> Nullable<Timestamptz>,
        outcome -> Nullable<Text>,
        finding -> Nullable<Text>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        remedy -> Nullable<Text>,
        refund_p -> Nullable<BigInt>,
        remedied_by -> Nullable<Uuid>,
        remedied_at -> Nullable<Timestamptz>,
        closed_by -> Nullable<Uuid>,
        closed_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.complaint_referral (complaint_id, referred_to) {
        complaint_id -> Uuid,
        trust_id -> Uuid,
        referred_to -> Text,
        referred_by -> Uuid,
        referred_at -> Timestamptz,
    }
}
