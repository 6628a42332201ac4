-- Invoices in other forms, credit notes, holds, and disputes of a part; VAT by the body that delivers a scheme.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.scheme ADD COLUMN vat_regime text NOT NULL DEFAULT 'irrecoverable'
  CONSTRAINT scheme_vat_regime CHECK (vat_regime IN ('s33', 's41', 'irrecoverable'));

ALTER TABLE app.invoice
  ADD COLUMN vat_p bigint NOT NULL DEFAULT 0,
  ADD COLUMN currency text NOT NULL DEFAULT 'GBP' CONSTRAINT invoice_currency CHECK (currency ~ '^[A-Z]{3}$'),
  ADD COLUMN disputed_p bigint NOT NULL DEFAULT 0,
  ADD COLUMN dispute text,
  ADD COLUMN credited_p bigint NOT NULL DEFAULT 0,
  ADD COLUMN corrects uuid,
  ADD COLUMN content_hash bytea CONSTRAINT invoice_content_hash CHECK (length(content_hash) = 32),
  ADD CONSTRAINT invoice_vat CHECK (vat_p >= 0 AND (vat_p = 0 OR vat_p < amount_p)),
  ADD CONSTRAINT invoice_dispute CHECK (disputed_p >= 0 AND disputed_p < amount_p AND (disputed_p > 0) = (dispute IS NOT NULL)),
  ADD CONSTRAINT invoice_credit CHECK (credited_p BETWEEN 0 AND amount_p),
  ADD CONSTRAINT invoice_corrects FOREIGN KEY (trust_id, corrects) REFERENCES app.invoice (trust_id, id),
  -- A credit note is never paid, and what is not in pounds never matched.
  ADD CONSTRAINT invoice_credit_note_unpaid CHECK (corrects IS NULL OR state NOT IN ('approved', 'in_run', 'paid', 'returned')),
  ADD CONSTRAINT invoice_in_pounds CHECK (currency = 'GBP' OR state IN ('held', 'cancelled')),
  DROP CONSTRAINT invoice_state_check,
  ADD CONSTRAINT invoice_state_check CHECK (state IN ('received', 'invalid', 'held', 'queried', 'disputed', 'matched', 'approved',
    'in_run', 'paid', 'returned', 'cancelled'));
CREATE UNIQUE INDEX invoice_content_once ON app.invoice (trust_id, provider_id, content_hash)
  WHERE content_hash IS NOT NULL AND state NOT IN ('invalid', 'cancelled');
CREATE INDEX invoice_corrected ON app.invoice (trust_id, corrects) WHERE corrects IS NOT NULL;

DROP POLICY provider_sends ON app.invoice;
CREATE POLICY provider_sends ON app.invoice FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND state IN ('received', 'held') AND matched_by IS NULL AND approved_by IS NULL AND submitted_by = (SELECT app.person())
  AND credited_p = 0 AND disputed_p = 0 AND EXISTS (SELECT FROM app.contract c WHERE c.id = invoice.contract_id
    AND c.trust_id = invoice.trust_id AND c.provider_id = invoice.provider_id));

-- A provider answers a query or a dispute, and changes nothing else of its invoice.
CREATE POLICY provider_answers ON app.invoice FOR UPDATE TO trellis_app
  USING (provider_id = (SELECT app.org()) AND state IN ('queried', 'disputed'))
  WITH CHECK (provider_id = (SELECT app.org()) AND state = 'received');
CREATE FUNCTION app.keep_invoice_terms() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF OLD.provider_id = app.org() AND OLD.trust_id IS DISTINCT FROM app.org() AND
      to_jsonb(NEW) - '{state,reason,difference_p,version}'::text[] IS DISTINCT FROM
      to_jsonb(OLD) - '{state,reason,difference_p,version}'::text[] THEN
    RAISE EXCEPTION 'a provider answers, and changes nothing else' USING ERRCODE = '23514', CONSTRAINT = 'invoice_terms';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_terms BEFORE UPDATE ON app.invoice FOR EACH ROW EXECUTE FUNCTION app.keep_invoice_terms();
RESET ROLE;
