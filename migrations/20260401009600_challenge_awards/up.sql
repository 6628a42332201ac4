-- Challenges to awards and what they hold, standstills of both laws that are only made longer, awards that lapse.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.award DROP CONSTRAINT award_state_check, DROP CONSTRAINT award_approved, DROP CONSTRAINT award_told,
  DROP CONSTRAINT award_withdrawn;
ALTER TABLE app.award
  ADD CONSTRAINT award_state_check CHECK (state IN
    ('proposed', 'approved', 'summaries_sent', 'notice_published', 'contract_entered', 'withdrawn', 'lapsed')),
  ADD CONSTRAINT award_approved CHECK (state IN ('proposed', 'withdrawn', 'lapsed') OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
  ADD CONSTRAINT award_told CHECK (state IN ('proposed', 'approved', 'withdrawn', 'lapsed') OR summaries_sent_at IS NOT NULL),
  ADD CONSTRAINT award_withdrawn CHECK ((state IN ('withdrawn', 'lapsed')) = (withdrawn_by IS NOT NULL AND withdrawal_reason IS NOT NULL));
DROP INDEX app.award_of_lot;
CREATE UNIQUE INDEX award_of_lot ON app.award (trust_id, lot_id) WHERE state NOT IN ('withdrawn', 'lapsed');

-- Bidders who were told of an award are told that it is no more.
ALTER TABLE app.assessment_summary ADD COLUMN award_ended_at timestamptz, ADD COLUMN award_ended_reason text,
  ADD CONSTRAINT summary_of_ended_award CHECK (num_nonnulls(award_ended_at, award_ended_reason) IN (0, 2));
GRANT UPDATE (award_ended_at, award_ended_reason) ON app.assessment_summary TO trellis_app;

ALTER TABLE app.standstill ADD COLUMN kind text NOT NULL DEFAULT 'voluntary' CHECK (kind IN ('mandatory', 'voluntary', 'psr'));
GRANT UPDATE (last_day, ends_at) ON app.standstill TO trellis_app;
CREATE FUNCTION app.keep_standstill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a standstill is only made longer' USING ERRCODE = '23514', CONSTRAINT = 'keep_standstill';
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_standstill() FROM PUBLIC;
CREATE TRIGGER only_longer BEFORE UPDATE ON app.standstill FOR EACH ROW
  WHEN (NEW.last_day < OLD.last_day OR NEW.ends_at < OLD.ends_at) EXECUTE FUNCTION app.keep_standstill();

CREATE TABLE app.challenge (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, award_id uuid NOT NULL,
  challenger_id uuid NOT NULL REFERENCES app.organisation,
  kind text NOT NULL CHECK (kind IN ('letter', 'psr_representation', 'proceedings')),
  received_at timestamptz NOT NULL, recorded_by uuid NOT NULL REFERENCES app.person, grounds text NOT NULL,
  -- Whether it keeps the signature back, and until when once that is known.
  held boolean NOT NULL, held_until timestamptz,
  state text NOT NULL CHECK (state IN ('received', 'acknowledged', 'reviewing', 'upheld', 'rejected', 'settled', 'withdrawn')),
  -- The hand that took the last step.
  step_by uuid REFERENCES app.person, step_at timestamptz, decision_reason text,
  lifting_ground text CHECK (lifting_ground IN ('court_order', 'discontinued')), lifted_by uuid REFERENCES app.person,
  lifted_at timestamptz, lifting_reason text, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT challenge_hold CHECK (held OR held_until IS NULL),
  CONSTRAINT challenge_step CHECK ((state = 'received') = (step_by IS NULL) AND (step_by IS NULL) = (step_at IS NULL)),
  CONSTRAINT challenge_decided CHECK ((state IN ('upheld', 'rejected', 'settled')) = (decision_reason IS NOT NULL)),
  CONSTRAINT challenge_lifted CHECK (num_nonnulls(lifting_ground, lifted_by, lifted_at, lifting_reason) IN (0, 4)),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id),
  FOREIGN KEY (trust_id, award_id) REFERENCES app.award (trust_id, id));
CREATE INDEX challenge_award ON app.challenge (trust_id, award_id);
CREATE INDEX challenge_trust ON app.challenge (trust_id, id);
CREATE INDEX challenge_challenger ON app.challenge (challenger_id, id);
ALTER TABLE app.challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.challenge FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.challenge TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY challenger_sees ON app.challenge FOR SELECT TO trellis_app USING (challenger_id = (SELECT app.org()));
-- The challenger does nothing to it but take it back.
CREATE POLICY challenger_withdraws ON app.challenge FOR UPDATE TO trellis_app
  USING (challenger_id = (SELECT app.org())) WITH CHECK (challenger_id = (SELECT app.org()) AND state = 'withdrawn');
CREATE POLICY definer ON app.challenge FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT ON app.challenge TO trellis_app;
GRANT UPDATE (held_until, state, step_by, step_at, decision_reason, lifting_ground, lifted_by, lifted_at, lifting_reason, version)
  ON app.challenge TO trellis_app;

-- Suspension by proceedings is not the challenger's to end: that is noted by the trust (Procurement Act 2023 s.101).
CREATE FUNCTION app.keep_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a suspension by proceedings is lifted by the trust' USING ERRCODE = '23514', CONSTRAINT = 'keep_suspension';
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_suspension() FROM PUBLIC;
CREATE TRIGGER suspension_kept BEFORE UPDATE ON app.challenge FOR EACH ROW
  WHEN (OLD.kind = 'proceedings' AND NEW.held_until IS DISTINCT FROM OLD.held_until AND NEW.trust_id IS DISTINCT FROM app.org())
  EXECUTE FUNCTION app.keep_suspension();

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
RESET ROLE;
