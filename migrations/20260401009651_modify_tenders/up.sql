-- Tenders that change while they take bids, bids that are confirmed anew, lots that are given up.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.opportunity_change DROP CONSTRAINT opportunity_change_kind_check;
ALTER TABLE app.opportunity_change
  ADD CONSTRAINT opportunity_change_kind_check CHECK (kind IN
    ('published', 'extended', 'modified', 'materially_modified', 'lot_cancelled', 'cancelled')),
  ADD COLUMN lot_id uuid, ADD COLUMN content jsonb,
  ADD CONSTRAINT change_of_lot CHECK ((kind = 'lot_cancelled') = (lot_id IS NOT NULL)),
  ADD CONSTRAINT change_of_content CHECK (kind IN ('modified', 'materially_modified') = (content IS NOT NULL));

-- When the bidder last stood by a bid after a material change.
ALTER TABLE app.bid ADD COLUMN confirmed_at timestamptz,
  ADD CONSTRAINT bid_confirmed CHECK (confirmed_at IS NULL OR (state = 'submitted' AND confirmed_at >= received_at));

CREATE TABLE app.modification (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL,
  description text, lots jsonb NOT NULL, questions_close_at timestamptz, closes_at timestamptz, material boolean NOT NULL, reason text NOT NULL,
  -- What its tender notice says beside the tender.
  details jsonb NOT NULL,
  proposed_by uuid NOT NULL REFERENCES app.person, proposed_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'applied', 'refused')),
  decided_by uuid REFERENCES app.person, decided_at timestamptz, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT modification_second_person CHECK (state <> 'applied' OR decided_by <> proposed_by),
  CONSTRAINT modification_decided CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT modification_stage CHECK ((questions_close_at IS NULL) = (closes_at IS NULL)),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX modification_procurement ON app.modification (trust_id, procurement_id, id);
ALTER TABLE app.modification ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.modification FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.modification TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.modification TO trellis_app;
GRANT UPDATE (state, decided_by, decided_at, version) ON app.modification TO trellis_app;

-- Whether bids that were not confirmed count: all alike, once (Procurement Act 2023 s.19(3)(d)).
CREATE TABLE app.unconfirmed_decision (
  procurement_id uuid PRIMARY KEY, trust_id uuid NOT NULL, admitted boolean NOT NULL, reason text NOT NULL,
  decided_by uuid NOT NULL REFERENCES app.person, decided_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
ALTER TABLE app.unconfirmed_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.unconfirmed_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.unconfirmed_decision TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.unconfirmed_decision TO trellis_app;
-- A tender that reads otherwise is found by what it says now.
GRANT UPDATE (value_p, title, body) ON app.opportunity_search TO trellis_app;

-- Bids for a lot that was given up before the bids were opened stay closed, as those of an abandoned procurement do.
CREATE POLICY lot_given_up ON app.bid AS RESTRICTIVE FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org())
  OR NOT EXISTS (SELECT FROM app.opportunity_change c JOIN app.procurement p ON p.id = c.opportunity_id
    WHERE c.opportunity_id = bid.procurement_id AND c.kind = 'lot_cancelled' AND c.lot_id = bid.lot_id
      AND (p.opened_at IS NULL OR c.at < p.opened_at)));
RESET ROLE;
