-- Once a family has agreed, the year's money of its individual budget is reserved.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.individual_budget ADD COLUMN reservation_id uuid REFERENCES app.reservation;
GRANT UPDATE (reservation_id) ON app.individual_budget TO trellis_app;
RESET ROLE;
