-- An evaluator leaves a tender, or is relieved of it for a conflict: from then on they read and score nothing of it, what they
-- scored no longer counts, and for a conflict what was agreed upon their scores is agreed again.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.evaluator
  ADD COLUMN relief_cause text CHECK (relief_cause IN ('left', 'conflict')),
  ADD COLUMN relief_reason text CHECK (length(relief_reason) BETWEEN 1 AND 2000),
  ADD COLUMN relieved_by uuid REFERENCES app.person, ADD COLUMN relieved_at timestamptz,
  ADD CONSTRAINT evaluator_relief CHECK (num_nulls(relief_cause, relief_reason, relieved_by, relieved_at) IN (0, 4)),
  ADD CONSTRAINT evaluator_relieved_by_another CHECK (relieved_by <> person_id);
GRANT UPDATE (relief_cause, relief_reason, relieved_by, relieved_at) ON app.evaluator TO trellis_app;
CREATE FUNCTION app.keep_relief() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.relieved_at IS NOT NULL THEN
    RAISE EXCEPTION 'an evaluator who was relieved stays so' USING ERRCODE = '23514', CONSTRAINT = 'EVALUATOR_RELIEVED';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER relief_stays BEFORE UPDATE ON app.evaluator FOR EACH ROW EXECUTE FUNCTION app.keep_relief();

-- Since when an agreed score waits to be agreed again.
ALTER TABLE app.moderated_score ADD COLUMN reopened_at timestamptz;

-- Whoever was relieved sees neither scores nor bids any longer.
CREATE OR REPLACE FUNCTION app.sees_scores(p_procurement uuid, p_bid uuid, p_criterion uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM app.evaluator e WHERE e.procurement_id = p_procurement AND e.person_id = app.person())
    OR (EXISTS (SELECT FROM app.score s WHERE s.trust_id = app.org() AND s.bid_id = p_bid AND s.criterion_id = p_criterion
      AND s.evaluator_id = app.person() AND s.submitted_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM app.evaluator e WHERE e.procurement_id = p_procurement AND e.person_id = app.person()
        AND e.relieved_at IS NOT NULL)) $$;
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
          AND e.relieved_at IS NULL
          AND (e.criteria = '{}' OR a.id = ANY (e.criteria))))) $$;
RESET ROLE;
