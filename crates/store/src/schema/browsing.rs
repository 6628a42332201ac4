//! Logins that a browser carries, and forms kept for them.

diesel::table! {
    app.browser_session (digest) {
        digest -> Binary,
        login_id -> Uuid,
        person_id -> Uuid,
        started_at -> Timestamptz,
        seen_at -> Timestamptz,
    }
}

diesel::table! {
    app.kept_form (id) {
        id -> Uuid,
        person_id -> Uuid,
        path -> Text,
        sealed -> Binary,
        kept_at -> Timestamptz,
    }
}
