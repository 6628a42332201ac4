SET LOCAL ROLE trellis_owner;
DROP TABLE app.bank_holiday;
RESET ROLE;
