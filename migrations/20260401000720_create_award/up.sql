-- Awards, what bidders are told, the standstill and the contract that follows.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.award (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, procurement_id uuid NOT NULL, lot_id uuid NOT NULL,
  bid_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation, value_pence bigint NOT NULL CHECK (value_pence > 0),
  reason text NOT NULL, recommended_by uuid NOT NULL REFERENCES app.person, recommended_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN
    ('proposed', 'approved', 'summaries_sent', 'notice_published', 'contract_entered', 'withdrawn')),
  approved_by uuid REFERENCES app.person, approved_at timestamptz, summaries_sent_at timestamptz,
  contract_id uuid, entered_at timestamptz, withdrawn_by uuid REFERENCES app.person, withdrawn_at timestamptz,
  withdrawal_reason text, version bigint NOT NULL DEFAULT 1,
  FOREIGN KEY (trust_id, procurement_id, lot_id) REFERENCES app.lot (trust_id, procurement_id, id),
  FOREIGN KEY (trust_id, bid_id) REFERENCES app.bid (trust_id, id), UNIQUE (trust_id, id),
  -- CHECK lets NULL pass, so each state names what it must have.
  CONSTRAINT sod_1 CHECK (approved_by IS NULL OR approved_by <> recommended_by),
  CONSTRAINT award_approved CHECK (state IN ('proposed', 'withdrawn') OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
  CONSTRAINT award_told CHECK (state IN ('proposed', 'approved', 'withdrawn') OR summaries_sent_at IS NOT NULL),
  CONSTRAINT award_entered CHECK ((state = 'contract_entered') = (contract_id IS NOT NULL AND entered_at IS NOT NULL)),
  CONSTRAINT award_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL AND withdrawal_reason IS NOT NULL)));
CREATE UNIQUE INDEX award_of_lot ON app.award (trust_id, lot_id) WHERE state <> 'withdrawn';
ALTER TABLE app.award ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.award FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.award TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY definer ON app.award FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT, UPDATE ON app.award TO trellis_app;

-- SoD-1, the part that no CHECK can see: who scored or moderated in the procurement does not approve its award.
CREATE FUNCTION app.separate_award_hands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.approved_by IS NOT NULL AND (
    EXISTS (SELECT FROM app.score s WHERE s.trust_id = NEW.trust_id AND s.lot_id = NEW.lot_id AND s.evaluator_id = NEW.approved_by)
    OR EXISTS (SELECT FROM app.moderated_score m WHERE m.trust_id = NEW.trust_id AND m.lot_id = NEW.lot_id AND m.moderator_id = NEW.approved_by))
  THEN
    RAISE EXCEPTION 'who scored or moderated a lot cannot approve its award' USING ERRCODE = '23514', CONSTRAINT = 'sod_1';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.separate_award_hands() FROM PUBLIC;
CREATE TRIGGER separate_hands BEFORE INSERT OR UPDATE OF approved_by ON app.award
  FOR EACH ROW EXECUTE FUNCTION app.separate_award_hands();

-- What each assessed bidder was told, all at one instant.
CREATE TABLE app.assessment_summary (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, award_id uuid NOT NULL, bid_id uuid NOT NULL,
  provider_id uuid NOT NULL REFERENCES app.organisation, sent_at timestamptz NOT NULL, body jsonb NOT NULL,
  FOREIGN KEY (trust_id, award_id) REFERENCES app.award (trust_id, id), UNIQUE (trust_id, award_id, bid_id));
CREATE INDEX assessment_summary_bid ON app.assessment_summary (bid_id);
CREATE INDEX assessment_summary_provider ON app.assessment_summary (provider_id);
ALTER TABLE app.assessment_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.assessment_summary FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.assessment_summary TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.assessment_summary FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.assessment_summary TO trellis_app;

-- The standstill as it was announced; bidders rely on the day they were told.
CREATE TABLE app.standstill (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, award_id uuid NOT NULL, published_at timestamptz NOT NULL,
  published_by uuid NOT NULL REFERENCES app.person, starts_on date NOT NULL, last_day date NOT NULL, ends_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, award_id) REFERENCES app.award (trust_id, id), UNIQUE (trust_id, award_id),
  CHECK (last_day > starts_on), CHECK (ends_at > published_at));
ALTER TABLE app.standstill ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.standstill FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.standstill TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY definer ON app.standstill FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT ON app.standstill TO trellis_app;

CREATE TABLE app.contract (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, provider_id uuid NOT NULL REFERENCES app.organisation,
  procurement_id uuid NOT NULL, lot_id uuid NOT NULL, award_id uuid NOT NULL, title text NOT NULL,
  value_pence bigint NOT NULL CHECK (value_pence > 0), starts_on date NOT NULL, months integer NOT NULL CHECK (months BETWEEN 1 AND 240),
  ends_on date NOT NULL, entered_by uuid NOT NULL REFERENCES app.person, entered_at timestamptz NOT NULL,
  terminated_on date, termination_reason text, terminated_by uuid REFERENCES app.person, terminated_at timestamptz,
  version bigint NOT NULL DEFAULT 1,
  FOREIGN KEY (trust_id, award_id) REFERENCES app.award (trust_id, id), UNIQUE (trust_id, id), UNIQUE (trust_id, award_id),
  CHECK (ends_on >= starts_on),
  CHECK (num_nonnulls(terminated_on, termination_reason, terminated_by, terminated_at) IN (0, 4)));
CREATE INDEX contract_trust ON app.contract (trust_id, id);
CREATE INDEX contract_provider ON app.contract (provider_id, id);
ALTER TABLE app.contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.contract FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.contract TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.contract FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
GRANT SELECT, INSERT, UPDATE ON app.contract TO trellis_app;

-- No contract without an announced standstill that is over (Procurement Act 2023 s.51), whatever the program thinks.
CREATE FUNCTION app.refuse_early_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.standstill s WHERE s.trust_id = NEW.trust_id AND s.award_id = NEW.award_id AND s.ends_at <= NEW.entered_at)
    OR NEW.entered_at > app.now() + interval '1 minute'
  THEN
    RAISE EXCEPTION 'the standstill of this award is not over' USING ERRCODE = '23514', CONSTRAINT = 'STANDSTILL_RUNNING';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.refuse_early_contract() FROM PUBLIC;
CREATE TRIGGER standstill_kept BEFORE INSERT ON app.contract FOR EACH ROW EXECUTE FUNCTION app.refuse_early_contract();
RESET ROLE;
