-- Pooled funds: the agreement, its partners, what they owe, and the rule by which they share a variance.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.fund (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, title text NOT NULL,
  basis text NOT NULL CHECK (basis IN ('s75', 's10_ca2004', 's65z5_6', 'aligned', 'grant')),
  state text NOT NULL CHECK (state IN ('draft', 'active', 'closing', 'dissolved')),
  host_key text, pool_manager_id uuid REFERENCES app.person, audit_arranged boolean NOT NULL DEFAULT false,
  created_by uuid NOT NULL REFERENCES app.person, created_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), UNIQUE (trust_id, title));

-- A partner is a member between two dates; `key` is how rules name it, `position` breaks the last tie of a sharing.
CREATE TABLE app.fund_partner (
  fund_id uuid NOT NULL, key text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_-]{0,39}$'), trust_id uuid NOT NULL,
  org_id uuid NOT NULL REFERENCES app.organisation, side text NOT NULL CHECK (side IN ('nhs', 'local_authority', 'other')),
  position smallint NOT NULL CHECK (position >= 1), valid_from date NOT NULL, valid_to date CHECK (valid_to > valid_from),
  PRIMARY KEY (fund_id, key), UNIQUE (fund_id, org_id), UNIQUE (fund_id, position),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE INDEX fund_partner_org ON app.fund_partner (org_id, fund_id);
ALTER TABLE app.fund ADD CONSTRAINT host_is_partner FOREIGN KEY (id, host_key) REFERENCES app.fund_partner (fund_id, key);

-- The written terms of SI 2000/617 reg 7(3)(a) to (g).
CREATE TABLE app.fund_term (
  fund_id uuid NOT NULL, term text NOT NULL CHECK (term IN ('aims', 'contributions', 'functions', 'persons_and_services',
    'resources_provided', 'duration_review_variation_termination', 'management_and_host')),
  trust_id uuid NOT NULL, body text NOT NULL, PRIMARY KEY (fund_id, term),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));

CREATE TABLE app.stream (
  fund_id uuid NOT NULL, name text NOT NULL, trust_id uuid NOT NULL, PRIMARY KEY (fund_id, name),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE TABLE app.scheme (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, stream text NOT NULL, title text NOT NULL,
  delivered_by text, s251_line text, provider_sector text CHECK (provider_sector IN ('own', 'private', 'other_public', 'voluntary')),
  created_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), UNIQUE (fund_id, id), UNIQUE (fund_id, title),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, stream) REFERENCES app.stream (fund_id, name),
  FOREIGN KEY (fund_id, delivered_by) REFERENCES app.fund_partner (fund_id, key));

-- `content` is kept as text: partners sign the hash of these very bytes.
CREATE TABLE app.risk_rule (
  fund_id uuid NOT NULL, rule_version integer NOT NULL CHECK (rule_version >= 1), trust_id uuid NOT NULL,
  valid_from date NOT NULL, valid_to date CHECK (valid_to >= valid_from), content text NOT NULL,
  created_by uuid NOT NULL REFERENCES app.person, created_at timestamptz NOT NULL, PRIMARY KEY (fund_id, rule_version),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
-- A signature covers the rule and the terms as they stood: another word in either, and it no longer counts.
CREATE TABLE app.risk_rule_signature (
  fund_id uuid NOT NULL, rule_version integer NOT NULL, trust_id uuid NOT NULL, org_id uuid NOT NULL,
  agreement_hash text NOT NULL CHECK (agreement_hash ~ '^[0-9a-f]{64}$'),
  signed_by uuid NOT NULL REFERENCES app.person, signed_at timestamptz NOT NULL,
  PRIMARY KEY (fund_id, rule_version, org_id, agreement_hash),
  FOREIGN KEY (fund_id, rule_version) REFERENCES app.risk_rule (fund_id, rule_version),
  FOREIGN KEY (fund_id, org_id) REFERENCES app.fund_partner (fund_id, org_id));

CREATE TABLE app.contribution (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, partner_key text NOT NULL, fy smallint NOT NULL,
  no smallint NOT NULL CHECK (no >= 1), due_on date NOT NULL, amount bigint NOT NULL CHECK (amount > 0),
  received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND amount),
  state text NOT NULL CHECK (state IN ('scheduled', 'due', 'received')), version bigint NOT NULL DEFAULT 1,
  CHECK ((state = 'received') <= (received = amount)),
  UNIQUE (trust_id, id), UNIQUE (fund_id, partner_key, fy, no),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, partner_key) REFERENCES app.fund_partner (fund_id, key));
CREATE INDEX contribution_due ON app.contribution (fund_id, due_on) WHERE state = 'scheduled';

-- The funds that the caller's organisation is a partner of today. A policy may not ask its own table, so a function does.
CREATE FUNCTION app.partner_funds() RETURNS SETOF uuid LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT m.fund_id FROM app.fund_partner m WHERE m.org_id = app.org()
    AND m.valid_from <= app.now()::date AND (m.valid_to IS NULL OR m.valid_to > app.now()::date) $$;
REVOKE EXECUTE ON FUNCTION app.partner_funds() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.partner_funds() TO trellis_app, trellis_job;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['fund', 'fund_partner', 'fund_term', 'stream', 'scheme', 'risk_rule', 'risk_rule_signature', 'contribution'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (%I IN (SELECT app.partner_funds()))', t, CASE WHEN t = 'fund' THEN 'id' ELSE 'fund_id' END);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_app, trellis_job', t);
  END LOOP;
END $$;
CREATE POLICY definer ON app.fund_partner TO trellis_owner USING (true) WITH CHECK (true);
-- The host does not sign for a partner.
DROP POLICY own ON app.risk_rule_signature;
CREATE POLICY own ON app.risk_rule_signature FOR SELECT TO trellis_app, trellis_job USING (trust_id = (SELECT app.org()));
CREATE POLICY sign ON app.risk_rule_signature FOR INSERT TO trellis_app WITH CHECK (org_id = (SELECT app.org())
  AND signed_by = (SELECT app.person()) AND fund_id IN (SELECT app.partner_funds())
  AND EXISTS (SELECT FROM app.risk_rule r WHERE r.fund_id = risk_rule_signature.fund_id AND r.rule_version = risk_rule_signature.rule_version
    AND r.trust_id = risk_rule_signature.trust_id));
GRANT INSERT, UPDATE ON app.fund, app.fund_partner, app.scheme, app.contribution TO trellis_app;
GRANT INSERT, UPDATE, DELETE ON app.fund_term TO trellis_app;
GRANT INSERT ON app.stream, app.risk_rule, app.risk_rule_signature TO trellis_app;
RESET ROLE;
