-- Mail that comes in: reports of delivery, automatic answers, replies of people, and what nobody could place. Kept whole,
-- encrypted like every file; what became of it is written once.
CREATE TABLE "inbound_mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "fingerprint" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "envelope_from" TEXT NOT NULL,
    "envelope_to" TEXT[] NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "outbox_message_id" UUID,
    "demand_id" UUID,
    "hinted_demand_ids" UUID[] NOT NULL DEFAULT '{}',
    "why_waits" TEXT,
    "filed_as" TEXT,
    "filed_at" TIMESTAMPTZ(3),
    "filed_by_id" UUID,
    "filed_reason" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "inbound_mail_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "inbound_mail_way" CHECK ("way" IN ('SMTP', 'COMMAND')),
    CONSTRAINT "inbound_mail_verdict" CHECK ("verdict" IN ('REPORT', 'AUTO_REPLY', 'LOOP', 'REPLY', 'UNKNOWN')),
    CONSTRAINT "inbound_mail_filed_as" CHECK ("filed_as" IN ('REPORT', 'AUTO_REPLY', 'LOOP', 'CORRESPONDENCE', 'NOTHING')),
    CONSTRAINT "inbound_mail_filed" CHECK (("filed_as" IS NULL) = ("filed_at" IS NULL)),
    CONSTRAINT "inbound_mail_waits" CHECK ("filed_as" IS NOT NULL OR "why_waits" IS NOT NULL),
    CONSTRAINT "inbound_mail_of_a_demand" CHECK ("filed_as" <> 'CORRESPONDENCE' OR "demand_id" IS NOT NULL),
    CONSTRAINT "inbound_mail_of_a_mail" CHECK ("filed_as" NOT IN ('REPORT', 'AUTO_REPLY', 'LOOP') OR "outbox_message_id" IS NOT NULL)
);
CREATE UNIQUE INDEX "inbound_mail_fingerprint_key" ON "inbound_mail"("fingerprint");
CREATE UNIQUE INDEX "inbound_mail_file_id_key" ON "inbound_mail"("file_id");
CREATE INDEX "inbound_mail_demand_id_idx" ON "inbound_mail"("demand_id");
CREATE INDEX "inbound_mail_outbox_message_id_idx" ON "inbound_mail"("outbox_message_id");
CREATE INDEX "inbound_mail_waiting" ON "inbound_mail"("received_at", "id") WHERE "filed_as" IS NULL;
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_outbox_message_id_fkey" FOREIGN KEY ("outbox_message_id") REFERENCES "outbox_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inbound_mail" ADD CONSTRAINT "inbound_mail_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a mail server said of one of our mails after it had taken it.
CREATE TABLE "delivery_report" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "outbox_message_id" UUID NOT NULL,
    "inbound_mail_id" UUID NOT NULL,
    "result" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "diagnostic" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,
    CONSTRAINT "delivery_report_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "delivery_report_result" CHECK ("result" IN ('HARD', 'SOFT', 'REFUSED', 'DELAYED', 'SUCCESS'))
);
CREATE UNIQUE INDEX "delivery_report_inbound_mail_id_key" ON "delivery_report"("inbound_mail_id");
CREATE INDEX "delivery_report_outbox_message_id_idx" ON "delivery_report"("outbox_message_id");
ALTER TABLE "delivery_report" ADD CONSTRAINT "delivery_report_outbox_message_id_fkey" FOREIGN KEY ("outbox_message_id") REFERENCES "outbox_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delivery_report" ADD CONSTRAINT "delivery_report_inbound_mail_id_fkey" FOREIGN KEY ("inbound_mail_id") REFERENCES "inbound_mail"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A report names its mail by the return path of that mail.
CREATE INDEX "outbox_message_bounce_address" ON "outbox_message"("bounce_address");

-- What was filed stays filed, and what came in is never said to have been otherwise. What was put aside may still be placed.
CREATE FUNCTION inbound_mail_is_filed_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.filed_as IS NOT NULL AND OLD.filed_as <> 'NOTHING' THEN
    RAISE EXCEPTION 'This mail is placed already.' USING ERRCODE = 'NG009';
  END IF;
  IF OLD.outbox_message_id IS NOT NULL AND NEW.outbox_message_id IS DISTINCT FROM OLD.outbox_message_id
     OR OLD.demand_id IS NOT NULL AND NEW.demand_id IS DISTINCT FROM OLD.demand_id THEN
    RAISE EXCEPTION 'This mail was sent to the return path of another of our mails.' USING ERRCODE = 'NG009';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inbound_mail_filed BEFORE UPDATE ON inbound_mail FOR EACH ROW EXECUTE FUNCTION inbound_mail_is_filed_once();
