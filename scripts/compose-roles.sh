#!/bin/bash
# Run once by the PostgreSQL image, before anything else: the runtime logins, with a password because Compose reaches
# them over its own network. The migrations give them their rights.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 --set password="$TRELLIS_APP_PASSWORD" <<'SQL'
CREATE ROLE trellis_owner NOLOGIN;
CREATE ROLE trellis_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE trellis_job LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD :'password';
SQL
