-- What the customer may see beside its notice, what it answers, and that it hears how its objection ended before anything leaves.

CREATE TABLE "document_clearance" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
  "demand_id" uuid NOT NULL REFERENCES "demand" ("id"),
  "document_id" uuid NOT NULL REFERENCES "document" ("id"),
  "reason" text NOT NULL,
  "cleared_by_id" uuid NOT NULL REFERENCES "person" ("id"),
  "cleared_at" timestamptz(3) NOT NULL,
  "withdrawn_by_id" uuid REFERENCES "person" ("id"),
  "withdrawn_at" timestamptz(3),
  CONSTRAINT "document_clearance_withdrawn" CHECK (("withdrawn_by_id" IS NULL) = ("withdrawn_at" IS NULL))
);
CREATE INDEX "document_clearance_demand_id_idx" ON "document_clearance" ("demand_id");
CREATE UNIQUE INDEX "document_clearance_stands_once" ON "document_clearance" ("demand_id", "document_id") WHERE "withdrawn_at" IS NULL;

CREATE TABLE "notice_acknowledgement" (
  "notice_id" uuid NOT NULL REFERENCES "notice" ("id"),
  "administrator_id" uuid NOT NULL REFERENCES "administrator" ("id"),
  "demand_id" uuid NOT NULL REFERENCES "demand" ("id"),
  "acknowledged_at" timestamptz(3) NOT NULL,
  PRIMARY KEY ("notice_id", "administrator_id")
);
CREATE INDEX "notice_acknowledgement_demand_id_idx" ON "notice_acknowledgement" ("demand_id");

-- Who filed it at the customer's page, with which paper; and that the customer is owed word of how it ended.
ALTER TABLE "objection" ADD COLUMN "administrator_id" uuid REFERENCES "administrator" ("id"),
  ADD COLUMN "document_id" uuid REFERENCES "document" ("id"),
  ADD COLUMN "answer_owed" boolean NOT NULL DEFAULT false;

CREATE TABLE "objection_answer" (
  "objection_id" uuid NOT NULL REFERENCES "objection" ("id"),
  "outbox_message_id" uuid NOT NULL UNIQUE REFERENCES "outbox_message" ("id"),
  "demand_id" uuid NOT NULL REFERENCES "demand" ("id"),
  PRIMARY KEY ("objection_id", "outbox_message_id")
);
CREATE INDEX "objection_answer_demand_id_idx" ON "objection_answer" ("demand_id");

-- A paper is cleared for the customer of a demand that it makes, once at a time, and a clearance is only ever taken back.
CREATE FUNCTION clearance_is_of_its_demand() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT EXISTS (
       SELECT FROM document t JOIN demand d ON d.id = NEW.demand_id
       WHERE t.id = NEW.document_id AND (t.demand_id = d.id OR t.instrument_id = d.instrument_id)) THEN
    RAISE EXCEPTION 'Only a paper of this demand is cleared for its customer.' USING ERRCODE = 'NG008';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'This clearance was taken back already.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_clearance_demand BEFORE INSERT OR UPDATE ON document_clearance FOR EACH ROW EXECUTE FUNCTION clearance_is_of_its_demand();

-- What a contact acknowledges is a notice of that demand that went to the contact's own customer.
CREATE FUNCTION acknowledgement_is_the_customers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM notice n JOIN demand d ON d.id = NEW.demand_id AND n.demand_id IN (d.id, d.notice_from_id)
       JOIN administrator a ON a.customer_id = d.customer_id
       WHERE n.id = NEW.notice_id AND a.id = NEW.administrator_id AND secrecy_forbids(d.id, a.id) IS FALSE) THEN
    RAISE EXCEPTION 'A notice is acknowledged by a contact of its customer.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_acknowledgement_customer BEFORE INSERT ON notice_acknowledgement FOR EACH ROW EXECUTE FUNCTION acknowledgement_is_the_customers();

-- Filed at the customer's page: by a contact of the demand's own customer. From its end on the customer is owed word of it.
CREATE FUNCTION objection_is_answered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.administrator_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM demand d JOIN administrator a ON a.customer_id = d.customer_id
       WHERE d.id = NEW.demand_id AND a.id = NEW.administrator_id) THEN
    RAISE EXCEPTION 'An objection is filed by a contact of the customer of its demand.' USING ERRCODE = 'NG008';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.answer_owed AND NOT NEW.answer_owed OR OLD."end" IS NOT NULL
       OR OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id THEN
      RAISE EXCEPTION 'How an objection ended is written once, and so is the paper that came with it.' USING ERRCODE = 'NG008';
    END IF;
    IF OLD."end" IS NULL AND NEW."end" IS NOT NULL THEN NEW.answer_owed := true; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objection_answered BEFORE INSERT OR UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION objection_is_answered();

CREATE FUNCTION answer_is_of_its_objection() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM objection o JOIN outbox_message m ON m.id = NEW.outbox_message_id AND m.demand_id = o.demand_id
       WHERE o.id = NEW.objection_id AND o.demand_id = NEW.demand_id AND o."end" IS NOT NULL AND m.kind = 'CUSTOMER_ANSWER') THEN
    RAISE EXCEPTION 'An answer tells of an objection that has ended.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER objection_answer_objection BEFORE INSERT ON objection_answer FOR EACH ROW EXECUTE FUNCTION answer_is_of_its_objection();

-- Has an objection ended of which the customer has not heard? Where no mail is on its way any more, another way tried since
-- will do; where secrecy covers every contact by now, nobody may be told.
CREATE FUNCTION objection_unanswered(p_demand uuid) RETURNS boolean LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM objection o JOIN demand d ON d.id = o.demand_id
    WHERE o.demand_id = p_demand AND o."end" IS NOT NULL AND o.answer_owed
      AND NOT EXISTS (SELECT FROM objection_answer w JOIN outbox_message m ON m.id = w.outbox_message_id
        WHERE w.objection_id = o.id AND m.state = 'ACCEPTED' AND NOT EXISTS (SELECT FROM delivery_report x
          WHERE x.outbox_message_id = m.id AND x.result IN ('HARD', 'SOFT', 'REFUSED')))
      AND (EXISTS (SELECT FROM objection_answer w JOIN outbox_message m ON m.id = w.outbox_message_id
             WHERE w.objection_id = o.id AND m.state IN ('READY', 'SENDING', 'AMBIGUOUS'))
        OR NOT EXISTS (SELECT FROM notice_effort e WHERE e.demand_id = o.demand_id AND e.tried_at >= o.ended_at))
      AND EXISTS (SELECT FROM administrator a WHERE a.customer_id = d.customer_id AND a.removed_at IS NULL
        AND secrecy_forbids(d.id, a.id) IS FALSE));
$$;

CREATE OR REPLACE FUNCTION delivery_forbidden(p_demand uuid) RETURNS boolean LANGUAGE sql VOLATILE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM demand d WHERE d.id = p_demand AND d.secrecy = 'UNKNOWN')
    OR EXISTS (SELECT FROM bar b WHERE b.demand_id = p_demand AND b.lifted_at IS NULL AND (b.until IS NULL OR app_now() < b.until))
    OR EXISTS (SELECT FROM challenge c WHERE c.demand_id = p_demand AND c.resolved_at IS NULL)
    OR EXISTS (SELECT FROM objection o WHERE o.demand_id = p_demand AND o."end" IS NULL)
    OR objection_unanswered(p_demand)
    OR EXISTS (SELECT FROM incident i WHERE i.demand_id = p_demand AND i.closed_at IS NULL)
    OR EXISTS (SELECT FROM demand_flag f WHERE f.demand_id = p_demand AND f.cleared_at IS NULL
               AND NOT lead_counsel_lets_on(f.demand_id, f.kind::text, f.raised_at))
    OR EXISTS (SELECT FROM foreign_conflict x WHERE x.demand_id = p_demand AND x."end" IS NULL);
$$;
