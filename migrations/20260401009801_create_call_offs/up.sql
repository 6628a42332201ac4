-- Call-offs under frameworks: who was asked, what was offered under seal, what was decided, and the contract that follows.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.call_off (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, framework_id uuid NOT NULL, author_id uuid NOT NULL REFERENCES app.person,
  terms jsonb NOT NULL, state text NOT NULL CHECK (state IN ('draft', 'competing', 'selecting', 'decided', 'entered', 'cancelled')),
  closes_at timestamptz,
  offer_id uuid, provider_id uuid REFERENCES app.organisation, value_pence bigint CHECK (value_pence > 0), choice_reason text, assessed jsonb,
  chosen_by uuid REFERENCES app.person, chosen_at timestamptz,
  approved_by uuid REFERENCES app.person, approved_at timestamptz,
  notice text, published_at timestamptz, standstill_last_day date, contract_id uuid,
  cancelled_by uuid REFERENCES app.person, cancelled_at timestamptz, cancel_reason text,
  version bigint NOT NULL DEFAULT 1, UNIQUE (trust_id, id),
  CONSTRAINT call_off_chosen CHECK (num_nonnulls(provider_id, value_pence, choice_reason, assessed, chosen_by, chosen_at) IN (0, 6)),
  -- Who chose does not approve. CHECK lets NULL pass, so each state names what it must have.
  CONSTRAINT sod_1 CHECK (approved_by IS NULL OR (chosen_by IS NOT NULL AND approved_by <> chosen_by)),
  CONSTRAINT call_off_decided CHECK (state NOT IN ('decided', 'entered') OR (approved_by IS NOT NULL AND approved_at IS NOT NULL)),
  CONSTRAINT call_off_announced CHECK ((notice IS NULL) = (published_at IS NULL) AND (state <> 'entered' OR notice IS NOT NULL)),
  CONSTRAINT call_off_entered CHECK ((state = 'entered') = (contract_id IS NOT NULL)),
  CONSTRAINT call_off_cancelled CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL AND cancelled_at IS NOT NULL AND cancel_reason IS NOT NULL)),
  FOREIGN KEY (trust_id, framework_id) REFERENCES app.framework (trust_id, id));
CREATE INDEX call_off_trust ON app.call_off (trust_id, framework_id, id);

-- Every supplier of the lot when a competition opens: asked, or why not.
CREATE TABLE app.call_off_invitation (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, call_off_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  content jsonb NOT NULL, closes_at timestamptz NOT NULL, left_out text, ended_at timestamptz,
  UNIQUE (trust_id, provider_id, call_off_id, id), UNIQUE (call_off_id, provider_id),
  FOREIGN KEY (trust_id, call_off_id) REFERENCES app.call_off (trust_id, id));
CREATE INDEX call_off_invitation_trust ON app.call_off_invitation (trust_id, call_off_id, id);
CREATE INDEX call_off_invitation_provider ON app.call_off_invitation (provider_id, id);

CREATE TABLE app.call_off_offer (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL, call_off_id uuid NOT NULL, invitation_id uuid NOT NULL UNIQUE,
  value_pence bigint NOT NULL CHECK (value_pence > 0), proposal text NOT NULL CHECK (length(proposal) BETWEEN 1 AND 10000),
  received_at timestamptz NOT NULL, closes_at timestamptz NOT NULL, submitted_by uuid NOT NULL REFERENCES app.person, UNIQUE (trust_id, id),
  CONSTRAINT call_off_offer_in_time CHECK (received_at < closes_at),
  FOREIGN KEY (trust_id, provider_id, call_off_id, invitation_id) REFERENCES app.call_off_invitation (trust_id, provider_id, call_off_id, id));
CREATE INDEX call_off_offer_call_off ON app.call_off_offer (call_off_id, id);
ALTER TABLE app.call_off ADD CONSTRAINT call_off_offer FOREIGN KEY (trust_id, offer_id) REFERENCES app.call_off_offer (trust_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['call_off', 'call_off_invitation', 'call_off_offer'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
CREATE POLICY own ON app.call_off TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT UPDATE ON app.call_off TO trellis_app;
CREATE POLICY own ON app.call_off_invitation TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.call_off_invitation FOR SELECT TO trellis_app
  USING (provider_id = (SELECT app.org()) AND left_out IS NULL);
GRANT UPDATE (ended_at) ON app.call_off_invitation TO trellis_app;
-- The wall: an offer is its supplier's, made and changed before the deadline, and the trust's to see from the deadline on, unless the
-- competition was given up before: then it stays sealed.
CREATE POLICY provider_side ON app.call_off_offer FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY make ON app.call_off_offer FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND closes_at > (SELECT app.now()) AND EXISTS (SELECT FROM app.call_off_invitation i WHERE i.id = invitation_id
    AND i.provider_id = call_off_offer.provider_id AND i.closes_at = call_off_offer.closes_at AND i.left_out IS NULL AND i.ended_at IS NULL));
CREATE POLICY change ON app.call_off_offer FOR UPDATE TO trellis_app
  USING (provider_id = (SELECT app.org()) AND closes_at > (SELECT app.now())) WITH CHECK (provider_id = (SELECT app.org()));
CREATE POLICY trust_side ON app.call_off_offer FOR SELECT TO trellis_app
  USING (trust_id = (SELECT app.org()) AND closes_at <= (SELECT app.now()) AND EXISTS (SELECT FROM app.call_off_invitation i
    WHERE i.id = invitation_id AND (i.ended_at IS NULL OR i.ended_at >= call_off_offer.closes_at)));
GRANT UPDATE (value_pence, proposal, received_at, submitted_by) ON app.call_off_offer TO trellis_app;

-- A contract comes from an award or from a call-off.
ALTER TABLE app.contract ALTER COLUMN award_id DROP NOT NULL, ALTER COLUMN lot_id DROP NOT NULL, ADD COLUMN call_off_id uuid,
  ADD CONSTRAINT contract_source CHECK (num_nonnulls(award_id, call_off_id) = 1 AND (award_id IS NULL) = (lot_id IS NULL)),
  ADD CONSTRAINT contract_of_call_off UNIQUE (trust_id, call_off_id),
  ADD CONSTRAINT contract_call_off FOREIGN KEY (trust_id, call_off_id) REFERENCES app.call_off (trust_id, id);
ALTER TABLE app.call_off ADD CONSTRAINT call_off_contract FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id);
DROP TRIGGER standstill_kept ON app.contract;
CREATE TRIGGER standstill_kept BEFORE INSERT ON app.contract FOR EACH ROW
  WHEN (NEW.award_id IS NOT NULL) EXECUTE FUNCTION app.refuse_early_contract();

-- No contract of a call-off but of one that two people decided, as they decided it, after its notice and the standstill that it promised.
CREATE FUNCTION app.refuse_early_call_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.call_off c WHERE c.id = NEW.call_off_id AND c.trust_id = NEW.trust_id AND c.state = 'decided'
      AND c.provider_id = NEW.provider_id AND c.value_pence = NEW.value_pence AND c.published_at <= NEW.entered_at
      AND (c.standstill_last_day IS NULL
        OR (c.standstill_last_day + 1)::timestamp AT TIME ZONE 'Europe/London' <= NEW.entered_at))
    OR NEW.entered_at > app.now() + interval '1 minute'
  THEN
    RAISE EXCEPTION 'this call-off is not ready for its contract' USING ERRCODE = '23514', CONSTRAINT = 'call_off_ready';
  END IF;
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.refuse_early_call_off() FROM PUBLIC;
CREATE TRIGGER call_off_ready BEFORE INSERT ON app.contract FOR EACH ROW
  WHEN (NEW.call_off_id IS NOT NULL) EXECUTE FUNCTION app.refuse_early_call_off();
RESET ROLE;
