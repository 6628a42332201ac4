SET LOCAL ROLE trellis_owner;
ALTER TABLE app.invoice DROP CONSTRAINT invoice_payment;
DROP TABLE app.payment, app.invoice;
DROP FUNCTION app.separate_payment_hands();
RESET ROLE;
