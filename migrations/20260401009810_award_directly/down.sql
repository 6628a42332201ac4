SET LOCAL ROLE trellis_owner;
ALTER TABLE app.notice DROP CONSTRAINT notice_form_check, DROP CONSTRAINT notice_of_award, DROP CONSTRAINT notice_of_contract;
ALTER TABLE app.notice
  ADD CONSTRAINT notice_form_check CHECK (form IN
    ('UK1', 'UK2', 'UK3', 'UK4', 'UK6', 'UK7', 'UK9', 'UK10', 'UK11', 'UK12', 'UK13', 'UK14', 'UK15', 'UK16')),
  ADD CONSTRAINT notice_check1 CHECK ((form = 'UK6') = (award_id IS NOT NULL)),
  ADD CONSTRAINT notice_of_contract CHECK ((form IN ('UK7', 'UK9', 'UK10', 'UK11')) = (contract_id IS NOT NULL));
CREATE OR REPLACE FUNCTION app.refuse_early_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.standstill s WHERE s.trust_id = NEW.trust_id AND s.award_id = NEW.award_id AND s.ends_at <= NEW.entered_at)
    OR NEW.entered_at > app.now() + interval '1 minute'
  THEN
    RAISE EXCEPTION 'the standstill of this award is not over' USING ERRCODE = '23514', CONSTRAINT = 'STANDSTILL_RUNNING';
  END IF;
  IF EXISTS (SELECT FROM app.challenge c WHERE c.trust_id = NEW.trust_id AND c.award_id = NEW.award_id AND c.held
      AND (c.held_until IS NULL OR c.held_until > NEW.entered_at))
  THEN
    RAISE EXCEPTION 'a challenge keeps this award from being signed' USING ERRCODE = '23514', CONSTRAINT = 'STANDSTILL_SUSPENDED';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER basis_kept ON app.award;
DROP FUNCTION app.keep_award_basis();
ALTER TABLE app.award DROP CONSTRAINT award_rests_on_bid, DROP CONSTRAINT award_told, DROP COLUMN basis, ALTER COLUMN bid_id SET NOT NULL,
  ADD CONSTRAINT award_told CHECK (state IN ('proposed', 'approved', 'withdrawn', 'lapsed') OR summaries_sent_at IS NOT NULL);
ALTER TABLE app.procurement
  DROP CONSTRAINT procedure_has_terms, DROP CONSTRAINT selecting_is_told, DROP CONSTRAINT procurement_state_check,
  ADD CONSTRAINT procurement_state_check CHECK (state IN ('draft', 'in_approval', 'approved', 'published', 'evaluating', 'award_decided',
    'complete', 'unsuccessful', 'withdrawn', 'abandoned')),
  DROP COLUMN procedure, DROP COLUMN procedure_terms;
RESET ROLE;
