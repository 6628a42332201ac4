//! Frameworks, their suppliers, and what is called off under them.

diesel::table! {
    app.framework (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        author_id -> Uuid,
        terms -> Jsonb,
        state -> Text,
        concluded_by -> Nullable<Uuid>,
        concluded_at -> Nullable<Timestamptz>,
        reason -> Nullable<Text>,
        terminated_on -> Nullable<Date>,
        version -> BigInt,
    }
}

diesel::table! {
    app.framework_member (id) {
        id -> Uuid,
        trust_id -> Uuid,
        framework_id -> Uuid,
        provider_id -> Uuid,
        lots -> Array<Integer>,
        named_by -> Uuid,
        state -> Text,
        reason -> Nullable<Text>,
        step_by -> Nullable<Uuid>,
        step_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.call_off (id) {
        id -> Uuid,
        trust_id -> Uuid,
        framework_id -> Uuid,
        author_id -> Uuid,
        terms -> Jsonb,
        state -> Text,
        closes_at -> Nullable<Timestamptz>,
        offer_id -> Nullable<Uuid>,
        provider_id -> Nullable<Uuid>,
        value_pence -> Nullable<BigInt>,
        choice_reason -> Nullable<Text>,
        assessed -> Nullable<Jsonb>,
        chosen_by -> Nullable<Uuid>,
        chosen_at -> Nullable<Timestamptz>,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        notice -> Nullable<Text>,
        published_at -> Nullable<Timestamptz>,
        standstill_last_day -> Nullable<Date>,
        contract_id -> Nullable<Uuid>,
        cancelled_by -> Nullable<Uuid>,
        cancelled_at -> Nullable<Timestamptz>,
        cancel_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    app.call_off_invitation (id) {
        id -> Uuid,
        trust_id -> Uuid,
        call_off_id -> Uuid,
        provider_id -> Uuid,
        content -> Jsonb,
        closes_at -> Timestamptz,
        left_out -> Nullable<Text>,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.call_off_offer (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        call_off_id -> Uuid,
        invitation_id -> Uuid,
        value_pence -> BigInt,
        proposal -> Text,
        received_at -> Timestamptz,
        closes_at -> Timestamptz,
        submitted_by -> Uuid,
    }
}
