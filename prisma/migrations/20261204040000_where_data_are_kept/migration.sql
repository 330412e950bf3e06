-- In which country the data of an export are kept, as its custodian says; null: nobody said. Reports tell by it how often data
-- were disclosed that are kept outside the country of the authority.
ALTER TABLE "source_export" ADD COLUMN "stored_in" TEXT
  CONSTRAINT "source_export_stored_in" CHECK ("stored_in" ~ '^[A-Z]{2}$' AND "stored_in" NOT IN ('EL', 'EU', 'UK'));
