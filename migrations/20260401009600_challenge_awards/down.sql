SET LOCAL ROLE trellis_owner;
CREATE OR REPLACE FUNCTION app.refuse_early_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.standstill s WHERE s.trust_id = NEW.trust_id AND s.award_id = NEW.award_id AND s.ends_at <= NEW.entered_at)
    OR NEW.entered_at > app.now() + interval '1 minute'
  THEN
    RAISE EXCEPTION 'the standstill of this award is not over' USING ERRCODE = '23514', CONSTRAINT = 'STANDSTILL_RUNNING';
  END IF;
  RETURN NEW;
END $$;
DROP TABLE app.challenge;
DROP FUNCTION app.keep_suspension();
DROP TRIGGER only_longer ON app.standstill;
DROP FUNCTION app.keep_standstill();
REVOKE UPDATE (last_day, ends_at) ON app.standstill FROM trellis_app;
ALTER TABLE app.standstill DROP COLUMN kind;
REVOKE UPDATE (award_ended_at, award_ended_reason) ON app.assessment_summary FROM trellis_app;
ALTER TABLE app.assessment_summary DROP COLUMN award_ended_at, DROP COLUMN award_ended_reason;
DROP INDEX app.award_of_lot;
CREATE UNIQUE INDEX award_of_lot ON app.award (trust_id, lot_id) WHERE state <> 'withdrawn';
ALTER TABLE app.award DROP CONSTRAINT award_state_check, DROP CONSTRAINT award_approved, DROP CONSTRAINT award_told,
  DROP CONSTRAINT award_withdrawn;
ALTER TABLE app.award
  ADD CONSTRAINT award_state_check CHECK (state IN
    ('proposed', 'approved', 'summaries_sent', 'notice_published', 'contract_entered', 'withdrawn')),
  ADD CONSTRAINT award_approved CHECK (state IN ('proposed', 'withdrawn') OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
  ADD CONSTRAINT award_told CHECK (state IN ('proposed', 'approved', 'withdrawn') OR summaries_sent_at IS NOT NULL),
  ADD CONSTRAINT award_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL AND withdrawal_reason IS NOT NULL));
RESET ROLE;
