//! Individual budgets, their monthly payments, and the questions that an unspent balance prompts; performance funds.

diesel::table! {
    app.individual_budget (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        line_id -> Uuid,
        reference -> Text,
        annual_p -> BigInt,
        direct_bp -> Integer,
        notional_bp -> Integer,
        third_party_bp -> Integer,
        weeks -> Integer,
        state -> Text,
        reason -> Nullable<Text>,
        from_day -> Nullable<Date>,
        review_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        requested_by -> Uuid,
        requested_at -> Timestamptz,
        version -> BigInt,
        reservation_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    app.direct_payment (budget_id, month) {
        budget_id -> Uuid,
        month -> Date,
        trust_id -> Uuid,
        payment_id -> Uuid,
    }
}

diesel::table! {
    app.balance_question (id) {
        id -> Uuid,
        trust_id -> Uuid,
        budget_id -> Uuid,
        unspent_p -> BigInt,
        threshold_p -> BigInt,
        asked_by -> Uuid,
        asked_at -> Timestamptz,
        answer -> Nullable<Text>,
        not_needed_p -> Nullable<BigInt>,
        answered_by -> Nullable<Uuid>,
        recovered_p -> Nullable<BigInt>,
        recovered_by -> Nullable<Uuid>,
        version -> BigInt,
    }
}

diesel::table! {
    app.performance_fund (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        limit_id -> Uuid,
        fy -> SmallInt,
        amount_p -> BigInt,
        bands -> Jsonb,
        stars -> SmallInt,
        rated_by -> Uuid,
        rated_at -> Timestamptz,
        version -> BigInt,
    }
}
