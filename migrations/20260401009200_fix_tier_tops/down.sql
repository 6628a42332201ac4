SET LOCAL ROLE trellis_owner;
DROP TRIGGER fix_tops_once ON app.risk_rule;
DROP FUNCTION app.fix_tops_once();
ALTER TABLE app.risk_rule DROP COLUMN fixed;
RESET ROLE;
