SET LOCAL ROLE trellis_owner;
DROP TABLE app.regime_decision;
DROP TABLE app.threshold;
RESET ROLE;
