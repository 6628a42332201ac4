SET LOCAL ROLE trellis_owner;
ALTER TABLE app.imported_notice DROP CONSTRAINT imported_notice_draft;
RESET ROLE;
