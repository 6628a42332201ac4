-- Spend outside the agreement moves to a line of a stream that the host bears, as a movement that a second person always signs.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.virement ADD COLUMN moves text NOT NULL DEFAULT 'budget' CHECK (moves IN ('budget', 'spend'));
CREATE OR REPLACE FUNCTION app.check_virement() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.state = 'made' AND NEW.decided_by IS NULL AND (NEW.moves = 'spend'
      OR NEW.amount > (SELECT f.virement_limit FROM app.fund f WHERE f.id = NEW.fund_id)) THEN
    RAISE EXCEPTION 'a virement above the limit of its fund needs a second person' USING ERRCODE = '23514', CONSTRAINT = 'approval-missing';
  END IF;
  RETURN NEW;
END $$;
RESET ROLE;
