SET LOCAL ROLE trellis_owner;
DROP INDEX app.invoice_last_day;
DROP INDEX app.posting_invoice;
DROP INDEX app.payment_settled;
DROP TABLE app.payee_privacy, app.payments_notice;
RESET ROLE;
