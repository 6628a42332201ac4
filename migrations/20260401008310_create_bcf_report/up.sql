-- What a BCF-style report says beside figures, and who signed it: each partner's chief executive in person, and a section
-- 151 officer. A signature covers the words as they stood.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.bcf_report (
  fund_id uuid NOT NULL, fy smallint NOT NULL CHECK (fy BETWEEN 1900 AND 2200), trust_id uuid NOT NULL, content jsonb NOT NULL,
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'), written_by uuid NOT NULL REFERENCES app.person,
  written_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1, PRIMARY KEY (fund_id, fy),
  UNIQUE (trust_id, fund_id, fy), FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE TABLE app.bcf_sign_off (
  fund_id uuid NOT NULL, fy smallint NOT NULL, org_id uuid NOT NULL, capacity text NOT NULL CHECK (capacity IN ('chief_executive', 's151_officer')),
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'), trust_id uuid NOT NULL,
  signed_by uuid NOT NULL REFERENCES app.person, signed_at timestamptz NOT NULL,
  PRIMARY KEY (fund_id, fy, org_id, capacity, content_hash),
  -- One person does not sign in both capacities.
  UNIQUE (fund_id, fy, content_hash, signed_by),
  FOREIGN KEY (trust_id, fund_id, fy) REFERENCES app.bcf_report (trust_id, fund_id, fy),
  FOREIGN KEY (fund_id, org_id) REFERENCES app.fund_partner (fund_id, org_id));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['bcf_report', 'bcf_sign_off'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
CREATE POLICY own ON app.bcf_report TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT UPDATE ON app.bcf_report TO trellis_app;
-- The host does not sign for a partner.
CREATE POLICY own ON app.bcf_sign_off FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY sign ON app.bcf_sign_off FOR INSERT TO trellis_app WITH CHECK (org_id = (SELECT app.org())
  AND signed_by = (SELECT app.person()) AND fund_id IN (SELECT app.partner_funds())
  AND EXISTS (SELECT FROM app.bcf_report r WHERE r.fund_id = bcf_sign_off.fund_id AND r.fy = bcf_sign_off.fy
    AND r.trust_id = bcf_sign_off.trust_id AND r.content_hash = bcf_sign_off.content_hash));
RESET ROLE;
