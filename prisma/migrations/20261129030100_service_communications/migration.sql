-- Service communications: written by one person, confirmed by another, to each recipient exactly the bytes that both saw.

CREATE TABLE "service_communication" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    -- By what the customers were chosen.
    "chosen" JSONB NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "stopped_by_id" UUID,
    "stopped_at" TIMESTAMPTZ(3),
    CONSTRAINT "service_communication_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "service_communication_kind" CHECK (kind IN ('POLICY', 'CONTACTS', 'MAINTENANCE')),
    CONSTRAINT "service_communication_two_people" CHECK (
      num_nonnulls(confirmed_by_id, confirmed_at) IN (0, 2) AND confirmed_by_id IS DISTINCT FROM written_by_id),
    CONSTRAINT "service_communication_stopped" CHECK (num_nonnulls(stopped_by_id, stopped_at) IN (0, 2))
);
ALTER TABLE "service_communication" ADD CONSTRAINT "service_communication_written_by_id_fkey" FOREIGN KEY ("written_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "service_communication" ADD CONSTRAINT "service_communication_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "service_communication" ADD CONSTRAINT "service_communication_stopped_by_id_fkey" FOREIGN KEY ("stopped_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION service_communication_steps() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND num_nonnulls(NEW.confirmed_at, NEW.stopped_at) > 0 THEN
    RAISE EXCEPTION 'A service communication begins as one person wrote it.' USING ERRCODE = 'NG004';
  ELSIF TG_OP = 'UPDATE' AND (OLD.stopped_at IS NOT NULL OR OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at) THEN
    RAISE EXCEPTION 'A service communication is confirmed once and stopped once.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER service_communication_step BEFORE INSERT OR UPDATE ON service_communication
  FOR EACH ROW EXECUTE FUNCTION service_communication_steps();

-- Who gets it, with the hash of the very bytes; or why somebody who was chosen does not.
CREATE TABLE "service_recipient" (
    "communication_id" UUID NOT NULL,
    "administrator_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL DEFAULT '',
    "left_out" TEXT,
    "outbox_message_id" UUID,
    CONSTRAINT "service_recipient_pkey" PRIMARY KEY ("communication_id", "administrator_id"),
    CONSTRAINT "service_recipient_left_out" CHECK (
      left_out IN ('BOUNCING', 'DISCLAIMED', 'SWITCHED_OFF', 'TWICE', 'REMOVED', 'CHANGED') AND outbox_message_id IS NULL
      OR left_out IS NULL AND sha256 <> '')
);
CREATE UNIQUE INDEX "service_recipient_outbox_message_id_key" ON "service_recipient"("outbox_message_id");
CREATE INDEX "service_recipient_administrator_id_idx" ON "service_recipient"("administrator_id");
ALTER TABLE "service_recipient" ADD CONSTRAINT "service_recipient_communication_id_fkey" FOREIGN KEY ("communication_id") REFERENCES "service_communication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "service_recipient" ADD CONSTRAINT "service_recipient_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "service_recipient" ADD CONSTRAINT "service_recipient_outbox_message_id_fkey" FOREIGN KEY ("outbox_message_id") REFERENCES "outbox_message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- To whom it goes stands before the second person sees it; afterwards somebody is only ever left out.
CREATE FUNCTION service_recipient_as_written() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM FROM service_communication WHERE id = NEW.communication_id AND confirmed_at IS NULL AND stopped_at IS NULL FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'Nobody is added to a service communication that was confirmed or stopped.' USING ERRCODE = 'NG004';
    END IF;
  ELSIF OLD.left_out IS NOT NULL AND NEW.left_out IS DISTINCT FROM OLD.left_out
     OR OLD.outbox_message_id IS NOT NULL AND NEW.outbox_message_id IS DISTINCT FROM OLD.outbox_message_id THEN
    RAISE EXCEPTION 'Who was left out stays so, and nobody gets a service communication twice.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER service_recipient_written BEFORE INSERT OR UPDATE ON service_recipient
  FOR EACH ROW EXECUTE FUNCTION service_recipient_as_written();

CREATE FUNCTION service_mail_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM service_recipient r JOIN service_communication c ON c.id = r.communication_id
       JOIN administrator a ON a.id = r.administrator_id
       WHERE r.sha256 = NEW.sha256 AND r.left_out IS NULL AND r.outbox_message_id IS NULL AND c.confirmed_at IS NOT NULL
         AND c.stopped_at IS NULL AND lower(a.email) = lower(NEW.to_address) AND a.removed_at IS NULL AND a.bounced_at IS NULL) THEN
    RAISE EXCEPTION 'A service communication goes as one person wrote it and another confirmed it, to a listed contact.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_service BEFORE INSERT ON outbox_message FOR EACH ROW
  WHEN (NEW.kind = 'SERVICE') EXECUTE FUNCTION service_mail_takes_two();

-- What a contact chose about service communications; the latest counts. Nothing else can be switched off.
CREATE TABLE "mail_choice" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "administrator_id" UUID NOT NULL,
    "service" BOOLEAN NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "mail_choice_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mail_choice_administrator_id_chosen_at_idx" ON "mail_choice"("administrator_id", "chosen_at");
ALTER TABLE "mail_choice" ADD CONSTRAINT "mail_choice_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
