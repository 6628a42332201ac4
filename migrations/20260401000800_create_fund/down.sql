SET LOCAL ROLE trellis_owner;
DROP TABLE app.contribution, app.risk_rule_signature, app.risk_rule, app.scheme, app.stream, app.fund_term;
ALTER TABLE app.fund DROP CONSTRAINT host_is_partner;
DROP POLICY member ON app.fund;
DROP TABLE app.fund_partner;
DROP FUNCTION app.partner_funds();
DROP TABLE app.fund;
RESET ROLE;
