-- Quotes below the threshold: only chosen suppliers are asked, see the tender and bid.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.procurement DROP CONSTRAINT procurement_procedure_check,
  ADD CONSTRAINT procurement_procedure_check CHECK (procedure IN ('open', 'direct', 'invited')),
  ADD CONSTRAINT quotes_are_terms CHECK (procedure <> 'invited' OR (procedure_terms ? 'suppliers' AND procedure_terms ? 'barriers'));

-- A bid for a quote is awarded without a notice or a standstill.
ALTER TABLE app.award DROP CONSTRAINT award_basis_check, DROP CONSTRAINT award_rests_on_bid,
  ADD CONSTRAINT award_basis_check CHECK (basis IN ('bid', 'quote', 'direct', 'unannounced')),
  ADD CONSTRAINT award_rests_on_bid CHECK ((basis IN ('bid', 'quote')) = (bid_id IS NOT NULL));
CREATE OR REPLACE FUNCTION app.keep_award_basis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.basis IS DISTINCT FROM OLD.basis OR NEW.bid_id IS DISTINCT FROM OLD.bid_id OR NEW.provider_id IS DISTINCT FROM OLD.provider_id THEN
      RAISE EXCEPTION 'what an award rests on does not change' USING ERRCODE = '23514', CONSTRAINT = 'award_rests_on_bid';
    END IF;
  ELSIF NEW.basis <> 'bid' AND NOT EXISTS (SELECT FROM app.procurement p WHERE p.id = NEW.procurement_id
      AND p.procedure = CASE NEW.basis WHEN 'quote' THEN 'invited' ELSE 'direct' END) THEN
    RAISE EXCEPTION 'a competition is awarded to a bid' USING ERRCODE = '23514', CONSTRAINT = 'award_rests_on_bid';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION app.refuse_early_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  -- Of some awards nothing is announced, so they have no standstill (s.50(6), s.87; SI 2023/1348 regs 7 and 8).
  IF NOT EXISTS (SELECT FROM app.award a WHERE a.trust_id = NEW.trust_id AND a.id = NEW.award_id
      AND (a.basis = 'unannounced' AND a.state = 'approved' OR a.basis = 'quote' AND a.state IN ('approved', 'summaries_sent')))
    AND NOT EXISTS (SELECT FROM app.standstill s WHERE s.trust_id = NEW.trust_id AND s.award_id = NEW.award_id AND s.ends_at <= NEW.entered_at)
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

-- Who is asked to quote: each supplier knows of itself and of no other.
CREATE TABLE app.quote_invitation (
  procurement_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation, trust_id uuid NOT NULL, invited_at timestamptz NOT NULL,
  PRIMARY KEY (procurement_id, provider_id), FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX quote_invitation_provider ON app.quote_invitation (provider_id, procurement_id);
ALTER TABLE app.quote_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.quote_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.quote_invitation TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.quote_invitation FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.quote_invitation TO trellis_app;

-- What only invited suppliers see. What follows a tender is seen by whoever sees the tender.
ALTER TABLE app.opportunity ADD COLUMN invited_only boolean NOT NULL DEFAULT false;
DROP POLICY everyone ON app.opportunity;
CREATE POLICY everyone ON app.opportunity FOR SELECT TO trellis_app USING (published_at <= app.now() AND (NOT invited_only
  OR trust_id = (SELECT app.org())
  OR EXISTS (SELECT FROM app.quote_invitation i WHERE i.procurement_id = opportunity.id AND i.provider_id = (SELECT app.org()))));
DROP POLICY everyone ON app.opportunity_change;
CREATE POLICY everyone ON app.opportunity_change FOR SELECT TO trellis_app
  USING (at <= app.now() AND EXISTS (SELECT FROM app.opportunity o WHERE o.id = opportunity_id));
DROP POLICY everyone ON app.opportunity_lot;
CREATE POLICY everyone ON app.opportunity_lot FOR SELECT TO trellis_app
  USING (EXISTS (SELECT FROM app.opportunity o WHERE o.id = opportunity_id));
DROP POLICY everyone ON app.published_answer;
CREATE POLICY everyone ON app.published_answer FOR SELECT TO trellis_app
  USING (published_at <= app.now() AND EXISTS (SELECT FROM app.opportunity o WHERE o.id = opportunity_id));
RESET ROLE;
