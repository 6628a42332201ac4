SET LOCAL ROLE trellis_owner;
CREATE OR REPLACE FUNCTION app.sees_scores(p_procurement uuid, p_bid uuid, p_criterion uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM app.evaluator e WHERE e.procurement_id = p_procurement AND e.person_id = app.person())
    OR EXISTS (SELECT FROM app.score s WHERE s.trust_id = app.org() AND s.bid_id = p_bid AND s.criterion_id = p_criterion
      AND s.evaluator_id = app.person() AND s.submitted_at IS NOT NULL) $$;
CREATE OR REPLACE FUNCTION app.reads_opened_bid(p_procurement uuid, p_bid uuid) RETURNS boolean LANGUAGE sql STABLE
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
ALTER TABLE app.moderated_score DROP COLUMN reopened_at;
DROP TRIGGER relief_stays ON app.evaluator;
DROP FUNCTION app.keep_relief();
REVOKE UPDATE (relief_cause, relief_reason, relieved_by, relieved_at) ON app.evaluator FROM trellis_app;
ALTER TABLE app.evaluator DROP COLUMN relief_cause, DROP COLUMN relief_reason, DROP COLUMN relieved_by, DROP COLUMN relieved_at;
RESET ROLE;
