SET LOCAL ROLE trellis_owner;
DROP INDEX app.posting_on_account;
DROP POLICY provider_sends ON app.invoice;
CREATE POLICY provider_sends ON app.invoice FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND state IN ('received', 'held') AND matched_by IS NULL AND approved_by IS NULL AND submitted_by = (SELECT app.person())
  AND credited_p = 0 AND disputed_p = 0 AND EXISTS (SELECT FROM app.contract c WHERE c.id = invoice.contract_id
    AND c.trust_id = invoice.trust_id AND c.provider_id = invoice.provider_id));
DROP TABLE app.invalid_invoice;
DROP TRIGGER derive ON app.invoice;
DROP FUNCTION app.derive_invoice();
ALTER TABLE app.invoice
  DROP CONSTRAINT invoice_amount_p_check,
  DROP CONSTRAINT invoice_dispute,
  DROP CONSTRAINT invoice_in_pounds,
  DROP CONSTRAINT invoice_vat,
  DROP COLUMN prepaid_p,
  DROP COLUMN rounding_p,
  ADD CONSTRAINT invoice_amount_p_check CHECK (amount_p > 0),
  ADD CONSTRAINT invoice_dispute CHECK (disputed_p >= 0 AND disputed_p < amount_p AND (disputed_p > 0) = (dispute IS NOT NULL)),
  ADD CONSTRAINT invoice_in_pounds CHECK (currency = 'GBP' OR state IN ('held', 'cancelled')),
  ADD CONSTRAINT invoice_vat CHECK (vat_p >= 0 AND (vat_p = 0 OR vat_p < amount_p));
RESET ROLE;
