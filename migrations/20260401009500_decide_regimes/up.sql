-- Thresholds as dated rows that a second operator approves, and the regime of each procurement as it was decided:
-- what people answered, what the rules said, who accepted it.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.threshold (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('light_touch', 'light_touch_concession', 'goods_and_services', 'works', 'concession', 'notifiable')),
  class text CHECK (class IN ('central', 'sub_central')),
  from_day date NOT NULL, to_day date, amount_p bigint NOT NULL CHECK (amount_p > 0),
  citation text NOT NULL CHECK (length(citation) BETWEEN 1 AND 300),
  -- What can be held apart by an index without an extension: ranges. A row for every class spans both.
  kind_no int4range NOT NULL GENERATED ALWAYS AS (CASE kind WHEN 'light_touch' THEN '[1,1]'::int4range
    WHEN 'light_touch_concession' THEN '[2,2]' WHEN 'goods_and_services' THEN '[3,3]' WHEN 'works' THEN '[4,4]'
    WHEN 'concession' THEN '[5,5]' ELSE '[6,6]' END) STORED,
  class_no int4range NOT NULL GENERATED ALWAYS AS (CASE class WHEN 'central' THEN '[1,1]'::int4range
    WHEN 'sub_central' THEN '[2,2]' ELSE '[1,2]' END) STORED,
  -- The rows that came with the product were approved with it.
  proposed_by uuid REFERENCES app.person, proposed_at timestamptz NOT NULL,
  approved_by uuid REFERENCES app.person, approved_at timestamptz, version bigint NOT NULL DEFAULT 1,
  CONSTRAINT threshold_dates CHECK (to_day IS NULL OR from_day <= to_day),
  CHECK (approved_by IS NULL OR approved_at IS NOT NULL),
  CONSTRAINT threshold_second_person CHECK (approved_by IS NULL OR approved_by <> proposed_by),
  -- For one procurement one approved row answers.
  CONSTRAINT threshold_overlap EXCLUDE USING gist (
    kind_no WITH &&, class_no WITH &&,
    daterange(from_day, to_day, '[]') WITH &&) WHERE (approved_at IS NOT NULL));
ALTER TABLE app.threshold ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.threshold FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON app.threshold FOR SELECT TO trellis_app, trellis_job USING (true);
CREATE POLICY propose ON app.threshold FOR INSERT TO trellis_app
  WITH CHECK ((SELECT app.kind()) = 'platform' AND proposed_by = (SELECT app.person()) AND approved_at IS NULL);
CREATE POLICY approve ON app.threshold FOR UPDATE TO trellis_app USING ((SELECT app.kind()) = 'platform' AND approved_at IS NULL)
  WITH CHECK ((SELECT app.kind()) = 'platform' AND approved_by = (SELECT app.person()));
CREATE POLICY definer ON app.threshold TO trellis_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON app.threshold TO trellis_app;
GRANT UPDATE (approved_by, approved_at, version) ON app.threshold TO trellis_app;
GRANT SELECT ON app.threshold TO trellis_job;

INSERT INTO app.threshold (id, kind, class, from_day, to_day, amount_p, citation, proposed_at, approved_at)
SELECT ('01900000-0000-7000-8000-0000000005' || lpad(to_hex(row_number() OVER (ORDER BY r.ordinal)), 2, '0'))::uuid,
       r.kind, r.class, r.from_day::date, r.to_day::date, r.amount_p, r.citation, r.from_day::timestamptz, r.from_day::timestamptz
FROM (VALUES
  (1, 'light_touch', NULL, '2025-02-24', '2025-12-31', 66354000, 'Procurement Act 2023 Sch 1, as first in force: £663,540'),
  (2, 'light_touch', NULL, '2026-01-01', '2027-12-31', 66354000, 'Procurement Act 2023 Sch 1, from 1 January 2026: £663,540'),
  (3, 'light_touch_concession', NULL, '2025-02-24', '2025-12-31', 537260900, 'Procurement Act 2023 Sch 1, as first in force: £5,372,609'),
  (4, 'light_touch_concession', NULL, '2026-01-01', '2027-12-31', 537260900, 'Procurement Act 2023 Sch 1, from 1 January 2026: £5,372,609'),
  (5, 'goods_and_services', 'sub_central', '2025-02-24', '2025-12-31', 21490400, 'Procurement Act 2023 Sch 1, as first in force: £214,904'),
  (6, 'goods_and_services', 'sub_central', '2026-01-01', '2027-12-31', 20772000, 'Procurement Act 2023 Sch 1, from 1 January 2026: £207,720'),
  (7, 'goods_and_services', 'central', '2025-02-24', '2025-12-31', 13968800, 'Procurement Act 2023 Sch 1, as first in force: £139,688'),
  (8, 'goods_and_services', 'central', '2026-01-01', '2027-12-31', 13501800, 'Procurement Act 2023 Sch 1, from 1 January 2026: £135,018'),
  (9, 'works', NULL, '2025-02-24', '2025-12-31', 537260900, 'Procurement Act 2023 Sch 1, as first in force: £5,372,609'),
  (10, 'works', NULL, '2026-01-01', '2027-12-31', 519300000, 'Procurement Act 2023 Sch 1, from 1 January 2026: £5,193,000'),
  (11, 'concession', NULL, '2025-02-24', '2025-12-31', 537260900, 'Procurement Act 2023 Sch 1, as first in force: £5,372,609'),
  (12, 'concession', NULL, '2026-01-01', '2027-12-31', 519300000, 'Procurement Act 2023 Sch 1, from 1 January 2026: £5,193,000'),
  (13, 'notifiable', 'sub_central', '2025-02-24', '2027-12-31', 3000000, 'Procurement Act 2023 ss.84, 87: £30,000'),
  (14, 'notifiable', 'central', '2025-02-24', '2027-12-31', 1200000, 'Procurement Act 2023 ss.84, 87: £12,000')
) AS r (ordinal, kind, class, from_day, to_day, amount_p, citation);

CREATE TABLE app.regime_decision (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, regime text NOT NULL,
  answers jsonb NOT NULL, decision jsonb NOT NULL, choice jsonb,
  decided_by uuid NOT NULL REFERENCES app.person, decided_at timestamptz NOT NULL,
  accepted_by uuid REFERENCES app.person, accepted_at timestamptz,
  CHECK ((accepted_by IS NULL) = (accepted_at IS NULL)),
  CONSTRAINT regime_second_person CHECK (accepted_by IS NULL OR accepted_by <> decided_by),
  UNIQUE (trust_id, id), FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX regime_decision_procurement ON app.regime_decision (procurement_id, id);
ALTER TABLE app.regime_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.regime_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.regime_decision TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.regime_decision TO trellis_app;
GRANT UPDATE (accepted_by, accepted_at) ON app.regime_decision TO trellis_app;
RESET ROLE;
