-- Limits beside the budget lines: ring-fences, the fund as a whole, one partner's cap, a ceiling over years without an
-- approved budget. Every charge to a line is also a charge to the limits that cover it, and the database refuses each of them.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.budget_limit (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ring_fence', 'fund', 'partner_cap', 'ceiling')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  first_fy smallint NOT NULL CHECK (first_fy BETWEEN 1900 AND 2200), last_fy smallint NOT NULL CHECK (last_fy BETWEEN first_fy AND 2200),
  partner_key text, spend_by date, state text NOT NULL CHECK (state IN ('open', 'held', 'closed')),
  created_by uuid NOT NULL REFERENCES app.person, created_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  CHECK (kind = 'ceiling' OR first_fy = last_fy), CHECK ((kind = 'partner_cap') = (partner_key IS NOT NULL)),
  CHECK (kind = 'ring_fence' OR spend_by IS NULL), UNIQUE (trust_id, id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, partner_key) REFERENCES app.fund_partner (fund_id, key));
-- One limit for the fund and one cap for each partner in a year.
CREATE UNIQUE INDEX budget_limit_once ON app.budget_limit (fund_id, first_fy, kind, coalesce(partner_key, ''))
  WHERE kind IN ('fund', 'partner_cap');
CREATE INDEX budget_limit_fund ON app.budget_limit (fund_id, id);
CREATE TABLE app.ring_fence_line (
  limit_id uuid NOT NULL, line_id uuid NOT NULL, trust_id uuid NOT NULL, fund_id uuid NOT NULL, PRIMARY KEY (limit_id, line_id),
  FOREIGN KEY (trust_id, limit_id) REFERENCES app.budget_limit (trust_id, id),
  FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX ring_fence_line_line ON app.ring_fence_line (line_id);

-- A position is that of a line or of a limit. A line of a year without an approved budget only counts; its ceiling limits it.
-- A cap counts its partner's share of every exposure, exactly: the figures are those of the whole.
ALTER TABLE app.limit_position
  ADD COLUMN kind text NOT NULL DEFAULT 'scheme_line'
    CHECK (kind IN ('scheme_line', 'indicative_line', 'ring_fence', 'fund', 'partner_cap', 'ceiling')),
  ADD COLUMN share_part bigint NOT NULL DEFAULT 1, ADD COLUMN share_whole bigint NOT NULL DEFAULT 1,
  ADD CONSTRAINT share_of_the_whole CHECK (share_part > 0 AND share_part <= share_whole),
  ADD COLUMN line_id uuid GENERATED ALWAYS AS (CASE WHEN kind IN ('scheme_line', 'indicative_line') THEN limit_id END) STORED,
  ADD COLUMN budget_limit_id uuid GENERATED ALWAYS AS (CASE WHEN kind NOT IN ('scheme_line', 'indicative_line') THEN limit_id END) STORED,
  DROP CONSTRAINT limit_position_trust_id_limit_id_fkey,
  ADD CONSTRAINT position_of_a_line FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id),
  ADD CONSTRAINT position_of_a_limit FOREIGN KEY (trust_id, budget_limit_id) REFERENCES app.budget_limit (trust_id, id),
  DROP CONSTRAINT e1_over_budget,
  ADD CONSTRAINT e1_over_budget CHECK (kind NOT IN ('scheme_line', 'ring_fence', 'fund')
    OR budget + released - precommit - committed - actual >= 0),
  ADD CONSTRAINT e9_partner_cap CHECK (kind <> 'partner_cap'
    OR (budget + released)::numeric * share_whole - (precommit + committed + actual)::numeric * share_part >= 0),
  ADD CONSTRAINT e10_ceiling CHECK (kind <> 'ceiling' OR budget + released - precommit - committed - actual >= 0);

-- What a named authoriser released, to which limit, by which entry: the entry names the person and the reason.
CREATE TABLE app.limit_release (
  entry_id uuid NOT NULL REFERENCES app.entry, limit_id uuid NOT NULL REFERENCES app.limit_position, trust_id uuid NOT NULL,
  fund_id uuid NOT NULL, amount bigint NOT NULL CHECK (amount > 0), PRIMARY KEY (entry_id, limit_id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
-- What a partner lets the host go above its cap by: given by that partner, used up by overrides.
CREATE TABLE app.cap_consent (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, limit_id uuid NOT NULL, org_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0), used bigint NOT NULL DEFAULT 0 CHECK (used BETWEEN 0 AND amount),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500), given_by uuid NOT NULL REFERENCES app.person,
  given_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, limit_id) REFERENCES app.budget_limit (trust_id, id),
  FOREIGN KEY (fund_id, org_id) REFERENCES app.fund_partner (fund_id, org_id));
CREATE INDEX cap_consent_limit ON app.cap_consent (limit_id) WHERE used < amount;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['budget_limit', 'ring_fence_line', 'limit_release', 'cap_consent'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()))', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_app, trellis_job', t);
    IF t <> 'cap_consent' THEN
      EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
      EXECUTE format('GRANT INSERT ON app.%I TO trellis_app', t);
    END IF;
  END LOOP;
END $$;
GRANT UPDATE (state, version) ON app.budget_limit TO trellis_app;
-- The host sees what its partners consent to and uses it up; it does not consent for them.
CREATE POLICY own ON app.cap_consent FOR SELECT TO trellis_app, trellis_job USING (trust_id = (SELECT app.org()));
CREATE POLICY use ON app.cap_consent FOR UPDATE TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY consent ON app.cap_consent FOR INSERT TO trellis_app WITH CHECK (org_id = (SELECT app.org()) AND used = 0
  AND given_by = (SELECT app.person()) AND fund_id IN (SELECT app.partner_funds())
  AND EXISTS (SELECT FROM app.budget_limit l JOIN app.fund_partner p ON p.fund_id = l.fund_id AND p.key = l.partner_key
    WHERE l.id = cap_consent.limit_id AND l.trust_id = cap_consent.trust_id AND l.fund_id = cap_consent.fund_id AND p.org_id = cap_consent.org_id));
GRANT INSERT, UPDATE (used) ON app.cap_consent TO trellis_app;

-- The worker lets reservations expire, in the name of the trust that they belong to.
GRANT UPDATE ON app.limit_position, app.budget_line, app.reservation TO trellis_job;
CREATE INDEX reservation_expiry ON app.reservation (expires) WHERE state = 'open' AND expires IS NOT NULL;
CREATE POLICY definer ON app.reservation FOR SELECT TO trellis_owner USING (true);
CREATE FUNCTION app.expired_reservations(p_today date) RETURNS TABLE (trust_id uuid, fund_id uuid, id uuid) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT r.trust_id, r.fund_id, r.id FROM app.reservation r WHERE r.state = 'open' AND r.expires < p_today ORDER BY r.expires, r.id LIMIT 200 $$;
REVOKE EXECUTE ON FUNCTION app.expired_reservations(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.expired_reservations(date) TO trellis_job;
RESET ROLE;
