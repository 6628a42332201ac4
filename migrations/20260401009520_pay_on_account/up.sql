-- An invoice may ask for a payment on account, before anything is delivered. It has no VAT of its own and is no credit note.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.invoice
  ADD COLUMN on_account boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT invoice_on_account CHECK (NOT on_account
    OR (corrects IS NULL AND vat_p = 0 AND prepaid_p = 0 AND rounding_p = 0));

-- The day of receipt follows from the instant of receipt, in London.
CREATE OR REPLACE FUNCTION app.derive_invoice() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  NEW.fy := extract(year FROM NEW.dated) - CASE WHEN extract(month FROM NEW.dated) < 4 THEN 1 ELSE 0 END;
  NEW.received_on := (NEW.received_at AT TIME ZONE 'Europe/London')::date;
  NEW.pay_by_statute := greatest(NEW.received_on, coalesce(NEW.due, NEW.received_on)) + 29;
  RETURN NEW;
END $$;
RESET ROLE;
