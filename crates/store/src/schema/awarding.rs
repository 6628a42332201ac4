//! The tables of award and contract.

diesel::table! {
    app.award (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        bid_id -> Nullable<Uuid>,
        basis -> Text,
        provider_id -> Uuid,
        value_pence -> BigInt,
        reason -> Text,
        recommended_by -> Uuid,
        recommended_at -> Timestamptz,
        state -> Text,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        summaries_sent_at -> Nullable<Timestamptz>,
        contract_id -> Nullable<Uuid>,
        entered_at -> Nullable<Timestamptz>,
        withdrawn_by -> Nullable<Uuid>,
        withdrawn_at -> Nullable<Timestamptz>,
        withdrawal_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    app.assessment_summary (id) {
        id -> Uuid,
        trust_id -> Uuid,
        award_id -> Uuid,
        bid_id -> Uuid,
        provider_id -> Uuid,
        sent_at -> Timestamptz,
        body -> Jsonb,
        award_ended_at -> Nullable<Timestamptz>,
        award_ended_reason -> Nullable<Text>,
    }
}

diesel::table! {
    app.standstill (id) {
        id -> Uuid,
        trust_id -> Uuid,
        award_id -> Uuid,
        published_at -> Timestamptz,
        published_by -> Uuid,
        starts_on -> Date,
        last_day -> Date,
        ends_at -> Timestamptz,
        kind -> Text,
    }
}

diesel::table! {
    app.contract (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Nullable<Uuid>,
        award_id -> Nullable<Uuid>,
        call_off_id -> Nullable<Uuid>,
        title -> Text,
        value_pence -> BigInt,
        starts_on -> Date,
        months -> Integer,
        ends_on -> Date,
        entered_by -> Uuid,
        entered_at -> Timestamptz,
        terminated_on -> Nullable<Date>,
        termination_reason -> Nullable<Text>,
        terminated_by -> Nullable<Uuid>,
        terminated_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.contract_variation (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        contract_id -> Uuid,
        ground -> Text,
        value_pence -> BigInt,
        months -> Integer,
        reason -> Text,
        value_before -> BigInt,
        months_before -> Integer,
        notice_needed -> Bool,
        drafted_by -> Uuid,
        drafted_at -> Timestamptz,
        state -> Text,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        made_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.contract_variation_movement (variation_id, commitment_id, charge_fy) {
        variation_id -> Uuid,
        commitment_id -> Uuid,
        charge_fy -> SmallInt,
        trust_id -> Uuid,
        amount_p -> BigInt,
    }
}

diesel::table! {
    app.challenge (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        award_id -> Uuid,
        challenger_id -> Uuid,
        kind -> Text,
        received_at -> Timestamptz,
        recorded_by -> Uuid,
        grounds -> Text,
        held -> Bool,
        held_until -> Nullable<Timestamptz>,
        state -> Text,
        step_by -> Nullable<Uuid>,
        step_at -> Nullable<Timestamptz>,
        decision_reason -> Nullable<Text>,
        lifting_ground -> Nullable<Text>,
        lifted_by -> Nullable<Uuid>,
        lifted_at -> Nullable<Timestamptz>,
        lifting_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    app.quote_invitation (procurement_id, provider_id) {
        procurement_id -> Uuid,
        provider_id -> Uuid,
        trust_id -> Uuid,
        invited_at -> Timestamptz,
    }
}
