SET LOCAL ROLE trellis_owner;
DROP TABLE app.accrual, app.placement_invoice;
DROP INDEX app.commitment_of_placement;
ALTER TABLE app.commitment DROP CONSTRAINT commitment_placement, DROP COLUMN placement_id;
DROP TABLE app.placement;
RESET ROLE;
