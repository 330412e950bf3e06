-- Contacts are kept fresh by mails that follow the calendar: whom we asked, whom we told, and what they said of themselves.

CREATE TABLE "contact_mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "administrator_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "step" TEXT,
    -- The confirmation, or the listing, from which its days were counted.
    "since" TIMESTAMPTZ(3),
    -- The address in small letters: who is listed by two customers is one person to whom we write.
    "mailbox" TEXT NOT NULL DEFAULT '',
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" TIMESTAMPTZ(3),
    "outbox_message_id" UUID NOT NULL,
    CONSTRAINT "contact_mail_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "contact_mail_asks_or_tells" CHECK (
      kind = 'ASK' AND num_nonnulls(step, since, answer_by) = 3 OR kind = 'TELL' AND num_nonnulls(step, since, answer_by) = 0)
);
CREATE UNIQUE INDEX "contact_mail_outbox_message_id_key" ON "contact_mail"("outbox_message_id");
CREATE UNIQUE INDEX "contact_mail_administrator_id_mailbox_since_step_key" ON "contact_mail"("administrator_id", "mailbox", "since", "step");
CREATE INDEX "contact_mail_mailbox_written_at_idx" ON "contact_mail"("mailbox", "written_at");
ALTER TABLE "contact_mail" ADD CONSTRAINT "contact_mail_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contact_mail" ADD CONSTRAINT "contact_mail_outbox_message_id_fkey" FOREIGN KEY ("outbox_message_id") REFERENCES "outbox_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of whom such a mail speaks: who does not answer, cannot be reached, or is none any more.
CREATE TABLE "contact_mail_about" (
    "contact_mail_id" UUID NOT NULL,
    "administrator_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "failing" TEXT NOT NULL,
    CONSTRAINT "contact_mail_about_pkey" PRIMARY KEY ("contact_mail_id", "administrator_id")
);
CREATE INDEX "contact_mail_about_administrator_id_idx" ON "contact_mail_about"("administrator_id");
ALTER TABLE "contact_mail_about" ADD CONSTRAINT "contact_mail_about_contact_mail_id_fkey" FOREIGN KEY ("contact_mail_id") REFERENCES "contact_mail"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contact_mail_about" ADD CONSTRAINT "contact_mail_about_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody gets more than one a week, however many workers there are and whichever customers listed the address.
CREATE FUNCTION contact_mail_once_a_week() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.mailbox := (SELECT lower(a.email) FROM administrator a WHERE a.id = NEW.administrator_id);
  PERFORM pg_advisory_xact_lock(hashtextextended('contact mail ' || NEW.mailbox, 0));
  IF EXISTS (SELECT FROM contact_mail m WHERE m.mailbox = NEW.mailbox
             AND m.written_at > NEW.written_at - interval '7 days' AND m.written_at < NEW.written_at + interval '7 days') THEN
    RAISE EXCEPTION 'Nobody gets two of these mails within a week.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_mail_weekly BEFORE INSERT ON contact_mail FOR EACH ROW EXECUTE FUNCTION contact_mail_once_a_week();

-- Somebody whom we asked says that they are no administrator any more, or that the organisation is not theirs.
CREATE TABLE "contact_disclaimer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "administrator_id" UUID NOT NULL,
    "said" TEXT NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "settlement" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    CONSTRAINT "contact_disclaimer_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "contact_disclaimer_said" CHECK (said IN ('LEFT', 'NOT_OURS')),
    CONSTRAINT "contact_disclaimer_settled" CHECK (
      num_nonnulls(settlement, settled_at) IN (0, 2) AND settlement IN ('REMOVED', 'KEPT'))
);
CREATE UNIQUE INDEX contact_disclaimer_open ON contact_disclaimer (administrator_id) WHERE settled_at IS NULL;
ALTER TABLE "contact_disclaimer" ADD CONSTRAINT "contact_disclaimer_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contact_disclaimer" ADD CONSTRAINT "contact_disclaimer_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION contact_disclaimer_settled_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.settled_at IS NOT NULL OR NEW.settled_at IS NULL THEN
    RAISE EXCEPTION 'What a contact said of themselves is settled once.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_disclaimer_once BEFORE UPDATE ON contact_disclaimer FOR EACH ROW EXECUTE FUNCTION contact_disclaimer_settled_once();

-- When each customer's contacts are looked at next; whatever is changed about one of them is looked at now.
CREATE TABLE "contact_look" (
    "customer_id" UUID NOT NULL,
    "look_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "contact_look_pkey" PRIMARY KEY ("customer_id")
);
CREATE INDEX "contact_look_look_at_idx" ON "contact_look"("look_at");
ALTER TABLE "contact_look" ADD CONSTRAINT "contact_look_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO contact_look (customer_id, look_at) SELECT DISTINCT customer_id, app_now() FROM administrator;

CREATE FUNCTION contacts_are_looked_at() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO contact_look (customer_id, look_at)
  SELECT a.customer_id, app_now() FROM administrator a
  WHERE a.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid
  ON CONFLICT (customer_id) DO UPDATE SET look_at = EXCLUDED.look_at WHERE contact_look.look_at > EXCLUDED.look_at;
  RETURN NULL;
END $$;
CREATE TRIGGER administrator_is_looked_at AFTER INSERT OR UPDATE ON administrator
  FOR EACH ROW EXECUTE FUNCTION contacts_are_looked_at('id');
CREATE TRIGGER disclaimer_is_looked_at AFTER INSERT OR UPDATE ON contact_disclaimer
  FOR EACH ROW EXECUTE FUNCTION contacts_are_looked_at('administrator_id');

-- Other days for the words of freshness are other days for asking.
CREATE FUNCTION all_contacts_are_looked_at() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE contact_look SET look_at = app_now() WHERE look_at > app_now();
  RETURN NULL;
END $$;
CREATE TRIGGER freshness_is_looked_at AFTER INSERT ON freshness_version
  FOR EACH STATEMENT EXECUTE FUNCTION all_contacts_are_looked_at();

-- What became of a mail that asked may be the end of waiting for it.
CREATE FUNCTION asked_contact_is_looked_at() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE contact_look SET look_at = app_now() WHERE look_at > app_now() AND customer_id IN (
    SELECT a.customer_id FROM contact_mail m JOIN administrator a ON a.id = m.administrator_id WHERE m.outbox_message_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER outbox_asked_contact AFTER UPDATE ON outbox_message FOR EACH ROW
  WHEN (NEW.kind = 'CONFIRMATION' AND NEW.state <> OLD.state AND NEW.state NOT IN ('READY', 'SENDING', 'HELD'))
  EXECUTE FUNCTION asked_contact_is_looked_at();
