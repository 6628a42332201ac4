-- The draft that was made of an imported tender notice is a procurement of the same trust.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.imported_notice ADD CONSTRAINT imported_notice_draft
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id);
RESET ROLE;
