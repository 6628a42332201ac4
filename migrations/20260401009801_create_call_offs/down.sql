SET LOCAL ROLE trellis_owner;
DROP TRIGGER call_off_ready ON app.contract;
DROP FUNCTION app.refuse_early_call_off();
DROP TRIGGER standstill_kept ON app.contract;
CREATE TRIGGER standstill_kept BEFORE INSERT ON app.contract FOR EACH ROW EXECUTE FUNCTION app.refuse_early_contract();
ALTER TABLE app.call_off DROP CONSTRAINT call_off_contract;
ALTER TABLE app.contract DROP CONSTRAINT contract_call_off, DROP CONSTRAINT contract_of_call_off, DROP CONSTRAINT contract_source,
  DROP COLUMN call_off_id, ALTER COLUMN award_id SET NOT NULL, ALTER COLUMN lot_id SET NOT NULL;
ALTER TABLE app.call_off DROP CONSTRAINT call_off_offer;
DROP TABLE app.call_off_offer, app.call_off_invitation, app.call_off;
RESET ROLE;
