//! Services, requirements, matchings and invitations.

diesel::table! {
    app.service (id) {
        id -> Uuid,
        provider_id -> Uuid,
        name -> Text,
        category -> Text,
        tier -> Text,
        min_age -> SmallInt,
        max_age -> SmallInt,
        localities -> Array<Text>,
        needs_registration -> Bool,
        regulator_ref -> Nullable<Text>,
        vacant -> Nullable<Integer>,
        confirmed_at -> Nullable<Timestamptz>,
        made_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.vacancy (id) {
        id -> Uuid,
        service_id -> Uuid,
        provider_id -> Uuid,
        vacant -> Integer,
        confirmed_at -> Timestamptz,
        confirmed_by -> Uuid,
    }
}

diesel::table! {
    app.requirement (id) {
        id -> Uuid,
        trust_id -> Uuid,
        author_id -> Uuid,
        content -> Jsonb,
        state -> Text,
        checked_by -> Nullable<Uuid>,
        checked_at -> Nullable<Timestamptz>,
        offers_until -> Nullable<Timestamptz>,
        made_at -> Timestamptz,
        version -> BigInt,
        emergency_danger -> Nullable<Text>,
        emergency_why_now -> Nullable<Text>,
        review_due -> Nullable<Date>,
        reviewed_by -> Nullable<Uuid>,
        reviewed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.requirement_matching (requirement_id) {
        requirement_id -> Uuid,
        trust_id -> Uuid,
        matched_at -> Timestamptz,
        fit -> Array<Uuid>,
        excluded -> Array<Uuid>,
        failures -> Array<SmallInt>,
    }
}

diesel::table! {
    app.placement_invitation (id) {
        id -> Uuid,
        trust_id -> Uuid,
        requirement_id -> Uuid,
        provider_id -> Uuid,
        service_id -> Uuid,
        content -> Jsonb,
        invited_at -> Timestamptz,
        offers_until -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.disclosure (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        requirement_id -> Uuid,
        person_id -> Uuid,
        level -> SmallInt,
        fields -> Array<Text>,
        purpose -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    app.placement_offer (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        requirement_id -> Uuid,
        invitation_id -> Uuid,
        service_id -> Uuid,
        weekly_p -> BigInt,
        from_day -> Date,
        proposal -> Text,
        received_at -> Timestamptz,
        offers_until -> Timestamptz,
        submitted_by -> Uuid,
    }
}

diesel::table! {
    app.placement_decline (invitation_id) {
        invitation_id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        requirement_id -> Uuid,
        reason -> Text,
        declined_by -> Uuid,
        declined_at -> Timestamptz,
    }
}

diesel::table! {
    app.placement_offer_score (offer_id) {
        offer_id -> Uuid,
        trust_id -> Uuid,
        quality -> SmallInt,
        reason -> Text,
        scored_by -> Uuid,
        scored_at -> Timestamptz,
    }
}

diesel::table! {
    app.placement_choice (requirement_id) {
        requirement_id -> Uuid,
        trust_id -> Uuid,
        offer_id -> Uuid,
        rank -> Integer,
        reason -> Nullable<Text>,
        user_choice -> Nullable<Jsonb>,
        chosen_by -> Uuid,
        chosen_at -> Timestamptz,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        placement_id -> Nullable<Uuid>,
    }
}
