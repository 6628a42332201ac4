-- An invoice that breaks rules is kept with its document and what is wrong with it, and its supplier is told at once
-- (Procurement Act 2023 s.68). What was paid before (BT-113) and rounding (BT-114) are parts of what an invoice says.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.invoice
  ADD COLUMN prepaid_p bigint NOT NULL DEFAULT 0 CONSTRAINT invoice_prepaid CHECK (prepaid_p >= 0),
  ADD COLUMN rounding_p bigint NOT NULL DEFAULT 0 CONSTRAINT invoice_rounding CHECK (rounding_p BETWEEN -100 AND 100),
  DROP CONSTRAINT invoice_amount_p_check,
  DROP CONSTRAINT invoice_dispute,
  DROP CONSTRAINT invoice_in_pounds,
  DROP CONSTRAINT invoice_vat,
  -- What an invalid invoice asks for may be unreadable, or nothing.
  ADD CONSTRAINT invoice_amount_p_check CHECK (amount_p > 0 OR (amount_p = 0 AND state IN ('invalid', 'cancelled'))),
  ADD CONSTRAINT invoice_dispute CHECK (disputed_p >= 0 AND (disputed_p = 0 OR disputed_p < amount_p + prepaid_p)
    AND (disputed_p > 0) = (dispute IS NOT NULL)),
  ADD CONSTRAINT invoice_in_pounds CHECK (currency = 'GBP' OR state IN ('held', 'invalid', 'cancelled')),
  ADD CONSTRAINT invoice_vat CHECK (vat_p >= 0 AND (vat_p = 0 OR vat_p < amount_p + prepaid_p - rounding_p));

-- What follows from other columns is reckoned in one place: the year that the number is unique in, and the last of the 30 days
-- beginning with receipt or, if later, the day it falls due.
CREATE FUNCTION app.derive_invoice() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  NEW.fy := extract(year FROM NEW.dated) - CASE WHEN extract(month FROM NEW.dated) < 4 THEN 1 ELSE 0 END;
  NEW.pay_by_statute := greatest(NEW.received_on, coalesce(NEW.due, NEW.received_on)) + 29;
  RETURN NEW;
END $$;
CREATE TRIGGER derive BEFORE INSERT OR UPDATE ON app.invoice FOR EACH ROW EXECUTE FUNCTION app.derive_invoice();

CREATE TABLE app.invalid_invoice (
  invoice_id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL,
  document bytea NOT NULL CHECK (octet_length(document) <= 10485760),
  failures jsonb NOT NULL CHECK (jsonb_typeof(failures) = 'array' AND jsonb_array_length(failures) > 0),
  FOREIGN KEY (trust_id, invoice_id) REFERENCES app.invoice (trust_id, id));
ALTER TABLE app.invalid_invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.invalid_invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.invalid_invoice TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.invalid_invoice FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_sends ON app.invalid_invoice FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.invoice i WHERE i.id = invalid_invoice.invoice_id AND i.trust_id = invalid_invoice.trust_id
    AND i.provider_id = invalid_invoice.provider_id AND i.state = 'invalid'));
GRANT SELECT, INSERT ON app.invalid_invoice TO trellis_app;
-- What is paid on account of a contract is asked for when an invoice says that it was paid before.
CREATE INDEX posting_on_account ON app.posting (contract_id) WHERE account_id = 1200;

DROP POLICY provider_sends ON app.invoice;
CREATE POLICY provider_sends ON app.invoice FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND state IN ('received', 'held', 'invalid') AND matched_by IS NULL AND approved_by IS NULL AND submitted_by = (SELECT app.person())
  AND credited_p = 0 AND disputed_p = 0 AND EXISTS (SELECT FROM app.contract c WHERE c.id = invoice.contract_id
    AND c.trust_id = invoice.trust_id AND c.provider_id = invoice.provider_id));
RESET ROLE;
