SET LOCAL ROLE trellis_owner;
DROP TABLE app.commitment_line, app.commitment, app.reservation, app.limit_position, app.budget_line;
RESET ROLE;
