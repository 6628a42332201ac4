SET LOCAL ROLE trellis_owner;
DROP POLICY bidder_side ON app.unconfirmed_decision;
DROP TABLE app.bid_set_aside;
ALTER TABLE app.procurement DROP COLUMN market_id;
RESET ROLE;
