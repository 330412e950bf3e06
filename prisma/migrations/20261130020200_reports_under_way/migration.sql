-- A report can come before our own record that the mail was taken: then it keeps which claim was under way, so that whoever writes
-- what became of that claim knows of it.
ALTER TABLE delivery_report ADD COLUMN claimed_until TIMESTAMPTZ(3);
