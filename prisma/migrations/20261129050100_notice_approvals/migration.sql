-- A notice leaves as the bytes that somebody approved, mail by mail, and only while that approval stands.

CREATE TABLE "notice_approval" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "notice_id" UUID NOT NULL,
    "approved_by_id" UUID NOT NULL,
    "second_approver_id" UUID,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "dated_at" TIMESTAMPTZ(3) NOT NULL,
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "notice_approval_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notice_approval_two" CHECK ("second_approver_id" <> "approved_by_id"),
    CONSTRAINT "notice_approval_void" CHECK (("voided_at" IS NULL) = ("void_reason" IS NULL))
);
CREATE UNIQUE INDEX "notice_approval_notice_id_key" ON "notice_approval"("notice_id");
ALTER TABLE "notice_approval" ADD CONSTRAINT "notice_approval_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice_approval" ADD CONSTRAINT "notice_approval_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "notice_approval" ADD CONSTRAINT "notice_approval_second_approver_id_fkey" FOREIGN KEY ("second_approver_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "approved_mail" (
    "recipient_id" UUID NOT NULL,
    "approval_id" UUID NOT NULL,
    "template_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "basis" TEXT NOT NULL,

    CONSTRAINT "approved_mail_pkey" PRIMARY KEY ("recipient_id"),
    CONSTRAINT "approved_mail_language" CHECK ("language" IN ('en', 'de', 'fr', 'es'))
);
CREATE INDEX "approved_mail_approval_id_idx" ON "approved_mail"("approval_id");
ALTER TABLE "approved_mail" ADD CONSTRAINT "approved_mail_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "notice_recipient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approved_mail" ADD CONSTRAINT "approved_mail_approval_id_fkey" FOREIGN KEY ("approval_id") REFERENCES "notice_approval"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approved_mail" ADD CONSTRAINT "approved_mail_template_id_fkey" FOREIGN KEY ("template_id") REFERENCES "letter_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is approved is a mail of that approval's own notice, in words that stood then.
CREATE FUNCTION approved_mail_belongs() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM notice_approval a JOIN notice n ON n.id = a.notice_id JOIN notice_recipient r ON r.notice_id = n.id
       JOIN letter_template t ON t.id = NEW.template_id AND t.superseded_at IS NULL
         AND t.letter = format('NOTICE_%s_%s', n.kind, upper(NEW.language))
       WHERE a.id = NEW.approval_id AND a.voided_at IS NULL AND r.id = NEW.recipient_id) THEN
    RAISE EXCEPTION 'An approval is of the mails of its own notice, in the words that stand now.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approved_mail_own BEFORE INSERT ON approved_mail FOR EACH ROW EXECUTE FUNCTION approved_mail_belongs();

CREATE FUNCTION approval_is_voided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL THEN
    RAISE EXCEPTION 'An approval that is void stays void: approve again.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_void BEFORE UPDATE ON notice_approval FOR EACH ROW EXECUTE FUNCTION approval_is_voided_once();

-- The bytes queued are the bytes approved; and none is claimed for sending once its approval is void. Mails queued before
-- there were approvals have none, and go as they stand.
CREATE FUNCTION notice_is_approved() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT EXISTS (
       SELECT FROM approved_mail m JOIN notice_approval a ON a.id = m.approval_id
       WHERE m.recipient_id = NEW.recipient_id AND m.sha256 = NEW.sha256 AND a.voided_at IS NULL) THEN
    RAISE EXCEPTION 'A notice leaves as the bytes that somebody approved.' USING ERRCODE = 'NG007';
  END IF;
  IF TG_OP = 'UPDATE' AND EXISTS (
       SELECT FROM approved_mail m JOIN notice_approval a ON a.id = m.approval_id
       WHERE m.recipient_id = NEW.recipient_id AND a.voided_at IS NOT NULL) THEN
    RAISE EXCEPTION 'The approval of this notice is void: approve again.' USING ERRCODE = 'NG007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outbox_notice_approved BEFORE INSERT ON outbox_message FOR EACH ROW
  WHEN (NEW.kind = 'NOTICE') EXECUTE FUNCTION notice_is_approved();
CREATE TRIGGER outbox_notice_claimed BEFORE UPDATE ON outbox_message FOR EACH ROW
  WHEN (NEW.kind = 'NOTICE' AND NEW.state = 'SENDING' AND OLD.state <> 'SENDING') EXECUTE FUNCTION notice_is_approved();
