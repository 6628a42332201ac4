SET LOCAL ROLE trellis_owner;
ALTER TABLE app.individual_budget DROP COLUMN reservation_id;
RESET ROLE;
