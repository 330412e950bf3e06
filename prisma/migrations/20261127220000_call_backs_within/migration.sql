-- A call-back made under a restricted demand counts within that demand alone: on another's page it would tell that there is one.
ALTER TABLE officer_verification ADD COLUMN within_id uuid REFERENCES demand (id);
