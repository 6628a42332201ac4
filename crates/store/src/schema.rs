//! The tables, as diesel sees them. One block for each table, in the order of the migrations.

diesel::table! {
    app.idempotency_key (org_id, person_id, key) {
        org_id -> Uuid,
        person_id -> Uuid,
        key -> Text,
        created_at -> Timestamptz,
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
        machine -> Bool,
        totp_pending -> Nullable<Binary>,
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

diesel::table! {
    app.imported_payment (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        transaction_number -> Text,
        paid_on -> Date,
        amount -> BigInt,
        float_dirt -> Bool,
        supplier_name -> Text,
        supplier_id -> Text,
        expense_type -> Text,
        expense_code -> Text,
        creditor_type -> Text,
        file_sha256 -> Binary,
        line -> BigInt,
        entry_id -> Uuid,
        imported_by -> Uuid,
        imported_at -> Timestamptz,
        occurrence -> Integer,
    }
}

diesel::table! {
    app.imported_payment_again (file_sha256, payment_id) {
        file_sha256 -> Binary,
        payment_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        line -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(imported_payment, imported_payment_again);

diesel::table! {
    app.imported_notice (id) {
        id -> Uuid,
        trust_id -> Uuid,
        ocid -> Text,
        release_id -> Text,
        released_at -> Timestamptz,
        tags -> Array<Text>,
        notice_type -> Nullable<Text>,
        stage -> Text,
        title -> Nullable<Text>,
        buyer_name -> Nullable<Text>,
        value_net -> Nullable<BigInt>,
        value_gross -> Nullable<BigInt>,
        remarks -> Array<Text>,
        envelope -> Text,
        package_sha256 -> Binary,
        position -> Integer,
        source -> Text,
        sha256 -> Binary,
        procurement_id -> Nullable<Uuid>,
        imported_by -> Uuid,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    app.plan (id) {
        id -> Uuid,
        trust_id -> Uuid,
        title -> Text,
        valid_from -> Date,
        valid_to -> Date,
        min_health_bp -> Integer,
        max_health_bp -> Integer,
        stage -> Text,
        authors -> Array<Uuid>,
        agreed_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.plan_partner (plan_id, org_id) {
        plan_id -> Uuid,
        trust_id -> Uuid,
        org_id -> Uuid,
        place -> SmallInt,
    }
}

diesel::table! {
    app.priority (id) {
        id -> Uuid,
        plan_id -> Uuid,
        trust_id -> Uuid,
        title -> Text,
        owner_org_id -> Nullable<Uuid>,
        owner_person -> Nullable<Text>,
        sector -> Text,
        tier -> Text,
        category -> Text,
        localities -> Array<Text>,
        budget_p -> BigInt,
        health_split_bp -> Nullable<Integer>,
        evidence -> Array<Text>,
    }
}

diesel::table! {
    app.plan_sign_off (plan_id, org_id) {
        plan_id -> Uuid,
        trust_id -> Uuid,
        org_id -> Uuid,
        person_id -> Uuid,
        plan_hash -> Binary,
        signed_at -> Timestamptz,
        exception -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(plan, plan_partner, plan_sign_off);

diesel::table! {
    app.published_spend (id) {
        id -> Uuid,
        trust_id -> Uuid,
        period_end -> Date,
        published_by -> Uuid,
        published_at -> Timestamptz,
        row_count -> Integer,
        total_p -> BigInt,
    }
}

diesel::table! {
    app.published_spend_line (published_id, no) {
        published_id -> Uuid,
        no -> Integer,
        trust_id -> Uuid,
        date -> Date,
        department -> Text,
        beneficiary -> Text,
        purpose -> Text,
        amount_p -> BigInt,
        irrecoverable_p -> BigInt,
        transaction_no -> Text,
        supplier_number -> Text,
        expense_code -> Text,
        creditor_type -> Text,
    }
}

diesel::table! {
    app.published_plan (id) {
        id -> Uuid,
        trust_id -> Uuid,
        agreed_at -> Timestamptz,
        content -> Jsonb,
    }
}

diesel::table! {
    app.engagement (id) {
        id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        stage -> Text,
        needs_registration -> Bool,
        applied_by -> Nullable<Uuid>,
        reason -> Nullable<Text>,
        created_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.due_diligence_check (id) {
        id -> Uuid,
        engagement_id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        kind -> Text,
        result -> Text,
        evidence -> Text,
        valid_to -> Nullable<Date>,
        made_by -> Uuid,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    app.accreditation (id) {
        id -> Uuid,
        engagement_id -> Uuid,
        trust_id -> Uuid,
        provider_id -> Uuid,
        valid_to -> Date,
        evidence -> Text,
        given_by -> Uuid,
        given_at -> Timestamptz,
        applied_by -> Uuid,
    }
}

diesel::table! {
    app.import_run (id) {
        id -> Uuid,
        regulator -> Text,
        kind -> Text,
        file_name -> Text,
        file_sha256 -> Binary,
        as_at -> Date,
        read_rows -> BigInt,
        new_rows -> BigInt,
        changed_rows -> BigInt,
        unchanged_rows -> BigInt,
        rejected_rows -> BigInt,
        unknown_columns -> Array<Text>,
        committed_at -> Timestamptz,
    }
}

diesel::table! {
    app.register_entry (id) {
        id -> Uuid,
        regulator -> Text,
        urn -> Text,
        as_at -> Date,
        name -> Nullable<Text>,
        name_redacted -> Bool,
        provision_type -> Nullable<Text>,
        registration_status -> Nullable<Text>,
        local_authority -> Nullable<Text>,
        region -> Nullable<Text>,
        sector -> Nullable<Text>,
        places -> Nullable<Integer>,
        owner -> Nullable<Text>,
        address -> Array<Text>,
        address_redacted -> Bool,
        postcode -> Nullable<Text>,
        extra -> Jsonb,
        fingerprint -> Binary,
        version -> BigInt,
    }
}

diesel::table! {
    app.register_inspection (id) {
        id -> Uuid,
        entry_id -> Uuid,
        event_key -> Text,
        version -> Integer,
        as_at -> Date,
        event_number -> Nullable<Text>,
        event_type -> Nullable<Text>,
        inspected_on -> Date,
        published_on -> Nullable<Date>,
        judgements -> Jsonb,
        fingerprint -> Binary,
    }
}

diesel::table! {
    app.procurement (id) {
        id -> Uuid,
        trust_id -> Uuid,
        author_id -> Uuid,
        commenced_on -> Date,
        title -> Text,
        description -> Text,
        cpv -> Text,
        areas -> Array<Text>,
        priority_id -> Nullable<Uuid>,
        market_id -> Nullable<Uuid>,
        max_lots_bid -> Nullable<SmallInt>,
        max_lots_awarded -> Nullable<SmallInt>,
        one_bid_per_supplier -> Bool,
        procedure -> Text,
        procedure_terms -> Nullable<Jsonb>,
        questions_close_at -> Nullable<Timestamptz>,
        closes_at -> Nullable<Timestamptz>,
        state -> Text,
        submitted_by -> Nullable<Uuid>,
        submitted_at -> Nullable<Timestamptz>,
        content_hash -> Nullable<Text>,
        approved_by -> Nullable<Uuid>,
        approved_at -> Nullable<Timestamptz>,
        price_reason -> Nullable<Text>,
        published_by -> Nullable<Uuid>,
        published_at -> Nullable<Timestamptz>,
        opened_by -> Nullable<Uuid>,
        opened_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
        ended_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    app.lot (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        number -> Integer,
        title -> Text,
        description -> Text,
        value_gross -> BigInt,
        value_net -> Nullable<BigInt>,
        outcome -> Text,
        outcome_reason -> Nullable<Text>,
    }
}

diesel::table! {
    app.award_criterion (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        position -> Integer,
        kind -> Text,
        title -> Text,
        weight_bp -> Integer,
        parent_id -> Nullable<Uuid>,
        disqualifies_below -> Nullable<SmallInt>,
    }
}

diesel::table! {
    app.tender_document (procurement_id, position) {
        trust_id -> Uuid,
        procurement_id -> Uuid,
        position -> Integer,
        name -> Text,
        media_type -> Text,
        size_bytes -> BigInt,
        sha256 -> Text,
    }
}

diesel::table! {
    app.opportunity (id) {
        id -> Uuid,
        trust_id -> Uuid,
        published_at -> Timestamptz,
        content -> Jsonb,
        invited_only -> Bool,
    }
}

diesel::table! {
    app.opportunity_change (opportunity_id, number) {
        opportunity_id -> Uuid,
        number -> Integer,
        trust_id -> Uuid,
        kind -> Text,
        at -> Timestamptz,
        questions_close_at -> Timestamptz,
        closes_at -> Timestamptz,
        reason -> Nullable<Text>,
        lot_id -> Nullable<Uuid>,
        content -> Nullable<Jsonb>,
    }
}

diesel::table! {
    app.opportunity_search (id) {
        id -> Uuid,
        trust_id -> Uuid,
        published_at -> Timestamptz,
        closes_at -> Timestamptz,
        cancelled -> Bool,
        value_p -> BigInt,
        marks -> Array<Text>,
        title -> Text,
        body -> Text,
    }
}

diesel::table! {
    app.saved_search (id) {
        id -> Uuid,
        provider_id -> Uuid,
        person_id -> Uuid,
        name -> Text,
        rhythm -> Text,
        words -> Nullable<Text>,
        category -> Nullable<Text>,
        area -> Nullable<Text>,
        regime -> Nullable<Text>,
        value_from -> Nullable<BigInt>,
        value_to -> Nullable<BigInt>,
        closes_from -> Nullable<Date>,
        closes_to -> Nullable<Date>,
        category_marks -> Nullable<Array<Text>>,
        area_marks -> Nullable<Array<Text>>,
        regime_marks -> Nullable<Array<Text>>,
        stop_key -> Text,
        made_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.saved_search_hit (search_id, opportunity_id) {
        search_id -> Uuid,
        opportunity_id -> Uuid,
        provider_id -> Uuid,
        person_id -> Uuid,
        found_at -> Timestamptz,
        told_in -> Nullable<Uuid>,
    }
}

diesel::table! {
    app.opportunity_lot (lot_id) {
        lot_id -> Uuid,
        trust_id -> Uuid,
        opportunity_id -> Uuid,
    }
}

diesel::allow_tables_to_appear_in_same_query!(opportunity_search, saved_search_hit);

diesel::table! {
    app.clarification (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        question -> Text,
        asked_at -> Timestamptz,
        state -> Text,
        answer -> Nullable<Text>,
        changes_tender -> Nullable<Bool>,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
        published_by -> Nullable<Uuid>,
        published_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Uuid>,
        ended_at -> Nullable<Timestamptz>,
        ended_reason -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    app.clarification_asker (clarification_id) {
        clarification_id -> Uuid,
        provider_id -> Uuid,
        person_id -> Uuid,
    }
}

diesel::table! {
    app.published_answer (id) {
        id -> Uuid,
        trust_id -> Uuid,
        opportunity_id -> Uuid,
        question -> Text,
        answer -> Text,
        changes_tender -> Bool,
        published_at -> Timestamptz,
    }
}

diesel::table! {
    app.bid (id) {
        id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        lot_id -> Uuid,
        provider_id -> Uuid,
        state -> Text,
        submitted_version -> Integer,
        received_at -> Nullable<Timestamptz>,
        confirmed_at -> Nullable<Timestamptz>,
        withdrawn_by -> Nullable<Uuid>,
        withdrawn_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.bid_draft (bid_id) {
        bid_id -> Uuid,
        provider_id -> Uuid,
        price -> Nullable<BigInt>,
        answers -> Jsonb,
        members -> Jsonb,
    }
}

diesel::table! {
    app.bid_version (bid_id, number) {
        bid_id -> Uuid,
        number -> Integer,
        provider_id -> Uuid,
        trust_id -> Uuid,
        procurement_id -> Uuid,
        price -> Nullable<BigInt>,
        answers -> Jsonb,
        members -> Jsonb,
        content_hash -> Text,
        submitted_by -> Uuid,
        received_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(organisation, person, membership);

diesel::table! {
    app.login (id) {
        id -> Uuid,
        person_id -> Uuid,
        org_id -> Nullable<Uuid>,
        epoch -> BigInt,
        started_at -> Timestamptz,
        factor_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.refresh_token (digest) {
        digest -> Binary,
        login_id -> Uuid,
        person_id -> Uuid,
        spent_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.attempt (key) {
        key -> Binary,
        failures -> Integer,
        last_at -> Timestamptz,
    }
}

diesel::table! {
    app.recovery_code (person_id, digest) {
        person_id -> Uuid,
        digest -> Binary,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.password_reset (digest) {
        digest -> Binary,
        person_id -> Uuid,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.invitation (id) {
        id -> Uuid,
        org_id -> Uuid,
        email -> Text,
        roles -> Array<Text>,
        invited_by -> Nullable<Uuid>,
        digest -> Binary,
        created_at -> Timestamptz,
        accepted_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    app.suspension (org_id, person_id) {
        org_id -> Uuid,
        person_id -> Uuid,
        suspended_by -> Uuid,
        suspended_at -> Timestamptz,
    }
}

diesel::table! {
    app.api_key (id) {
        id -> Uuid,
        org_id -> Uuid,
        machine_id -> Uuid,
        responsible_id -> Uuid,
        name -> Text,
        public_id -> Text,
        digest -> Binary,
        scopes -> Array<Text>,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        last_used_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(browser_session, login);
diesel::allow_tables_to_appear_in_same_query!(person, suspension);
diesel::allow_tables_to_appear_in_same_query!(membership, suspension);

diesel::table! {
    app.fund (id) {
        id -> Uuid,
        trust_id -> Uuid,
        title -> Text,
        basis -> Text,
        state -> Text,
        host_key -> Nullable<Text>,
        pool_manager_id -> Nullable<Uuid>,
        audit_arranged -> Bool,
        created_by -> Uuid,
        created_at -> Timestamptz,
        version -> BigInt,
        control_assessment -> Text,
        virement_limit -> BigInt,
    }
}

diesel::table! {
    app.fund_partner (fund_id, key) {
        fund_id -> Uuid,
        key -> Text,
        trust_id -> Uuid,
        org_id -> Uuid,
        side -> Text,
        position -> SmallInt,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
    }
}

diesel::table! {
    app.fund_term (fund_id, term) {
        fund_id -> Uuid,
        term -> Text,
        trust_id -> Uuid,
        body -> Text,
    }
}

diesel::table! {
    app.stream (fund_id, name) {
        fund_id -> Uuid,
        name -> Text,
        trust_id -> Uuid,
    }
}

diesel::table! {
    app.scheme (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        stream -> Text,
        title -> Text,
        delivered_by -> Nullable<Text>,
        s251_line -> Nullable<Text>,
        provider_sector -> Nullable<Text>,
        created_at -> Timestamptz,
        version -> BigInt,
        vat_regime -> Text,
        control_assessment -> Nullable<Text>,
    }
}

diesel::table! {
    app.risk_rule (fund_id, rule_version) {
        fund_id -> Uuid,
        rule_version -> Integer,
        trust_id -> Uuid,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        content -> Text,
        fixed -> Nullable<Text>,
        created_by -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    app.rule_pack (basis, valid_from) {
        basis -> Text,
        valid_from -> Date,
        authority -> Text,
        least_partners -> SmallInt,
        most_partners -> Nullable<SmallInt>,
        nhs_body -> Bool,
        local_authority -> Bool,
        others -> Bool,
        terms -> Array<Text>,
        host -> Text,
        reports -> Text,
    }
}

diesel::table! {
    app.risk_rule_signature (fund_id, rule_version, org_id, agreement_hash) {
        fund_id -> Uuid,
        rule_version -> Integer,
        trust_id -> Uuid,
        org_id -> Uuid,
        agreement_hash -> Text,
        signed_by -> Uuid,
        signed_at -> Timestamptz,
    }
}

diesel::table! {
    app.contribution (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        partner_key -> Text,
        fy -> SmallInt,
        no -> SmallInt,
        due_on -> Date,
        amount -> BigInt,
        received -> BigInt,
        state -> Text,
        version -> BigInt,
        varied -> BigInt,
        disputed -> BigInt,
        conceded -> BigInt,
        measure -> Nullable<Text>,
        evidence -> Nullable<Text>,
    }
}

diesel::table! {
    app.period (fund_id, fy, no) {
        fund_id -> Uuid,
        fy -> SmallInt,
        no -> SmallInt,
        trust_id -> Uuid,
        state -> Text,
        hard_closed_at -> Nullable<Timestamptz>,
        root_seal_no -> Nullable<BigInt>,
        root -> Nullable<Binary>,
        sealed_at -> Nullable<Timestamptz>,
        sealed_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    app.entry (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        fy -> SmallInt,
        period_no -> SmallInt,
        effective -> Date,
        recorded -> Timestamptz,
        kind -> Text,
        actor -> Uuid,
        reason -> Text,
        reverses -> Nullable<Uuid>,
    }
}

diesel::table! {
    app.posting (entry_id, line) {
        entry_id -> Uuid,
        line -> SmallInt,
        account_id -> SmallInt,
        amount -> BigInt,
        charge_fy -> SmallInt,
        partner_id -> Nullable<Uuid>,
        scheme_id -> Nullable<Uuid>,
        budget_line_id -> Nullable<Uuid>,
        contract_id -> Nullable<Uuid>,
        commitment_id -> Nullable<Uuid>,
        invoice_id -> Nullable<Uuid>,
        source -> Nullable<Text>,
        provider_sector -> Nullable<Text>,
        s251_line -> Nullable<Text>,
        package_id -> Nullable<Uuid>,
        subjective -> Nullable<Text>,
        rule_version -> Nullable<Integer>,
    }
}

diesel::table! {
    app.reversal_request (entry_id) {
        entry_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        reason -> Text,
        requested_by -> Uuid,
        requested_at -> Timestamptz,
    }
}

diesel::table! {
    app.contribution_receipt (entry_id) {
        entry_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        contribution_id -> Uuid,
        amount -> BigInt,
        received_on -> Date,
        reference -> Nullable<Text>,
        taken_back_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    app.year_end (fund_id, fy) {
        fund_id -> Uuid,
        fy -> SmallInt,
        trust_id -> Uuid,
        rule_version -> Integer,
        funding -> BigInt,
        spend -> BigInt,
        variance -> BigInt,
        reserve_used -> BigInt,
        shares -> Jsonb,
        rule_echo -> Text,
        entry_id -> Nullable<Uuid>,
        computed_by -> Uuid,
        computed_at -> Timestamptz,
    }
}

diesel::table! {
    app.settled_until (fund_id) {
        fund_id -> Uuid,
        day -> Date,
    }
}

diesel::joinable!(fund_partner -> organisation (org_id));
diesel::joinable!(contribution_receipt -> contribution (contribution_id));
diesel::allow_tables_to_appear_in_same_query!(fund_partner, organisation);
diesel::allow_tables_to_appear_in_same_query!(contribution_receipt, contribution);
diesel::allow_tables_to_appear_in_same_query!(bid_version, bid, lot, organisation);

mod awarding;
mod browsing;
mod budgets;
mod complaints;
mod duties;
mod evaluation;
mod forecasts;
mod frameworks;
mod grants;
mod individual_budgets;
mod markets;
mod modifications;
mod notices;
mod paying;
mod placements;
mod placing;
mod pooled;
mod regimes;
mod uplifts;

pub use awarding::{
    assessment_summary, award, challenge, contract, contract_variation, contract_variation_movement,
    quote_invitation, standstill,
};
pub use browsing::{browser_session, kept_form};
pub use budgets::{
    budget_limit, budget_line, cap_consent, commitment, commitment_line, invalid_invoice, invoice,
    limit_position, limit_release, payment, reservation, ring_fence_line,
};
pub use duties::{calendar_feed, duty};
pub use evaluation::{
    bank_holiday, conflict, conflict_declaration, evaluator, moderated_score, ranking, score, what_if,
};
pub use pooled::{
    action_plan, contribution_change, contribution_dispute, contribution_line, contribution_variation,
    dispute_decision, fund_calendar, fund_notice, in_kind_contribution, scheme_outcome, virement,
};

pub use complaints::{complaint, complaint_referral};
pub use forecasts::forecast;
pub use frameworks::{call_off, call_off_invitation, call_off_offer, framework, framework_member};
pub use grants::{grant_award, grant_entry, grant_line, grant_use};
pub use individual_budgets::{balance_question, direct_payment, individual_budget, performance_fund};
pub use markets::{dynamic_market, market_member};
pub use modifications::{bid_concern, bid_concern_reply, bid_set_aside, modification, unconfirmed_decision};
pub use notices::{notice, ocds_release};
pub use paying::{
    approval_limit, bank_change, modulus_table, payee_contact, payee_hold, payee_privacy, paying_account,
    payment_run, payment_run_item, payments_notice, settlement_file,
};
pub use placements::{accrual, placement, placement_invoice};
pub use placing::{
    disclosure, placement_choice, placement_decline, placement_invitation, placement_offer,
    placement_offer_score, requirement, requirement_matching, service, vacancy,
};
pub use regimes::{regime_decision, threshold};
pub use uplifts::{uplift, uplift_limit};

diesel::allow_tables_to_appear_in_same_query!(award, organisation);
diesel::allow_tables_to_appear_in_same_query!(award, standstill);
diesel::allow_tables_to_appear_in_same_query!(call_off, contract);
diesel::allow_tables_to_appear_in_same_query!(ocds_release, notice, contract);
diesel::allow_tables_to_appear_in_same_query!(dynamic_market, market_member);
diesel::allow_tables_to_appear_in_same_query!(bid, bid_set_aside);

diesel::table! {
    app.ledger_batch (id) {
        id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
        no -> Integer,
        entries -> Integer,
        lines -> Integer,
        debit_p -> BigInt,
        credit_p -> BigInt,
        taken_by -> Uuid,
        taken_at -> Timestamptz,
        closed_by -> Nullable<Uuid>,
        closed_at -> Nullable<Timestamptz>,
        reconciliation_sha256 -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    app.ledger_batch_entry (entry_id) {
        entry_id -> Uuid,
        batch_id -> Uuid,
        trust_id -> Uuid,
        fund_id -> Uuid,
    }
}

diesel::allow_tables_to_appear_in_same_query!(entry, ledger_batch_entry);

diesel::table! {
    app.bcf_report (fund_id, fy) {
        fund_id -> Uuid,
        fy -> SmallInt,
        trust_id -> Uuid,
        content -> Jsonb,
        content_hash -> Text,
        written_by -> Uuid,
        written_at -> Timestamptz,
        version -> BigInt,
    }
}

diesel::table! {
    app.bcf_sign_off (fund_id, fy, org_id, capacity, content_hash) {
        fund_id -> Uuid,
        fy -> SmallInt,
        org_id -> Uuid,
        capacity -> Text,
        content_hash -> Text,
        trust_id -> Uuid,
        signed_by -> Uuid,
        signed_at -> Timestamptz,
    }
}
