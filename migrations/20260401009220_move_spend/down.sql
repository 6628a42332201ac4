SET LOCAL ROLE trellis_owner;
CREATE OR REPLACE FUNCTION app.check_virement() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.state = 'made' AND NEW.decided_by IS NULL
      AND NEW.amount > (SELECT f.virement_limit FROM app.fund f WHERE f.id = NEW.fund_id) THEN
    RAISE EXCEPTION 'a virement above the limit of its fund needs a second person' USING ERRCODE = '23514', CONSTRAINT = 'approval-missing';
  END IF;
  RETURN NEW;
END $$;
ALTER TABLE app.virement DROP COLUMN moves;
RESET ROLE;
