-- The second wall around an evaluation: what a bid says, and what was agreed of it, are seen by those whose part it is.
SET LOCAL ROLE trellis_owner;

CREATE POLICY definer ON app.bid FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.award_criterion FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.conflict_declaration FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.conflict FOR SELECT TO trellis_owner USING (true);

-- Whether the caller sees an evaluation as a whole, and does not only judge what was assigned.
CREATE FUNCTION app.oversees_evaluation() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.membership m WHERE m.org_id = app.org() AND m.person_id = app.person()
    AND m.role IN ('commissioner', 'moderator', 'award_approver', 'auditor')
    AND m.valid_from <= app.now() AND (m.valid_to IS NULL OR m.valid_to > app.now())) $$;

-- SoD-9: nobody reads a bid of a tender in which a provider bids with whom they declared a conflict. SoD-8: who only
-- evaluates has declared for this tender, and was assigned to a criterion of the bid's lot.
CREATE FUNCTION app.reads_opened_bid(p_procurement uuid, p_bid uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM app.conflict c JOIN app.bid b ON b.provider_id = c.provider_id
      WHERE c.trust_id = app.org() AND c.person_id = app.person() AND b.trust_id = app.org()
        AND b.procurement_id = p_procurement AND b.state = 'submitted')
    AND (app.oversees_evaluation() OR (
      EXISTS (SELECT FROM app.conflict_declaration d WHERE d.trust_id = app.org() AND d.procurement_id = p_procurement
        AND d.person_id = app.person())
      AND EXISTS (SELECT FROM app.evaluator e JOIN app.bid b ON b.id = p_bid AND b.procurement_id = e.procurement_id
        JOIN app.award_criterion a ON a.lot_id = b.lot_id AND a.kind <> 'price'
        WHERE e.trust_id = app.org() AND e.procurement_id = p_procurement AND e.person_id = app.person()
          AND (e.criteria = '{}' OR a.id = ANY (e.criteria))))) $$;

REVOKE EXECUTE ON FUNCTION app.oversees_evaluation(), app.reads_opened_bid(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.oversees_evaluation(), app.reads_opened_bid(uuid, uuid) TO trellis_app;

CREATE POLICY hands ON app.bid_version AS RESTRICTIVE FOR SELECT TO trellis_app
  USING (provider_id = (SELECT app.org()) OR app.reads_opened_bid(procurement_id, bid_id));
-- An agreed score would tell an evaluator the others' scores before their own: they see it when the lot is ranked.
CREATE POLICY hands ON app.moderated_score AS RESTRICTIVE FOR SELECT TO trellis_app
  USING ((SELECT app.oversees_evaluation())
    OR EXISTS (SELECT FROM app.ranking r WHERE r.trust_id = moderated_score.trust_id AND r.lot_id = moderated_score.lot_id));

-- Pages of the calendar and of agreed scores go by these keys.
CREATE INDEX bank_holiday_by_day ON app.bank_holiday (day, division);
CREATE INDEX moderated_score_page ON app.moderated_score (lot_id, id);
CREATE INDEX evaluator_page ON app.evaluator (procurement_id, id);
CREATE INDEX conflict_declaration_page ON app.conflict_declaration (procurement_id, id);
RESET ROLE;
