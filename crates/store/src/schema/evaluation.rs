//! The tables of evaluation.

diesel::table! {
    app.bank_holiday (division, day) {
        division -> Text,
        day -> Date,
        title -> Text,
    }
}

diesel::table! {
    app.evaluator (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        person_id -> Uuid,
        criteria -> Array<Uuid>,
        assigned_by -> Uuid,
        assigned_at -> Timestamptz,
        relief_cause -> Nullable<Text>,
        relief_reason -> Nullable<Text>,
        relieved_by -> Nullable<Uuid>,
        relieved_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.conflict_declaration (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        person_id -> Uuid,
        declared_at -> Timestamptz,
    }
}

diesel::table! {
    app.conflict (id) {
        id -> Uuid,
        trust_id -> Uuid,
        declaration_id -> Uuid,
        person_id -> Uuid,
        provider_id -> Uuid,
        nature -> Text,
    }
}

diesel::table! {
    app.score (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        bid_id -> Uuid,
        criterion_id -> Uuid,
        evaluator_id -> Uuid,
        value -> SmallInt,
        reason -> Text,
        submitted_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.moderated_score (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        bid_id -> Uuid,
        criterion_id -> Uuid,
        moderator_id -> Uuid,
        value -> SmallInt,
        reason -> Text,
        agreed_at -> Timestamptz,
        outside_range -> Bool,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        reopened_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.ranking (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        locked_by -> Uuid,
        locked_at -> Timestamptz,
        draw_witness -> Nullable<Uuid>,
        bids -> Jsonb,
    }
}

diesel::table! {
    app.what_if (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        methodology_hash -> Text,
        simulation -> Jsonb,
        report -> Jsonb,
        made_by -> Uuid,
        made_at -> Timestamptz,
    }
}
