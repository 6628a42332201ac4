//! The tables, as diesel sees them. One block for each table, in the order of the migrations.

diesel::table! {
    audit.event (stream, seq) {
        stream -> Uuid,
        seq -> BigInt,
        at -> Timestamptz,
        body -> Text,
        prev -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    app.job (id) {
        id -> Uuid,
        org_id -> Nullable<Uuid>,
        kind -> Text,
        payload -> Jsonb,
        run_at -> Timestamptz,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        done_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.organisation (id) {
        id -> Uuid,
        kind -> Text,
        sector -> Nullable<Text>,
        name -> Text,
        created_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.person (id) {
        id -> Uuid,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        totp_secret -> Nullable<Binary>,
        totp_confirmed -> Bool,
        totp_last_step -> BigInt,
        status -> Text,
        auth_epoch -> BigInt,
        created_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.membership (id) {
        id -> Uuid,
        person_id -> Uuid,
        org_id -> Uuid,
        role -> Text,
        valid_from -> Timestamptz,
        valid_to -> Nullable<Timestamptz>,
        granted_by -> Nullable<Uuid>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(organisation, person, membership);
