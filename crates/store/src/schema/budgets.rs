//! Budget lines and their positions, reservations, commitments, invoices, payments.

use super::{grant_line, scheme};

diesel::table! {
    app.budget_line (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        scheme_id -> Uuid,
        charge_fy -> SmallInt,
        state -> Text,
        allowance_p -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    app.limit_position (limit_id) {
        limit_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        budget -> BigInt,
        released -> BigInt,
        precommit -> BigInt,
        committed -> BigInt,
        actual -> BigInt,
        kind -> Text,
        share_part -> BigInt,
        share_whole -> BigInt,
    }
}

diesel::table! {
    app.budget_limit (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        kind -> Text,
        name -> Text,
        first_fy -> SmallInt,
        last_fy -> SmallInt,
        partner_key -> Nullable<Text>,
        spend_by -> Nullable<Date>,
        state -> Text,
        created_by -> Uuid,
        created_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.ring_fence_line (limit_id, line_id) {
        limit_id -> Uuid,
        line_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
    }
}

diesel::table! {
    app.limit_release (entry_id, limit_id) {
        entry_id -> Uuid,
        limit_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        amount -> BigInt,
    }
}

diesel::table! {
    app.cap_consent (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        limit_id -> Uuid,
        org_id -> Uuid,
        amount -> BigInt,
        used -> BigInt,
        reason -> Text,
        given_by -> Uuid,
        given_at -> Timestamptz,
    }
}

diesel::table! {
    app.reservation (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        line_id -> Uuid,
        purpose -> Text,
        amount_p -> BigInt,
        consumed_p -> BigInt,
        expires -> Nullable<Date>,
        state -> Text,
        made_by -> Uuid,
        made_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.commitment (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        contract_id -> Uuid,
        state -> Text,
        made_by -> Uuid,
        made_at -> Timestamptz,
        version -> BigInt,
        placement_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    app.commitment_line (commitment_id, charge_fy) {
        commitment_id -> Uuid,
        charge_fy -> SmallInt,
        trust_id -> Uuid,
        fund_id -> Uuid,
        line_id -> Uuid,
        committed_p -> BigInt,
        liquidated_p -> BigInt,
    }
}

diesel::table! {
    app.invoice (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        contract_id -> Uuid,
        number -> Text,
        number_key -> Text,
        dated -> Date,
        due -> Nullable<Date>,
        period_start -> Date,
        period_end -> Date,
        amount_p -> BigInt,
        state -> Text,
        reason -> Nullable<Text>,
        difference_p -> Nullable<BigInt>,
        payment_id -> Nullable<Uuid>,
        fund_id -> Nullable<Uuid>,
        pay_by_target -> Date,
        submitted_by -> Uuid,
        matched_by -> Nullable<Uuid>,
        approved_by -> Nullable<Uuid>,
        received_at -> Timestamptz,
        version -> BigInt,
        vat_p -> BigInt,
        currency -> Text,
        disputed_p -> BigInt,
        dispute -> Nullable<Text>,
        credited_p -> BigInt,
        corrects -> Nullable<Uuid>,
        content_hash -> Nullable<Binary>,
        prepaid_p -> BigInt,
        rounding_p -> BigInt,
        on_account -> Bool,
    }
}

diesel::table! {
    app.invalid_invoice (invoice_id) {
        invoice_id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        document -> Binary,
        failures -> Jsonb,
    }
}

diesel::table! {
    app.payment (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        provider_id -> Nullable<Uuid>,
        invoice_id -> Nullable<Uuid>,
        line_id -> Nullable<Uuid>,
        payee -> Text,
        amount_p -> BigInt,
        state -> Text,
        requested_by -> Uuid,
        approved_by -> Nullable<Uuid>,
        released_by -> Nullable<Uuid>,
        settled_on -> Nullable<Date>,
        reason -> Nullable<Text>,
        requested_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(invoice, payment);
diesel::allow_tables_to_appear_in_same_query!(scheme, budget_line, limit_position, budget_limit, grant_line);
