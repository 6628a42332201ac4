SET LOCAL ROLE trellis_owner;
CREATE OR REPLACE FUNCTION app.enter(p_key text) RETURNS TABLE (
  status text, auth_epoch bigint, kind text, roles text[], key_free boolean, key_hash bytea, key_status smallint,
  key_headers jsonb, key_body text) LANGUAGE sql VOLATILE AS $$
  SELECT p.status, p.auth_epoch, set_config('app.kind', o.kind, true),
    ARRAY(SELECT m.role FROM app.membership m WHERE m.person_id = p.id AND m.org_id = o.id
      AND m.valid_from <= app.now() AND (m.valid_to IS NULL OR m.valid_to > app.now())),
    p_key IS NULL OR pg_try_advisory_xact_lock(hashtextextended(concat_ws('/', o.id, p.id, p_key), 7)),
    k.request_hash, k.status, k.headers, k.body
  FROM app.person p JOIN app.organisation o ON o.id = app.org()
  LEFT JOIN app.idempotency_key k ON k.org_id = o.id AND k.person_id = p.id AND k.key = p_key
  WHERE p.id = app.person() $$;
DROP FUNCTION app.login();
DROP TABLE app.api_key;
DROP TABLE app.suspension;
DROP TABLE app.invitation;
DROP TABLE app.password_reset;
DROP TABLE app.recovery_code;
DROP TABLE app.attempt;
DROP TABLE app.refresh_token;
DROP TABLE app.login;
DROP POLICY machine ON app.person;
ALTER TABLE app.person DROP COLUMN machine, DROP COLUMN totp_pending;
RESET ROLE;
