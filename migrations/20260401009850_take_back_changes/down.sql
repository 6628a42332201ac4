SET LOCAL ROLE trellis_owner;
DROP TABLE app.contract_variation_movement;
RESET ROLE;
