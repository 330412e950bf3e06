-- The inbox also tells what others did to one's own account: such an entry is about no demand.
ALTER TABLE "inbox_entry" ALTER COLUMN "demand_id" DROP NOT NULL;
ALTER TABLE "inbox_entry" ADD CONSTRAINT "inbox_entry_of_account" CHECK (("demand_id" IS NULL) = ("reason" = 'ACCOUNT'));
