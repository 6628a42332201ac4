SET LOCAL ROLE trellis_owner;
DROP TRIGGER separate_reversal_hands ON app.entry;
DROP FUNCTION app.separate_reversal_hands();
DROP TABLE app.reversal_request;
RESET ROLE;
