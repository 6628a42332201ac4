SET LOCAL ROLE trellis_owner;
DROP TABLE app.performance_fund;
RESET ROLE;
