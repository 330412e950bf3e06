-- Letters to authorities: their words as versions, and each letter with the version and the mail that carries it.

CREATE TABLE "letter_template" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "letter" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "words" JSONB NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,

    CONSTRAINT "letter_template_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "letter_template_letter_version_key" ON "letter_template"("letter", "version");
CREATE UNIQUE INDEX "letter_template_change_id_key" ON "letter_template"("change_id");
ALTER TABLE "letter_template" ADD CONSTRAINT "letter_template_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX "letter_template_current_key" ON "letter_template"("letter") WHERE "superseded_at" IS NULL;

-- Its words are a setting: version 1 is there, every later one is as two people agreed.
INSERT INTO shipped_setting (subject, key)
SELECT 'LETTER_TEMPLATE', unnest(string_to_array('ACKNOWLEDGEMENT REDIRECT QUESTION OBJECTION EXTENSION DECLINE RELEASE COVER', ' '));
CREATE TRIGGER letter_template_takes_two BEFORE INSERT ON letter_template
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('LETTER_TEMPLATE', 'letter', 'words');
CREATE CONSTRAINT TRIGGER letter_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'LETTER_TEMPLATE')
  EXECUTE FUNCTION setting_change_took_effect('letter_template');

CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "demand_id" UUID NOT NULL,
    "letter" TEXT NOT NULL,
    "template_id" UUID NOT NULL,
    "outbox_message_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "masked" BOOLEAN NOT NULL DEFAULT false,
    "written_by_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "letter_outbox_message_id_key" ON "letter"("outbox_message_id");
CREATE INDEX "letter_demand_id_idx" ON "letter"("demand_id");
ALTER TABLE "letter" ADD CONSTRAINT "letter_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "letter" ADD CONSTRAINT "letter_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "letter_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "letter" ADD CONSTRAINT "letter_outbox_message_id_fkey" FOREIGN KEY ("outbox_message_id") REFERENCES "outbox_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A letter goes to the officer of its demand, with the words that stand now; and one that says more than "received" or
-- "declined" only while a call-back vouches for the officer's present address and key.
CREATE FUNCTION letter_goes_to_its_officer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM outbox_message m JOIN demand d ON d.id = m.demand_id JOIN instrument i ON i.id = d.instrument_id
       JOIN officer o ON o.id = i.officer_id
       JOIN letter_template t ON t.id = NEW.template_id AND t.letter = NEW.letter AND t.superseded_at IS NULL
       WHERE m.id = NEW.outbox_message_id AND m.demand_id = NEW.demand_id AND m.recipient_id IS NULL
         AND lower(m.to_address COLLATE "C") = lower(o.email COLLATE "C")) THEN
    RAISE EXCEPTION 'A letter goes to the officer of its demand, in the words that stand now.' USING ERRCODE = 'NG007';
  END IF;
  IF NEW.letter NOT IN ('ACKNOWLEDGEMENT', 'DECLINE') AND NOT coalesce((
       SELECT v.confirmed AND v.email = o.email AND v.age_recipient IS NOT DISTINCT FROM o.age_recipient
       FROM demand d JOIN instrument i ON i.id = d.instrument_id JOIN officer o ON o.id = i.officer_id
       JOIN officer_verification v ON v.officer_id = o.id AND (v.within_id IS NULL OR v.within_id = d.id)
       WHERE d.id = NEW.demand_id ORDER BY v.called_at DESC LIMIT 1), false) THEN
    RAISE EXCEPTION 'A letter that says more than "received" or "declined" needs a verified officer.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letter_recipient BEFORE INSERT ON letter FOR EACH ROW EXECUTE FUNCTION letter_goes_to_its_officer();

-- Nothing about a classified paper goes to its authority by mail, whatever the letter.
CREATE FUNCTION classified_papers_stay_off_mail() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM demand d JOIN instrument i ON i.id = d.instrument_id JOIN instrument_kind k ON k.id = i.kind_id
             WHERE d.id = NEW.demand_id AND k.offline) THEN
    RAISE EXCEPTION 'This kind is handled offline: nothing about it goes by mail.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_classified BEFORE INSERT ON outbox_message FOR EACH ROW
  WHEN (NEW.kind IN ('LETTER', 'REDIRECT_LETTER', 'COLLECTION')) EXECUTE FUNCTION classified_papers_stay_off_mail();
