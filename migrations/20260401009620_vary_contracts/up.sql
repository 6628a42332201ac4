-- Changes of running contracts, and the notices that tell of a change and of how a contract is performed.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.contract_variation (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation, contract_id uuid NOT NULL,
  ground text NOT NULL CHECK (ground IN ('provided_for', 'urgency', 'unforeseeable', 'known_risk', 'additional', 'restructuring',
    'not_substantial', 'below_threshold')),
  value_pence bigint NOT NULL CHECK (value_pence > 0), months integer NOT NULL CHECK (months BETWEEN 1 AND 240), reason text NOT NULL,
  value_before bigint NOT NULL, months_before integer NOT NULL, notice_needed boolean NOT NULL,
  drafted_by uuid NOT NULL REFERENCES app.person, drafted_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('drafted', 'approved', 'made', 'refused')),
  decided_by uuid REFERENCES app.person, decided_at timestamptz, made_at timestamptz, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  -- SoD-11: nobody approves a change that they drafted. CHECK lets NULL pass, so each state names what it must have.
  CONSTRAINT variation_second_person CHECK (state NOT IN ('approved', 'made') OR decided_by <> drafted_by),
  CONSTRAINT variation_decided CHECK ((state = 'drafted') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT variation_made CHECK ((state = 'made') = (made_at IS NOT NULL)),
  FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id));
CREATE UNIQUE INDEX one_variation_waits ON app.contract_variation (trust_id, contract_id) WHERE state IN ('drafted', 'approved');
CREATE INDEX variation_contract ON app.contract_variation (contract_id, id);
ALTER TABLE app.contract_variation ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.contract_variation FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.contract_variation TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
-- A change that the trust still thinks about, or put aside, is its own.
CREATE POLICY provider_side ON app.contract_variation FOR SELECT TO trellis_app
  USING (provider_id = (SELECT app.org()) AND state IN ('approved', 'made'));
GRANT SELECT, INSERT ON app.contract_variation TO trellis_app;
GRANT UPDATE (state, decided_by, decided_at, made_at, version) ON app.contract_variation TO trellis_app;

ALTER TABLE app.notice DROP CONSTRAINT notice_form_check, DROP CONSTRAINT notice_check2;
ALTER TABLE app.notice
  ADD CONSTRAINT notice_form_check CHECK (form IN ('UK1', 'UK2', 'UK3', 'UK4', 'UK6', 'UK7', 'UK9', 'UK10', 'UK11', 'UK12')),
  ADD CONSTRAINT notice_of_contract CHECK ((form IN ('UK7', 'UK9', 'UK10', 'UK11')) = (contract_id IS NOT NULL));
RESET ROLE;
