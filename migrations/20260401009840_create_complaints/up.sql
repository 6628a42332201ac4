-- Complaints: anyone files one to a trust, and the trust answers it. Texts are masked before they come here.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.complaint (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation,
  route text NOT NULL CHECK (route IN ('service', 'contract', 'mis_selling', 'data')),
  buyer text NOT NULL CHECK (buyer IN ('family', 'trust')),
  about text NOT NULL CHECK (char_length(about) BETWEEN 1 AND 1000), account text NOT NULL CHECK (char_length(account) BETWEEN 1 AND 20000),
  by_child boolean NOT NULL, advocate boolean NOT NULL, complainant_name text, complainant_email text,
  received_at timestamptz NOT NULL, acknowledge_by date NOT NULL,
  acknowledged_by uuid REFERENCES app.person, acknowledged_at timestamptz,
  referred_to text CHECK (referred_to IN ('council_procedure', 'trading_standards', 'regulator', 'ombudsman', 'information_commissioner')),
  referred_by uuid REFERENCES app.person, referred_at timestamptz,
  concerned text, investigator text, investigated_by uuid REFERENCES app.person, investigated_at timestamptz,
  outcome text CHECK (outcome IN ('upheld', 'partly_upheld', 'not_upheld')), finding text,
  decided_by uuid REFERENCES app.person, decided_at timestamptz,
  remedy text, refund_p bigint CHECK (refund_p > 0), remedied_by uuid REFERENCES app.person, remedied_at timestamptz,
  closed_by uuid REFERENCES app.person, closed_at timestamptz, version bigint NOT NULL DEFAULT 1,
  CONSTRAINT complaint_whole_steps CHECK (
    (complainant_name IS NULL) = (complainant_email IS NULL)
    AND (acknowledged_by IS NULL) = (acknowledged_at IS NULL)
    AND num_nulls(referred_to, referred_by, referred_at) IN (0, 3)
    AND num_nulls(concerned, investigator, investigated_by, investigated_at) IN (0, 4)
    AND num_nulls(outcome, finding, decided_by, decided_at) IN (0, 4)
    AND num_nulls(remedy, remedied_by, remedied_at) IN (0, 3) AND (refund_p IS NULL OR remedy IS NOT NULL)
    AND (closed_by IS NULL) = (closed_at IS NULL)),
  CONSTRAINT complaint_order CHECK (
    (investigated_at IS NULL OR acknowledged_at IS NOT NULL) AND (decided_at IS NULL OR investigated_at IS NOT NULL)
    AND (remedied_at IS NULL OR decided_at IS NOT NULL) AND (closed_at IS NULL OR decided_at IS NOT NULL)),
  CONSTRAINT complaint_independent CHECK (lower(concerned) <> lower(investigator)));
CREATE INDEX complaint_trust ON app.complaint (trust_id, id);
CREATE INDEX complaint_due ON app.complaint (trust_id, acknowledge_by) WHERE acknowledged_at IS NULL;

ALTER TABLE app.complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.complaint FOR SELECT TO trellis_app, trellis_job USING (trust_id = (SELECT app.org()));
CREATE POLICY answered ON app.complaint FOR UPDATE TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
-- Whoever files one reads nothing back, and takes no step of it.
CREATE POLICY filed ON app.complaint FOR INSERT TO trellis_app
  WITH CHECK ((SELECT app.kind()) = 'gate' AND version = 1 AND received_at = app.now()
    AND num_nonnulls(acknowledged_at, referred_at, investigated_at, decided_at, remedied_at, closed_at) = 0
    AND EXISTS (SELECT FROM app.organisation o WHERE o.id = trust_id AND o.kind = 'trust'));
GRANT SELECT, INSERT ON app.complaint TO trellis_app;
GRANT SELECT ON app.complaint TO trellis_job;
GRANT UPDATE (acknowledged_by, acknowledged_at, referred_to, referred_by, referred_at, concerned, investigator, investigated_by,
  investigated_at, outcome, finding, decided_by, decided_at, remedy, refund_p, remedied_by, remedied_at, closed_by, closed_at, version)
  ON app.complaint TO trellis_app;
RESET ROLE;
