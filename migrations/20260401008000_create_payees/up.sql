-- Payees: how they are reached, into which account they are paid, and whether their payments are held.
SET LOCAL ROLE trellis_owner;

-- The tables of the modulus check as they are published, renewed by the operator; the latest that is valid counts. The first
-- holds the sort codes that the algorithm's own published cases need: any other counts as unknown until a full table is loaded.
CREATE TABLE app.modulus_table (
  id uuid PRIMARY KEY, valid_from date NOT NULL UNIQUE, weights text NOT NULL CHECK (length(weights) BETWEEN 1 AND 1000000),
  substitutes text NOT NULL CHECK (length(substitutes) <= 100000), loaded_at timestamptz NOT NULL);
ALTER TABLE app.modulus_table ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.modulus_table FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON app.modulus_table FOR SELECT TO trellis_app, trellis_job USING (true);
CREATE POLICY extend ON app.modulus_table FOR INSERT TO trellis_app WITH CHECK (app.keeps_the_register());
CREATE POLICY definer ON app.modulus_table TO trellis_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON app.modulus_table TO trellis_app;
GRANT SELECT ON app.modulus_table TO trellis_job;
INSERT INTO app.modulus_table VALUES ('00000000-0000-7000-8000-000000008000', '2020-01-01', '070116 070116 MOD11 0 0 7 6 5 8 9 4 5 6 7 8 9 -1 12
070116 070116 MOD10 0 3 2 4 5 8 9 4 5 6 7 8 9 -1 13
074456 074456 MOD11 0 0 7 6 5 8 9 4 5 6 7 8 9 -1 12
074456 074456 MOD10 0 3 2 4 5 8 9 4 5 6 7 8 9 -1 13
086090 086090 MOD10 0 0 3 7 1 3 7 1 3 7 1 3 7 1 8
089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1
102400 107999 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
110000 119280 DBLAL 0 0 2 1 2 1 2 1 2 1 2 1 2 1 1
134012 134020 MOD11 0 0 0 7 5 9 8 4 6 3 5 2 0 0 4
180002 180002 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 14
200901 201159 MOD11 0 0 0 0 0 0 0 7 6 5 4 3 2 1 6
200901 201159 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 6
202700 203239 MOD11 0 0 0 0 0 0 0 7 6 5 4 3 2 1 6
202700 203239 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 6
309070 309070 MOD11 0 0 3 2 9 8 5 7 6 5 4 3 2 1 2
309070 309070 MOD11 0 0 3 2 9 8 1 7 6 5 4 3 2 1 9
771900 772799 MOD11 0 0 1 2 5 3 6 4 8 7 10 9 3 1 7
820000 826917 MOD11 0 0 0 0 0 0 0 0 7 3 4 9 2 1
820000 826917 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 3
826919 827999 MOD11 0 0 0 0 0 0 0 0 7 3 4 9 2 1
826919 827999 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 3
870000 872791 MOD11 0 0 1 2 5 3 6 4 8 7 10 9 3 1 10
870000 872791 MOD11 0 0 5 10 9 8 0 7 6 5 4 3 2 1 11
938000 938696 MOD11 7 6 5 4 3 2 7 6 5 4 3 2 0 0 5
938000 938696 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 0 5', '938173 938017
938600 938611', '2026-04-01T00:00:00Z');

CREATE TABLE app.payee_contact (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  kind text NOT NULL CHECK (kind IN ('telephone', 'email')), value text NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  function text NOT NULL CHECK (length(function) BETWEEN 1 AND 100), added_by uuid NOT NULL REFERENCES app.person,
  added_at timestamptz NOT NULL, UNIQUE (trust_id, id));
CREATE INDEX payee_contact_payee ON app.payee_contact (trust_id, provider_id, id);

CREATE TABLE app.payee_hold (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 400), held_by uuid NOT NULL REFERENCES app.person,
  held_at timestamptz NOT NULL, lifted_by uuid REFERENCES app.person, lifted_at timestamptz,
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL)));
CREATE UNIQUE INDEX payee_hold_live ON app.payee_hold (trust_id, provider_id) WHERE lifted_at IS NULL;

CREATE TABLE app.bank_change (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  account_name text NOT NULL CHECK (length(account_name) BETWEEN 1 AND 140),
  sort_code text NOT NULL CHECK (sort_code ~ '^[0-9]{6}$'), account_number text NOT NULL CHECK (account_number ~ '^[0-9]{8}$'),
  modulus_passed boolean NOT NULL, evidence_title text NOT NULL CHECK (length(evidence_title) BETWEEN 1 AND 200),
  evidence_sha256 bytea NOT NULL CHECK (length(evidence_sha256) = 32),
  requested_by uuid NOT NULL REFERENCES app.person, requested_at timestamptz NOT NULL,
  called_contact uuid, called_by uuid REFERENCES app.person, called_at timestamptz,
  confirmation text CHECK (confirmation IN ('match', 'close_match', 'no_match', 'unavailable')),
  confirmed_by uuid REFERENCES app.person, confirmed_at timestamptz,
  state text NOT NULL CHECK (state IN ('requested', 'approved', 'refused')),
  decided_by uuid REFERENCES app.person, decided_at timestamptz, reason text, effective_from timestamptz,
  version bigint NOT NULL DEFAULT 1, UNIQUE (trust_id, id),
  FOREIGN KEY (trust_id, called_contact) REFERENCES app.payee_contact (trust_id, id),
  CHECK (num_nonnulls(called_contact, called_by, called_at) IN (0, 3)),
  CHECK (num_nonnulls(confirmation, confirmed_by, confirmed_at) IN (0, 3)),
  CHECK ((state = 'requested') = (decided_by IS NULL)), CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state = 'approved') = (effective_from IS NOT NULL)),
  -- SoD-3: whoever asks neither calls nor approves; and nothing is approved without the call and the bank's word.
  CONSTRAINT bank_change_two_people CHECK (called_by <> requested_by AND (state <> 'approved'
    OR (decided_by <> requested_by AND called_at IS NOT NULL AND confirmation IS NOT NULL AND confirmation <> 'no_match'))),
  CONSTRAINT bank_change_hold CHECK (effective_from > decided_at + interval '2 days'));
CREATE INDEX bank_change_trust ON app.bank_change (trust_id, id);
CREATE INDEX bank_change_provider ON app.bank_change (provider_id, id);
CREATE INDEX bank_change_payee ON app.bank_change (trust_id, provider_id, effective_from DESC) WHERE state = 'approved';
-- One at a time, so that nobody approves the one while reading the other.
CREATE UNIQUE INDEX bank_change_waiting ON app.bank_change (trust_id, provider_id) WHERE state = 'requested';

-- The number that is called was on file before the request; and what was asked for is what is approved.
CREATE FUNCTION app.check_bank_change() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.called_contact IS NOT NULL AND NOT EXISTS (SELECT FROM app.payee_contact c WHERE c.id = NEW.called_contact
      AND c.trust_id = NEW.trust_id AND c.provider_id = NEW.provider_id AND c.kind = 'telephone'
      AND c.added_at < NEW.requested_at AND c.added_by <> NEW.requested_by) THEN
    RAISE EXCEPTION 'the number that is called was on file before the request' USING ERRCODE = '23514', CONSTRAINT = 'bank_change_number';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.trust_id, NEW.provider_id, NEW.account_name, NEW.sort_code, NEW.account_number, NEW.evidence_sha256,
      NEW.requested_by, NEW.requested_at) IS DISTINCT FROM (OLD.trust_id, OLD.provider_id, OLD.account_name, OLD.sort_code,
      OLD.account_number, OLD.evidence_sha256, OLD.requested_by, OLD.requested_at) THEN
    RAISE EXCEPTION 'another account is another request' USING ERRCODE = '23514', CONSTRAINT = 'bank_change_terms';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON app.bank_change FOR EACH ROW EXECUTE FUNCTION app.check_bank_change();

-- SoD-3: nobody both changes a payee's account and has a hand in a payment to that payee within 30 days of each other. Both
-- triggers run with their caller's rights: a trust sees all of its own.
CREATE FUNCTION app.separate_bank_hands() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.state <> 'refused' AND EXISTS (SELECT FROM app.payment p WHERE p.trust_id = NEW.trust_id AND p.provider_id = NEW.provider_id
      AND (p.requested_at > NEW.requested_at - interval '30 days' OR p.state IN ('requested', 'approved', 'released'))
      AND p.state <> 'withdrawn'
      AND (NEW.requested_by IN (p.requested_by, p.approved_by, p.released_by) OR NEW.decided_by IN (p.requested_by, p.approved_by, p.released_by))) THEN
    RAISE EXCEPTION 'who pays a payee does not change its account' USING ERRCODE = '23514', CONSTRAINT = 'sod_3';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER separate_hands BEFORE INSERT OR UPDATE ON app.bank_change FOR EACH ROW EXECUTE FUNCTION app.separate_bank_hands();
CREATE FUNCTION app.separate_payee_hands() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.requested_by, NEW.approved_by, NEW.released_by) IS NOT DISTINCT FROM (OLD.requested_by, OLD.approved_by, OLD.released_by) THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM app.bank_change c WHERE c.trust_id = NEW.trust_id AND c.provider_id = NEW.provider_id AND c.state <> 'refused'
      AND (c.state = 'requested' OR c.decided_at > app.now() - interval '30 days')
      AND (c.requested_by IN (NEW.requested_by, NEW.approved_by, NEW.released_by) OR c.decided_by IN (NEW.requested_by, NEW.approved_by, NEW.released_by))) THEN
    RAISE EXCEPTION 'who changes a payee''s account does not pay it' USING ERRCODE = '23514', CONSTRAINT = 'sod_3';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER separate_payee_hands BEFORE INSERT OR UPDATE ON app.payment
  FOR EACH ROW EXECUTE FUNCTION app.separate_payee_hands();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['payee_contact', 'payee_hold', 'bank_change'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
  END LOOP;
END $$;
-- The payee sees what is on file of it, so that a stranger's number or account does not stay there unseen.
CREATE POLICY provider_side ON app.payee_contact FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.bank_change FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_asks ON app.bank_change FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org()) AND state = 'requested'
  AND called_at IS NULL AND confirmed_at IS NULL AND requested_by = (SELECT app.person())
  AND EXISTS (SELECT FROM app.contract c WHERE c.trust_id = bank_change.trust_id AND c.provider_id = bank_change.provider_id));
-- A payee who is told of a change that is not theirs stops it; it says nothing else.
CREATE POLICY provider_stops ON app.bank_change FOR UPDATE TO trellis_app
  USING (provider_id = (SELECT app.org()) AND state IN ('requested', 'approved'))
  WITH CHECK (provider_id = (SELECT app.org()) AND state = 'refused');
-- The worker tells the payee's contacts.
CREATE POLICY tell ON app.payee_contact FOR SELECT TO trellis_job USING (true);
CREATE POLICY tell ON app.bank_change FOR SELECT TO trellis_job USING (true);
GRANT SELECT, INSERT ON app.payee_contact TO trellis_app;
GRANT SELECT, INSERT, UPDATE ON app.payee_hold, app.bank_change TO trellis_app;
GRANT SELECT ON app.payee_contact, app.bank_change TO trellis_job;
RESET ROLE;
