-- Nothing tells who takes part in the bids of others before they are opened: who stands in two is seen when an award is
-- recommended.
SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.suppliers_elsewhere(uuid, uuid, uuid[]);
RESET ROLE;
