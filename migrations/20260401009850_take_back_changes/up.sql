-- What the approval of a contract's change moved on its commitments: taken back to the penny if the change is taken back.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.contract_variation_movement (
  variation_id uuid NOT NULL, commitment_id uuid NOT NULL, charge_fy smallint NOT NULL, trust_id uuid NOT NULL,
  amount_p bigint NOT NULL CHECK (amount_p <> 0),
  PRIMARY KEY (variation_id, commitment_id, charge_fy),
  FOREIGN KEY (trust_id, variation_id) REFERENCES app.contract_variation (trust_id, id),
  FOREIGN KEY (trust_id, commitment_id) REFERENCES app.commitment (trust_id, id));
ALTER TABLE app.contract_variation_movement ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.contract_variation_movement FORCE ROW LEVEL SECURITY;
-- The trust's own: which fund pays is not the provider's to know.
CREATE POLICY own ON app.contract_variation_movement TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.contract_variation_movement TO trellis_app;
RESET ROLE;
