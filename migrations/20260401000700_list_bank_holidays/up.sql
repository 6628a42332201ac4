-- The bank holidays of the United Kingdom's parts, as published: what counts working days for a standstill.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.bank_holiday (
  division text NOT NULL CHECK (division IN ('england-and-wales', 'scotland', 'northern-ireland')), day date NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200), PRIMARY KEY (division, day));
ALTER TABLE app.bank_holiday ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.bank_holiday FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON app.bank_holiday FOR SELECT TO trellis_app, trellis_job USING (true);
-- A day, once announced, is never taken back: people were told dates that rest on it.
CREATE POLICY extend ON app.bank_holiday FOR INSERT TO trellis_app WITH CHECK ((SELECT app.kind()) = 'platform');
CREATE POLICY definer ON app.bank_holiday TO trellis_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON app.bank_holiday TO trellis_app;
GRANT SELECT ON app.bank_holiday TO trellis_job;

INSERT INTO app.bank_holiday (division, title, day)
SELECT p.division, p.title, unnest(p.days::date[]) FROM (VALUES
  ('england-and-wales', 'New Year''s Day', '{2019-01-01,2020-01-01,2021-01-01,2022-01-01,2023-01-01,2024-01-01,2025-01-01,2026-01-01,2027-01-01,2028-01-01,2029-01-01,2030-01-01}'),
  ('england-and-wales', 'Good Friday', '{2019-04-19,2020-04-10,2021-04-02,2022-04-15,2023-04-07,2024-03-29,2025-04-18,2026-04-03,2027-03-26,2028-04-14,2029-03-30,2030-04-19}'),
  ('england-and-wales', 'Easter Monday', '{2019-04-22,2020-04-13,2021-04-05,2022-04-18,2023-04-10,2024-04-01,2025-04-21,2026-04-06,2027-03-29,2028-04-17,2029-04-02,2030-04-22}'),
  ('england-and-wales', 'May Day', '{2019-05-06,2020-05-08,2021-05-03,2022-05-02,2023-05-01,2024-05-06,2025-05-05,2026-05-04,2027-05-03,2028-05-01,2029-05-07,2030-05-06}'),
  ('england-and-wales', 'Spring Bank Holiday', '{2019-05-27,2020-05-25,2021-05-31,2022-06-02,2023-05-29,2024-05-27,2025-05-26,2026-05-25,2027-05-31,2028-05-29,2029-05-28,2030-05-27}'),
  ('england-and-wales', 'Late Summer Bank Holiday', '{2019-08-26,2020-08-31,2021-08-30,2022-08-29,2023-08-28,2024-08-26,2025-08-25,2026-08-31,2027-08-30,2028-08-28,2029-08-27,2030-08-26}'),
  ('england-and-wales', 'Christmas Day', '{2019-12-25,2020-12-25,2021-12-25,2022-12-25,2023-12-25,2024-12-25,2025-12-25,2026-12-25,2027-12-25,2028-12-25,2029-12-25,2030-12-25}'),
  ('england-and-wales', 'Boxing Day', '{2019-12-26,2020-12-26,2021-12-26,2022-12-26,2023-12-26,2024-12-26,2025-12-26,2026-12-26,2027-12-26,2028-12-26,2029-12-26,2030-12-26}'),
  ('england-and-wales', 'Boxing Day (observed)', '{2020-12-28,2021-12-28,2026-12-28,2027-12-28}'),
  ('england-and-wales', 'Christmas Day (observed)', '{2021-12-27,2022-12-27,2027-12-27}'),
  ('england-and-wales', 'New Year''s Day (observed)', '{2022-01-03,2023-01-02,2028-01-03}'),
  ('england-and-wales', 'Platinum Jubilee of Elizabeth II', '{2022-06-03}'),
  ('england-and-wales', 'State Funeral of Queen Elizabeth II', '{2022-09-19}'),
  ('england-and-wales', 'Coronation of Charles III', '{2023-05-08}'),
  ('scotland', 'New Year''s Day', '{2019-01-01,2020-01-01,2021-01-01,2022-01-01,2023-01-01,2024-01-01,2025-01-01,2026-01-01,2027-01-01,2028-01-01,2029-01-01,2030-01-01}'),
  ('scotland', 'New Year Holiday', '{2019-01-02,2020-01-02,2021-01-02,2022-01-02,2024-01-02,2025-01-02,2026-01-02,2027-01-02,2028-01-02,2029-01-02,2030-01-02}'),
  ('scotland', 'Good Friday', '{2019-04-19,2020-04-10,2021-04-02,2022-04-15,2023-04-07,2024-03-29,2025-04-18,2026-04-03,2027-03-26,2028-04-14,2029-03-30,2030-04-19}'),
  ('scotland', 'May Day', '{2019-05-06,2020-05-08,2021-05-03,2022-05-02,2023-05-01,2024-05-06,2025-05-05,2026-05-04,2027-05-03,2028-05-01,2029-05-07,2030-05-06}'),
  ('scotland', 'Spring Bank Holiday', '{2019-05-27,2020-05-25,2021-05-31,2022-06-02,2023-05-29,2024-05-27,2025-05-26,2026-05-25,2027-05-31,2028-05-29,2029-05-28,2030-05-27}'),
  ('scotland', 'Summer Bank Holiday', '{2019-08-05,2020-08-03,2021-08-02,2022-08-01,2023-08-07,2024-08-05,2025-08-04,2026-08-03,2027-08-02,2028-08-07,2029-08-06,2030-08-05}'),
  ('scotland', 'Saint Andrew''s Day', '{2019-11-30,2020-11-30,2021-11-30,2022-11-30,2023-11-30,2024-11-30,2025-11-30,2026-11-30,2027-11-30,2028-11-30,2029-11-30,2030-11-30}'),
  ('scotland', 'Saint Andrew''s Day (observed)', '{2019-12-02,2024-12-02,2025-12-01,2030-12-02}'),
  ('scotland', 'Christmas Day', '{2019-12-25,2020-12-25,2021-12-25,2022-12-25,2023-12-25,2024-12-25,2025-12-25,2026-12-25,2027-12-25,2028-12-25,2029-12-25,2030-12-25}'),
  ('scotland', 'Boxing Day', '{2019-12-26,2020-12-26,2021-12-26,2022-12-26,2023-12-26,2024-12-26,2025-12-26,2026-12-26,2027-12-26,2028-12-26,2029-12-26,2030-12-26}'),
  ('scotland', 'Boxing Day (observed)', '{2020-12-28,2021-12-28,2026-12-28,2027-12-28}'),
  ('scotland', 'New Year Holiday (observed)', '{2021-01-04,2022-01-04,2023-01-03,2027-01-04,2028-01-04}'),
  ('scotland', 'Christmas Day (observed)', '{2021-12-27,2022-12-27,2027-12-27}'),
  ('scotland', 'New Year''s Day (observed)', '{2022-01-03,2028-01-03}'),
  ('scotland', 'Platinum Jubilee of Elizabeth II', '{2022-06-03}'),
  ('scotland', 'State Funeral of Queen Elizabeth II', '{2022-09-19}'),
  ('scotland', 'New Year Holiday; New Year''s Day (observed)', '{2023-01-02}'),
  ('scotland', 'Coronation of Charles III', '{2023-05-08}'),
  ('scotland', 'Scotland''s participation in the FIFA World Cup final', '{2026-06-15}'),
  ('northern-ireland', 'New Year''s Day', '{2019-01-01,2020-01-01,2021-01-01,2022-01-01,2023-01-01,2024-01-01,2025-01-01,2026-01-01,2027-01-01,2028-01-01,2029-01-01,2030-01-01}'),
  ('northern-ireland', 'Saint Patrick''s Day', '{2019-03-17,2020-03-17,2021-03-17,2022-03-17,2023-03-17,2024-03-17,2025-03-17,2026-03-17,2027-03-17,2028-03-17,2029-03-17,2030-03-17}'),
  ('northern-ireland', 'Saint Patrick''s Day (observed)', '{2019-03-18,2024-03-18,2029-03-19,2030-03-18}'),
  ('northern-ireland', 'Good Friday', '{2019-04-19,2020-04-10,2021-04-02,2022-04-15,2023-04-07,2024-03-29,2025-04-18,2026-04-03,2027-03-26,2028-04-14,2029-03-30,2030-04-19}'),
  ('northern-ireland', 'Easter Monday', '{2019-04-22,2020-04-13,2021-04-05,2022-04-18,2023-04-10,2024-04-01,2025-04-21,2026-04-06,2027-03-29,2028-04-17,2029-04-02,2030-04-22}'),
  ('northern-ireland', 'May Day', '{2019-05-06,2020-05-08,2021-05-03,2022-05-02,2023-05-01,2024-05-06,2025-05-05,2026-05-04,2027-05-03,2028-05-01,2029-05-07,2030-05-06}'),
  ('northern-ireland', 'Spring Bank Holiday', '{2019-05-27,2020-05-25,2021-05-31,2022-06-02,2023-05-29,2024-05-27,2025-05-26,2026-05-25,2027-05-31,2028-05-29,2029-05-28,2030-05-27}'),
  ('northern-ireland', 'Battle of the Boyne', '{2019-07-12,2020-07-12,2021-07-12,2022-07-12,2023-07-12,2024-07-12,2025-07-12,2026-07-12,2027-07-12,2028-07-12,2029-07-12,2030-07-12}'),
  ('northern-ireland', 'Late Summer Bank Holiday', '{2019-08-26,2020-08-31,2021-08-30,2022-08-29,2023-08-28,2024-08-26,2025-08-25,2026-08-31,2027-08-30,2028-08-28,2029-08-27,2030-08-26}'),
  ('northern-ireland', 'Christmas Day', '{2019-12-25,2020-12-25,2021-12-25,2022-12-25,2023-12-25,2024-12-25,2025-12-25,2026-12-25,2027-12-25,2028-12-25,2029-12-25,2030-12-25}'),
  ('northern-ireland', 'Boxing Day', '{2019-12-26,2020-12-26,2021-12-26,2022-12-26,2023-12-26,2024-12-26,2025-12-26,2026-12-26,2027-12-26,2028-12-26,2029-12-26,2030-12-26}'),
  ('northern-ireland', 'Battle of the Boyne (observed)', '{2020-07-13,2025-07-14,2026-07-13}'),
  ('northern-ireland', 'Boxing Day (observed)', '{2020-12-28,2021-12-28,2026-12-28,2027-12-28}'),
  ('northern-ireland', 'Christmas Day (observed)', '{2021-12-27,2022-12-27,2027-12-27}'),
  ('northern-ireland', 'New Year''s Day (observed)', '{2022-01-03,2023-01-02,2028-01-03}'),
  ('northern-ireland', 'Platinum Jubilee of Elizabeth II', '{2022-06-03}'),
  ('northern-ireland', 'State Funeral of Queen Elizabeth II', '{2022-09-19}'),
  ('northern-ireland', 'Coronation of Charles III', '{2023-05-08}')
) AS p (division, title, days);
RESET ROLE;
