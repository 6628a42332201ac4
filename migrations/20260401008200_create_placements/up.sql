-- Placements: the money side only, under a pseudonymous reference that is too narrow to hold a name; what was delivered and
-- not yet invoiced; and which placement an invoice bills.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.placement (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation, fund_id uuid NOT NULL,
  contract_id uuid NOT NULL, scheme_id uuid NOT NULL,
  reference text NOT NULL CONSTRAINT placement_reference CHECK (reference ~ '^[A-Z]{2}-[0-9]{4,12}$'),
  starts_on date NOT NULL, ends_on date NOT NULL, terms jsonb NOT NULL, made_by uuid NOT NULL REFERENCES app.person,
  made_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), CONSTRAINT placement_once UNIQUE (trust_id, reference), CHECK (starts_on <= ends_on),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, scheme_id) REFERENCES app.scheme (fund_id, id),
  FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id));
CREATE INDEX placement_fund ON app.placement (fund_id, id);
CREATE INDEX placement_contract ON app.placement (trust_id, contract_id, id);
CREATE INDEX placement_provider ON app.placement (provider_id, id);

ALTER TABLE app.commitment ADD COLUMN placement_id uuid,
  ADD CONSTRAINT commitment_placement FOREIGN KEY (trust_id, placement_id) REFERENCES app.placement (trust_id, id);
CREATE UNIQUE INDEX commitment_of_placement ON app.commitment (placement_id) WHERE placement_id IS NOT NULL;

CREATE TABLE app.placement_invoice (
  invoice_id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL, placement_id uuid NOT NULL,
  FOREIGN KEY (trust_id, invoice_id) REFERENCES app.invoice (trust_id, id),
  FOREIGN KEY (trust_id, placement_id) REFERENCES app.placement (trust_id, id));
CREATE INDEX placement_invoice_placement ON app.placement_invoice (placement_id);

-- Days that were delivered and not invoiced when they were accrued; what is open of them shrinks as invoices come.
CREATE TABLE app.accrual (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, placement_id uuid NOT NULL, line_id uuid NOT NULL,
  charge_fy smallint NOT NULL, from_day date NOT NULL, until_day date NOT NULL, amount_p bigint NOT NULL CHECK (amount_p > 0),
  open_p bigint NOT NULL CHECK (open_p BETWEEN 0 AND amount_p), open_days integer NOT NULL CHECK (open_days >= 0),
  accrued_by uuid NOT NULL REFERENCES app.person, accrued_at timestamptz NOT NULL,
  CHECK (from_day < until_day), CHECK (open_days <= until_day - from_day), CHECK (open_days > 0 OR open_p = 0),
  FOREIGN KEY (trust_id, placement_id) REFERENCES app.placement (trust_id, id),
  FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX accrual_placement ON app.accrual (placement_id, from_day);
CREATE INDEX accrual_fund ON app.accrual (fund_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['placement', 'placement_invoice', 'accrual'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_job', t);
  END LOOP;
END $$;
GRANT UPDATE (ends_on, terms, version) ON app.placement TO trellis_app;
GRANT UPDATE (open_p, open_days) ON app.accrual TO trellis_app;
-- A provider sees its own placements and bills them; nothing of another provider's.
CREATE POLICY provider_side ON app.placement FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.placement_invoice FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_bills ON app.placement_invoice FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.placement p JOIN app.invoice i ON i.contract_id = p.contract_id AND i.trust_id = p.trust_id
    WHERE p.id = placement_invoice.placement_id AND p.provider_id = placement_invoice.provider_id
      AND i.id = placement_invoice.invoice_id AND i.provider_id = placement_invoice.provider_id
      AND i.trust_id = placement_invoice.trust_id));
RESET ROLE;
