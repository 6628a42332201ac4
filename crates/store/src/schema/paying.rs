//! Payees and runs of payments.

diesel::table! {
    app.modulus_table (id) {
        id -> Uuid,
        valid_from -> Date,
        weights -> Text,
        substitutes -> Text,
        loaded_at -> Timestamptz,
    }
}

diesel::table! {
    app.payee_contact (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        kind -> Text,
        value -> Text,
        function -> Text,
        added_by -> Uuid,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    app.payee_hold (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        reason -> Text,
        held_by -> Uuid,
        held_at -> Timestamptz,
        lifted_by -> Nullable<Uuid>,
        lifted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.bank_change (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        account_name -> Text,
        sort_code -> Text,
        account_number -> Text,
        modulus_passed -> Bool,
        evidence_title -> Text,
        evidence_sha256 -> Binary,
        requested_by -> Uuid,
        requested_at -> Timestamptz,
        called_contact -> Nullable<Uuid>,
        called_by -> Nullable<Uuid>,
        called_at -> Nullable<Timestamptz>,
        confirmation -> Nullable<Text>,
        confirmed_by -> Nullable<Uuid>,
        confirmed_at -> Nullable<Timestamptz>,
        state -> Text,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        reason -> Nullable<Text>,
        effective_from -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.paying_account (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        name -> Text,
        sort_code -> Text,
        account_number -> Text,
        service_user -> Text,
        set_by -> Uuid,
        set_at -> Timestamptz,
    }
}

diesel::table! {
    app.approval_limit (id) {
        id -> Uuid,
        trust_id -> Uuid,
        person_id -> Nullable<Uuid>,
        amount_p -> BigInt,
        set_by -> Uuid,
        set_at -> Timestamptz,
    }
}

diesel::table! {
    app.payment_run (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        paying_account_id -> Uuid,
        serial -> Integer,
        due_by -> Date,
        pay_on -> Date,
        state -> Text,
        left_out -> Jsonb,
        prepared_by -> Uuid,
        prepared_at -> Timestamptz,
        checked_at -> Nullable<Timestamptz>,
        first_approved_by -> Nullable<Uuid>,
        content_hash -> Nullable<Binary>,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        released_by -> Nullable<Uuid>,
        released_at -> Nullable<Timestamptz>,
        settled_at -> Nullable<Timestamptz>,
        version -> BigInt,
    }
}

diesel::table! {
    app.payment_run_item (run_id, number) {
        payment_id -> Uuid,
        run_id -> Uuid,
        trust_id -> Uuid,
        number -> Integer,
        reference -> Text,
        bank_change_id -> Nullable<Uuid>,
        taken_out -> Bool,
    }
}

diesel::table! {
    app.payments_notice (id) {
        id -> Uuid,
        trust_id -> Uuid,
        period_end -> Date,
        counted -> Jsonb,
        approver -> Text,
        job_title -> Text,
        approved_by -> Uuid,
        approved_at -> Timestamptz,
    }
}

diesel::table! {
    app.payee_privacy (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        withheld -> Text,
        set_by -> Uuid,
        set_at -> Timestamptz,
    }
}

diesel::table! {
    app.settlement_file (id) {
        id -> Uuid,
        trust_id -> Uuid,
        run_id -> Uuid,
        sha256 -> Binary,
        items -> Integer,
        settled_p -> BigInt,
        returned_p -> BigInt,
        taken_by -> Uuid,
        taken_at -> Timestamptz,
    }
}
