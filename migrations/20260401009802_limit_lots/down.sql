SET LOCAL ROLE trellis_owner;
ALTER TABLE app.procurement DROP CONSTRAINT lot_limits, DROP COLUMN max_lots_awarded, DROP COLUMN max_lots_bid;
RESET ROLE;
