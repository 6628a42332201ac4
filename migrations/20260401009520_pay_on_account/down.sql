SET LOCAL ROLE trellis_owner;
CREATE OR REPLACE FUNCTION app.derive_invoice() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  NEW.fy := extract(year FROM NEW.dated) - CASE WHEN extract(month FROM NEW.dated) < 4 THEN 1 ELSE 0 END;
  NEW.pay_by_statute := greatest(NEW.received_on, coalesce(NEW.due, NEW.received_on)) + 29;
  RETURN NEW;
END $$;
ALTER TABLE app.invoice DROP COLUMN on_account;
RESET ROLE;
