SET LOCAL ROLE trellis_owner;
DROP TABLE app.fund_notice;
RESET ROLE;
