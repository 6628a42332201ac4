//! Pooled funds beyond plain cash: disputes, variations, what is given in kind, the end of a fund.

diesel::table! {
    app.contribution_line (fund_id, partner_key, fy, no) {
        fund_id -> Uuid,
        partner_key -> Text,
        fy -> SmallInt,
        no -> SmallInt,
        trust_id -> Uuid,
        kind -> Text,
        note -> Text,
        amount -> BigInt,
    }
}

diesel::table! {
    app.contribution_dispute (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        contribution_id -> Uuid,
        amount -> BigInt,
        upheld -> BigInt,
        conceded -> BigInt,
        raised_on -> Date,
        reason -> Text,
        evidence -> Text,
        owner_role -> Text,
        forecast_effect -> BigInt,
        raised_by -> Uuid,
        entry_id -> Uuid,
        version -> BigInt,
    }
}

diesel::table! {
    app.dispute_decision (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        dispute_id -> Uuid,
        raised_by -> Uuid,
        outcome -> Text,
        amount -> BigInt,
        reason -> Text,
        decided_by -> Uuid,
        decided_at -> Timestamptz,
        entry_id -> Uuid,
    }
}

diesel::table! {
    app.in_kind_contribution (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        partner_key -> Text,
        fy -> SmallInt,
        scheme_id -> Uuid,
        given_on -> Date,
        amount -> BigInt,
        what -> Text,
        valuation -> Text,
        evidence -> Text,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        entry_id -> Uuid,
    }
}

diesel::table! {
    app.contribution_variation (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        fy -> SmallInt,
        effective_on -> Date,
        line_id -> Nullable<Uuid>,
        reason -> Text,
        state -> Text,
        proposed_by -> Uuid,
        proposed_at -> Timestamptz,
        applied_by -> Nullable<Uuid>,
        version -> BigInt,
    }
}

diesel::table! {
    app.contribution_change (variation_id, org_id) {
        variation_id -> Uuid,
        org_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        partner_key -> Text,
        amount -> BigInt,
        worsened -> Bool,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.fund_notice (fund_id) {
        fund_id -> Uuid,
        trust_id -> Uuid,
        partner_key -> Text,
        given_on -> Date,
        ends_on -> Date,
        reason -> Text,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    app.virement (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        from_line -> Uuid,
        to_line -> Uuid,
        amount -> BigInt,
        reason -> Text,
        state -> Text,
        proposed_by -> Uuid,
        proposed_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        entry_id -> Nullable<Uuid>,
        moves -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    app.scheme_outcome (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        scheme_id -> Uuid,
        fy -> SmallInt,
        quarter -> SmallInt,
        measure -> Text,
        target -> Text,
        achieved -> Text,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    app.fund_calendar (fund_id) {
        fund_id -> Uuid,
        trust_id -> Uuid,
        tolerance_bp -> Integer,
        material_month -> SmallInt,
        material_day -> SmallInt,
        budget_month -> SmallInt,
        budget_day -> SmallInt,
        monitoring_weeks -> SmallInt,
        version -> BigInt,
    }
}

diesel::table! {
    app.action_plan (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        fy -> SmallInt,
        opened_on -> Date,
        funding -> BigInt,
        forecast -> BigInt,
        variance -> BigInt,
        allowed -> BigInt,
        opened_by -> Uuid,
        owner_role -> Text,
        state -> Text,
        outcome -> Nullable<Text>,
        closed_by -> Nullable<Uuid>,
        version -> BigInt,
    }
}
