SET LOCAL ROLE trellis_owner;
CREATE OR REPLACE FUNCTION app.separate_bank_hands() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.state <> 'refused' AND EXISTS (SELECT FROM app.payment p WHERE p.trust_id = NEW.trust_id AND p.provider_id = NEW.provider_id
      AND (p.requested_at > NEW.requested_at - interval '30 days' OR p.state IN ('requested', 'approved', 'released'))
      AND p.state <> 'withdrawn'
      AND (NEW.requested_by IN (p.requested_by, p.approved_by, p.released_by) OR NEW.decided_by IN (p.requested_by, p.approved_by, p.released_by))) THEN
    RAISE EXCEPTION 'who pays a payee does not change its account' USING ERRCODE = '23514', CONSTRAINT = 'sod_3';
  END IF;
  RETURN NEW;
END $$;
RESET ROLE;
