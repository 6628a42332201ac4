SET LOCAL ROLE trellis_owner;
DROP POLICY everyone ON app.published_answer;
CREATE POLICY everyone ON app.published_answer FOR SELECT TO trellis_app USING (published_at <= app.now());
DROP POLICY everyone ON app.opportunity_lot;
CREATE POLICY everyone ON app.opportunity_lot FOR SELECT TO trellis_app USING (true);
DROP POLICY everyone ON app.opportunity_change;
CREATE POLICY everyone ON app.opportunity_change FOR SELECT TO trellis_app USING (at <= app.now());
DROP POLICY everyone ON app.opportunity;
CREATE POLICY everyone ON app.opportunity FOR SELECT TO trellis_app USING (published_at <= app.now());
ALTER TABLE app.opportunity DROP COLUMN invited_only;
DROP TABLE app.quote_invitation;
CREATE OR REPLACE FUNCTION app.refuse_early_contract() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  -- Of some direct awards nothing is announced, so they have no standstill (s.50(6); SI 2023/1348 regs 7 and 8).
  IF NOT EXISTS (SELECT FROM app.award a WHERE a.trust_id = NEW.trust_id AND a.id = NEW.award_id AND a.basis = 'unannounced' AND a.state = 'approved')
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
CREATE OR REPLACE FUNCTION app.keep_award_basis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.basis IS DISTINCT FROM OLD.basis OR NEW.bid_id IS DISTINCT FROM OLD.bid_id OR NEW.provider_id IS DISTINCT FROM OLD.provider_id THEN
      RAISE EXCEPTION 'what an award rests on does not change' USING ERRCODE = '23514', CONSTRAINT = 'award_rests_on_bid';
    END IF;
  ELSIF NEW.basis <> 'bid' AND NOT EXISTS (SELECT FROM app.procurement p WHERE p.id = NEW.procurement_id AND p.procedure = 'direct') THEN
    RAISE EXCEPTION 'a competition is awarded to a bid' USING ERRCODE = '23514', CONSTRAINT = 'award_rests_on_bid';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE app.award DROP CONSTRAINT award_basis_check, DROP CONSTRAINT award_rests_on_bid,
  ADD CONSTRAINT award_basis_check CHECK (basis IN ('bid', 'direct', 'unannounced')),
  ADD CONSTRAINT award_rests_on_bid CHECK ((basis = 'bid') = (bid_id IS NOT NULL));
ALTER TABLE app.procurement DROP CONSTRAINT procurement_procedure_check, DROP CONSTRAINT quotes_are_terms,
  ADD CONSTRAINT procurement_procedure_check CHECK (procedure IN ('open', 'direct'));
RESET ROLE;
