SET LOCAL ROLE trellis_owner;
DROP TRIGGER separate_payee_hands ON app.payment;
DROP FUNCTION app.separate_payee_hands();
DROP TABLE app.bank_change, app.payee_hold, app.payee_contact, app.modulus_table;
DROP FUNCTION app.separate_bank_hands();
DROP FUNCTION app.check_bank_change();
RESET ROLE;
