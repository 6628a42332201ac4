-- How many lots of a tender one supplier may bid for and be awarded.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.procurement ADD COLUMN max_lots_bid smallint, ADD COLUMN max_lots_awarded smallint,
  ADD CONSTRAINT lot_limits CHECK (max_lots_bid > 0 AND max_lots_awarded > 0 AND max_lots_awarded <= max_lots_bid);
RESET ROLE;
