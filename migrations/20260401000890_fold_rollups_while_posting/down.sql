SET LOCAL ROLE trellis_owner;
REVOKE EXECUTE ON FUNCTION app.fold_rollups(integer) FROM trellis_app;
CREATE OR REPLACE FUNCTION app.fold_rollups(p_most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE folded bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('app.fold_rollups', 0));
  WITH taken AS (
      DELETE FROM app.rollup_delta d WHERE d.id IN (SELECT id FROM app.rollup_delta ORDER BY id LIMIT p_most) RETURNING d.*),
    kept AS (
      INSERT INTO app.rollup AS r (fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount)
        SELECT fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id, sum(amount) FROM taken
        GROUP BY fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id
      ON CONFLICT (fund_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id) DO UPDATE SET amount = r.amount + excluded.amount)
  SELECT count(*) INTO folded FROM taken;
  RETURN folded;
END $$;
RESET ROLE;
