-- What an installation begins with, so that it can filter a mailbox at once. Two people change each, as any other.
INSERT INTO shipped_setting (subject, key) VALUES
  ('SOURCE_SYSTEM', 'mailbox'), ('SOURCE_SYSTEM', 'mail-journal'), ('SOURCE_SYSTEM', 'subscribers'), ('SOURCE_SYSTEM', 'sign-ins');

INSERT INTO source_version (system, version, mapping) VALUES
  ('mailbox', 1, '{"name": "Mailbox of one account", "source": {"form": "mail", "date": {"by": "date-header"}, "roles": ["owner"],
    "names": {"plus": false, "dots": false, "aliases": []}}}'),
  ('mail-journal', 1, '{"name": "Mail journal of many accounts", "source": {"form": "mail", "date": {"by": "received"}, "roles": ["sender", "recipient"],
    "names": {"plus": false, "dots": false, "aliases": []}}}'),
  ('subscribers', 1, '{"name": "Subscribers, as a table", "source": {"form": "row", "date": {"by": "none"}, "roles": ["owner"],
    "names": {"plus": false, "dots": false, "aliases": []}, "columns": [
      {"column": "account", "holds": ["identity"], "role": "owner"},
      {"column": "name", "holds": ["name"], "role": null},
      {"column": "address", "holds": ["address"], "role": null},
      {"column": "phone", "holds": ["identity"], "role": null},
      {"column": "since", "holds": ["service"], "role": null},
      {"column": "plan", "holds": ["service"], "role": null},
      {"column": "payment", "holds": ["payment"], "role": null}]}}'),
  ('sign-ins', 1, '{"name": "Sign-ins, as a table", "source": {"form": "row",
    "date": {"by": "column", "column": "time", "written": "iso", "zone": null}, "roles": ["owner"],
    "names": {"plus": false, "dots": false, "aliases": []}, "columns": [
      {"column": "account", "holds": ["identity", "NC"], "role": "owner"},
      {"column": "time", "holds": ["sessions", "NC"], "role": null},
      {"column": "network address", "holds": ["identity", "NC"], "role": null},
      {"column": "duration", "holds": ["sessions", "NC"], "role": null}]}}');

-- ---- Where records that name a customer's lawyers go ----------------------------------------------------------------

CREATE TYPE "privileged_way" AS ENUM ('HELD_BACK', 'FILTER_TEAM', 'NAMED');

-- The last of a demand by number counts; without one nothing of it leaves.
CREATE TABLE "privileged_route" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "way" "privileged_way" NOT NULL,
    "reason" TEXT NOT NULL,
    "recipient" TEXT NOT NULL DEFAULT '',
    -- The public key of age of whoever may read it, who is never the officer.
    "recipient_key" TEXT,
    "document_id" UUID,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "privileged_route_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "privileged_route_says_why" CHECK (btrim(reason) <> ''),
    CONSTRAINT "privileged_route_leaves_locked" CHECK ((way = 'HELD_BACK') = (recipient_key IS NULL) AND (way = 'HELD_BACK') = (recipient = '')),
    CONSTRAINT "privileged_route_named_by_a_document" CHECK (way <> 'NAMED' OR document_id IS NOT NULL)
);
CREATE UNIQUE INDEX "privileged_route_demand_id_number_key" ON "privileged_route"("demand_id", "number");
ALTER TABLE "privileged_route" ADD CONSTRAINT "privileged_route_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "privileged_route" ADD CONSTRAINT "privileged_route_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "privileged_route" ADD CONSTRAINT "privileged_route_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION privileged_route_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM privileged_route WHERE demand_id = NEW.demand_id), 0) THEN
    RAISE EXCEPTION 'A way for what may be privileged follows the one before.' USING ERRCODE = 'NG005';
  END IF;
  IF EXISTS (SELECT FROM production p WHERE p.demand_id = NEW.demand_id AND p.sealed_at IS NOT NULL AND p.released_at IS NULL AND p.voided_at IS NULL) THEN
    RAISE EXCEPTION 'The way for what may be privileged is not changed while a sealed package waits.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.document_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM document x JOIN demand d ON d.id = NEW.demand_id
       WHERE x.id = NEW.document_id AND (x.demand_id = d.id OR x.instrument_id = d.instrument_id)) THEN
    RAISE EXCEPTION 'The document is of another demand.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.recipient_key = (SELECT o.age_recipient FROM demand d JOIN instrument n ON n.id = d.instrument_id JOIN officer o ON o.id = n.officer_id WHERE d.id = NEW.demand_id) THEN
    RAISE EXCEPTION 'What may be privileged is not locked to the officer.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER privileged_route_next BEFORE INSERT ON privileged_route FOR EACH ROW EXECUTE FUNCTION privileged_route_follows();

-- ---- How long what is kept is kept ----------------------------------------------------------------------------------

CREATE TABLE "retention_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "setting" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "days" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,
    CONSTRAINT "retention_version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "retention_version_one_setting" CHECK (setting = 'retention')
);
CREATE UNIQUE INDEX "retention_version_setting_version_key" ON "retention_version"("setting", "version");
CREATE UNIQUE INDEX "retention_version_change_id_key" ON "retention_version"("change_id");
CREATE UNIQUE INDEX retention_version_in_use ON "retention_version"("setting") WHERE "superseded_at" IS NULL;
ALTER TABLE "retention_version" ADD CONSTRAINT "retention_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO shipped_setting (subject, key) VALUES ('RETENTION', 'retention');
CREATE TRIGGER retention_version_takes_two BEFORE INSERT ON retention_version
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('RETENTION', 'setting', 'days');
CREATE CONSTRAINT TRIGGER retention_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'RETENTION')
  EXECUTE FUNCTION setting_change_took_effect('retention_version');
INSERT INTO retention_version (setting, version, days)
VALUES ('retention', 1, '{"export": 60, "package": 365, "document": 2555, "evidence": 2555}');

CREATE FUNCTION retention_days() RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS
  $$ SELECT days FROM retention_version WHERE superseded_at IS NULL $$;

-- ---- What our work costs an authority -------------------------------------------------------------------------------

CREATE TABLE "price_list_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "setting" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "prices" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,
    CONSTRAINT "price_list_version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "price_list_version_one_setting" CHECK (setting = 'prices')
);
CREATE UNIQUE INDEX "price_list_version_setting_version_key" ON "price_list_version"("setting", "version");
CREATE UNIQUE INDEX "price_list_version_change_id_key" ON "price_list_version"("change_id");
CREATE UNIQUE INDEX price_list_version_in_use ON "price_list_version"("setting") WHERE "superseded_at" IS NULL;
ALTER TABLE "price_list_version" ADD CONSTRAINT "price_list_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO shipped_setting (subject, key) VALUES ('COST_PRICES', 'prices');
CREATE TRIGGER price_list_version_takes_two BEFORE INSERT ON price_list_version
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('COST_PRICES', 'setting', 'prices');
CREATE CONSTRAINT TRIGGER price_list_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'COST_PRICES')
  EXECUTE FUNCTION setting_change_took_effect('price_list_version');
-- Prices as other providers publish them; nobody of this house stands for them yet, so none is charged by them.
INSERT INTO price_list_version (setting, version, prices)
VALUES ('prices', 1, '{"currency": "USD", "confirmed": false, "rows": [
  {"code": "hour", "what": "Searching for the data and assembling it", "unit": "hour", "cents": 12500},
  {"code": "account", "what": "Account searched", "unit": "account", "cents": 2000},
  {"code": "search", "what": "Further search of the same account", "unit": "search", "cents": 1000},
  {"code": "medium", "what": "Storage medium", "unit": "piece", "cents": 4000},
  {"code": "shipment", "what": "Shipment by courier", "unit": "shipment", "cents": 3000}]}');

CREATE TABLE "cost_statement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "amount_by" TEXT NOT NULL,
    "prices_version" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    -- What, unit, price in cents, quantity in hundredths, amount in cents.
    "lines" JSONB NOT NULL,
    "total_cents" BIGINT NOT NULL,
    "work_from" DATE NOT NULL,
    "work_to" DATE NOT NULL,
    "remarks" TEXT NOT NULL DEFAULT '',
    "file_id" UUID NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "withdraw_reason" TEXT,
    CONSTRAINT "cost_statement_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "cost_statement_days_in_order" CHECK (work_to >= work_from),
    CONSTRAINT "cost_statement_withdrawn_whole" CHECK (num_nulls(withdrawn_at, withdrawn_by_id, withdraw_reason) IN (0, 3))
);
CREATE UNIQUE INDEX "cost_statement_demand_id_number_key" ON "cost_statement"("demand_id", "number");
CREATE UNIQUE INDEX "cost_statement_file_id_key" ON "cost_statement"("file_id");
-- One statement of a demand stands at a time, so that nobody is asked twice for the same work.
CREATE UNIQUE INDEX cost_statement_stands ON "cost_statement"("demand_id") WHERE "withdrawn_at" IS NULL;
ALTER TABLE "cost_statement" ADD CONSTRAINT "cost_statement_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "cost_statement" ADD CONSTRAINT "cost_statement_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "cost_statement" ADD CONSTRAINT "cost_statement_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION cost_statement_adds_up() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.withdrawn_at IS NOT NULL THEN
      RAISE EXCEPTION 'A statement that was taken back stays so.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM price_list_version v WHERE v.version = NEW.prices_version AND v.superseded_at IS NULL
                 AND (v.prices->>'confirmed')::boolean AND v.prices->>'currency' = NEW.currency) THEN
    RAISE EXCEPTION 'Costs are stated by the price list in use, once two people stand for it.' USING ERRCODE = 'NG005';
  END IF;
  IF jsonb_array_length(NEW.lines) = 0
     OR NEW.total_cents <> (SELECT sum((l->>'amount')::bigint) FROM jsonb_array_elements(NEW.lines) l)
     OR EXISTS (SELECT FROM jsonb_array_elements(NEW.lines) l
                WHERE (l->>'amount')::bigint <> ((l->>'cents')::bigint * (l->>'hundredths')::bigint + 50) / 100) THEN
    RAISE EXCEPTION 'A statement of costs adds up to the cent.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cost_statement_exact BEFORE INSERT OR UPDATE ON cost_statement FOR EACH ROW EXECUTE FUNCTION cost_statement_adds_up();
