-- What was known and final, kept beside the database for I14: a place in both times, and what each account held there.
CREATE TEMP TABLE remembered_at (no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, fund uuid, effective date, recorded timestamptz);
CREATE TEMP TABLE remembered (no integer, account smallint, charged smallint, amount bigint);
PREPARE remember (uuid, date) AS
WITH place AS (INSERT INTO remembered_at (fund, effective, recorded) SELECT $1, $2, app.final_until() WHERE app.final_until() IS NOT NULL
    RETURNING no, effective, recorded)
INSERT INTO remembered SELECT place.no, p.account_id, p.charge_fy, sum(p.amount)
  FROM place JOIN app.entry e ON e.fund_id = $1 AND e.effective <= place.effective AND e.recorded <= place.recorded
    JOIN app.posting p ON p.entry_id = e.id GROUP BY 1, 2, 3
