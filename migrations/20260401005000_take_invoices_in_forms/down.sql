SET LOCAL ROLE trellis_owner;
DROP TRIGGER keep_terms ON app.invoice;
DROP FUNCTION app.keep_invoice_terms();
DROP POLICY provider_answers ON app.invoice;
DROP POLICY provider_sends ON app.invoice;
CREATE POLICY provider_sends ON app.invoice FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND state = 'received' AND matched_by IS NULL AND approved_by IS NULL AND submitted_by = (SELECT app.person())
  AND EXISTS (SELECT FROM app.contract c WHERE c.id = invoice.contract_id AND c.trust_id = invoice.trust_id
    AND c.provider_id = invoice.provider_id));
DROP INDEX app.invoice_corrected, app.invoice_content_once;
ALTER TABLE app.invoice
  DROP CONSTRAINT invoice_state_check,
  ADD CONSTRAINT invoice_state_check CHECK (state IN ('received', 'invalid', 'queried', 'disputed', 'matched', 'approved', 'in_run',
    'paid', 'returned', 'cancelled')),
  DROP COLUMN vat_p, DROP COLUMN currency, DROP COLUMN disputed_p, DROP COLUMN dispute, DROP COLUMN credited_p,
  DROP COLUMN corrects, DROP COLUMN content_hash;
ALTER TABLE app.scheme DROP COLUMN vat_regime;
RESET ROLE;
