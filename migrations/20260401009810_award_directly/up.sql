-- Awards without a competition: their ground, the selection, the notices that belong to them, and contracts without a standstill.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.procurement
  ADD COLUMN procedure text NOT NULL DEFAULT 'open' CONSTRAINT procurement_procedure_check CHECK (procedure IN ('open', 'direct')),
  -- Why and to whom it is awarded without a competition, as a second person approves it.
  ADD COLUMN procedure_terms jsonb,
  DROP CONSTRAINT procurement_state_check,
  ADD CONSTRAINT procurement_state_check CHECK (state IN ('draft', 'in_approval', 'approved', 'published', 'selecting', 'evaluating',
    'award_decided', 'complete', 'unsuccessful', 'withdrawn', 'abandoned')),
  ADD CONSTRAINT selecting_is_told CHECK (state <> 'selecting' OR (published_at IS NOT NULL AND procedure = 'direct')),
  ADD CONSTRAINT procedure_has_terms CHECK ((procedure = 'open') = (procedure_terms IS NULL));

-- An award rests on a bid, or on a direct award that is announced or not.
ALTER TABLE app.award ALTER COLUMN bid_id DROP NOT NULL,
  ADD COLUMN basis text NOT NULL DEFAULT 'bid' CHECK (basis IN ('bid', 'direct', 'unannounced')),
  ADD CONSTRAINT award_rests_on_bid CHECK ((basis = 'bid') = (bid_id IS NOT NULL)),
  DROP CONSTRAINT award_told,
  ADD CONSTRAINT award_told CHECK
    (state IN ('proposed', 'approved', 'withdrawn', 'lapsed') OR basis <> 'bid' OR summaries_sent_at IS NOT NULL);

-- What an award rests on is settled when it is proposed, and only a direct award rests on no bid.
CREATE FUNCTION app.keep_award_basis() RETURNS trigger LANGUAGE plpgsql AS $$
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
REVOKE EXECUTE ON FUNCTION app.keep_award_basis() FROM PUBLIC;
CREATE TRIGGER basis_kept BEFORE INSERT OR UPDATE ON app.award FOR EACH ROW EXECUTE FUNCTION app.keep_award_basis();

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

-- The transparency notice, and the notices of the health regime.
ALTER TABLE app.notice DROP CONSTRAINT notice_form_check, DROP CONSTRAINT notice_check1, DROP CONSTRAINT notice_of_contract;
ALTER TABLE app.notice
  ADD CONSTRAINT notice_form_check CHECK (form IN ('UK1', 'UK2', 'UK3', 'UK4', 'UK5', 'UK6', 'UK7', 'UK9', 'UK10', 'UK11', 'UK12', 'UK13',
    'UK14', 'UK15', 'UK16', 'PSR_FOLLOW', 'PSR_INTENTION', 'PSR_AWARD')),
  ADD CONSTRAINT notice_of_award CHECK ((form IN ('UK6', 'PSR_INTENTION')) = (award_id IS NOT NULL)),
  ADD CONSTRAINT notice_of_contract CHECK ((form IN ('UK7', 'UK9', 'UK10', 'UK11', 'PSR_AWARD')) = (contract_id IS NOT NULL));
RESET ROLE;
