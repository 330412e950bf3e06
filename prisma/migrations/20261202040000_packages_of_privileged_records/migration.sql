-- Records that name the customer's lawyers leave in packages of their own, for whom the demand's way names: never for the officer,
-- who gets none of them, and whose packages that recipient does not get.
ALTER TABLE "privileged_route" ADD COLUMN "recipient_email" TEXT NOT NULL DEFAULT '';
-- Ways from before had no address: by them nothing is sent, and they are decided anew.
ALTER TABLE "privileged_route" ADD CONSTRAINT "privileged_route_has_an_address" CHECK ((way = 'HELD_BACK') = (recipient_email = '')) NOT VALID;

-- A call-back vouches for one way, with its address and its key; the last by number counts.
CREATE TABLE "recipient_verification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "route_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "number_called" TEXT NOT NULL,
    "number_source" TEXT NOT NULL,
    "spoke_with" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "called_by_id" UUID NOT NULL,
    CONSTRAINT "recipient_verification_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "recipient_verification_route_id_number_key" ON "recipient_verification"("route_id", "number");
ALTER TABLE "recipient_verification" ADD CONSTRAINT "recipient_verification_route_id_fkey" FOREIGN KEY ("route_id") REFERENCES "privileged_route"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "recipient_verification" ADD CONSTRAINT "recipient_verification_called_by_id_fkey" FOREIGN KEY ("called_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION recipient_call_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM recipient_verification WHERE route_id = NEW.route_id), 0) THEN
    RAISE EXCEPTION 'A call-back follows the one before.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recipient_call_next BEFORE INSERT ON recipient_verification FOR EACH ROW EXECUTE FUNCTION recipient_call_follows();

ALTER TABLE "production" ADD COLUMN "route_id" UUID;
ALTER TABLE "production" ADD CONSTRAINT "production_route_id_fkey" FOREIGN KEY ("route_id") REFERENCES "privileged_route"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The last way of the demand, to an address and a key that are not the officer's, confirmed by a call where that is asked.
CREATE FUNCTION route_is_open(p_route uuid, p_demand uuid, p_confirmed boolean) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM privileged_route r
    JOIN demand d ON d.id = r.demand_id JOIN instrument n ON n.id = d.instrument_id JOIN officer o ON o.id = n.officer_id
    WHERE r.id = p_route AND r.demand_id = p_demand AND r.way <> 'HELD_BACK' AND r.recipient_email <> ''
      AND r.number = (SELECT max(x.number) FROM privileged_route x WHERE x.demand_id = p_demand)
      AND lower(r.recipient_email) <> lower(o.email) AND r.recipient_key IS DISTINCT FROM o.age_recipient
      AND (NOT p_confirmed OR (SELECT v.confirmed FROM recipient_verification v WHERE v.route_id = r.id ORDER BY v.number DESC LIMIT 1)));
$$;

CREATE FUNCTION package_stays_with_its_recipient() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.route_id IS DISTINCT FROM OLD.route_id THEN
    RAISE EXCEPTION 'A package stays with the one for whom it was begun.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.route_id IS NULL THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' AND NOT route_is_open(NEW.route_id, NEW.demand_id, false) THEN
    RAISE EXCEPTION 'A package of privileged records begins for whom the demand''s way names, who is not the officer.' USING ERRCODE = 'NG005';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.sealed_at IS NOT NULL AND OLD.sealed_at IS NULL AND NOT EXISTS (
       SELECT FROM privileged_route r WHERE r.id = NEW.route_id AND NEW.lock = 'AGE_RECIPIENT' AND NEW.locked_to = r.recipient_key) THEN
    RAISE EXCEPTION 'A package of privileged records is locked to its recipient''s own key.' USING ERRCODE = 'NG005';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.released_at IS NOT NULL AND OLD.released_at IS NULL AND NOT route_is_open(NEW.route_id, NEW.demand_id, true) THEN
    RAISE EXCEPTION 'Privileged records leave for a recipient whom a call-back confirmed, and whom the demand still names.' USING ERRCODE = 'NG005';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.released_at IS NOT NULL AND OLD.released_at IS NULL AND EXISTS (
       SELECT FROM privileged_route r WHERE r.id = NEW.route_id AND r.decided_by_id = NEW.released_by_id) THEN
    RAISE EXCEPTION 'Whoever decided where privileged records go does not release them.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER package_with_its_recipient BEFORE INSERT OR UPDATE ON production FOR EACH ROW EXECUTE FUNCTION package_stays_with_its_recipient();

-- What lies apart goes into a package of privileged records and into no other, and nothing else into that.
CREATE OR REPLACE FUNCTION produced_part_is_as_filtered() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.part_id IS DISTINCT FROM OLD.part_id THEN
    RAISE EXCEPTION 'A produced file is removed and added again, never exchanged.' USING ERRCODE = 'NG005';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.part_id IS NOT NULL AND NOT (part_stands(NEW.part_id) AND EXISTS (
       SELECT FROM filter_part p JOIN production x ON x.id = NEW.production_id
       WHERE p.id = NEW.part_id AND p.decision_id = NEW.decision_id AND p.privileged = (x.route_id IS NOT NULL)
         AND p.file_id = NEW.file_id AND p.size = NEW.size AND p.sha256 = NEW.sha256)) THEN
    RAISE EXCEPTION 'Only what a run in force let out, with nothing unclear left, goes into a package.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION code_goes_to_the_recipient() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM collection_link l JOIN production p ON p.id = l.production_id JOIN demand d ON d.id = p.demand_id
       JOIN instrument n ON n.id = d.instrument_id JOIN officer o ON o.id = n.officer_id
       LEFT JOIN privileged_route r ON r.id = p.route_id
       WHERE l.id = NEW.link_id AND NEW.mailed_to = coalesce(r.recipient_email, o.email)
         AND (r.id IS NULL OR route_is_open(r.id, d.id, true))) THEN
    RAISE EXCEPTION 'A code goes to the one for whom the package is, and to nobody else.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER code_to_the_recipient BEFORE INSERT ON collection_code FOR EACH ROW EXECUTE FUNCTION code_goes_to_the_recipient();

INSERT INTO shipped_setting (subject, key) VALUES ('LETTER_TEMPLATE', 'RELEASE_PRIVILEGED'), ('LETTER_TEMPLATE', 'COVER_PRIVILEGED');

-- A letter about a package of privileged records goes to whom that is for, whom a call-back confirmed; every other to the officer.
-- Whoever got too much is asked to return it, also when another way counts by now.
CREATE OR REPLACE FUNCTION letter_goes_to_its_officer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE to_address text;
BEGIN
  SELECT lower(m.to_address COLLATE "C") INTO to_address FROM outbox_message m
    JOIN letter_template t ON t.id = NEW.template_id AND t.letter = NEW.letter AND t.superseded_at IS NULL
    WHERE m.id = NEW.outbox_message_id AND m.demand_id = NEW.demand_id AND m.recipient_id IS NULL;
  IF NEW.letter IN ('RELEASE_PRIVILEGED', 'COVER_PRIVILEGED', 'RETURN') AND EXISTS (
       SELECT FROM privileged_route r WHERE r.demand_id = NEW.demand_id AND lower(r.recipient_email COLLATE "C") = to_address
         AND (NEW.letter = 'RETURN' OR route_is_open(r.id, NEW.demand_id, true))
         AND (SELECT v.confirmed FROM recipient_verification v WHERE v.route_id = r.id ORDER BY v.number DESC LIMIT 1)) THEN
    RETURN NEW;
  END IF;
  IF NEW.letter IN ('RELEASE_PRIVILEGED', 'COVER_PRIVILEGED') OR to_address IS NULL OR NOT EXISTS (
       SELECT FROM demand d JOIN instrument i ON i.id = d.instrument_id JOIN officer o ON o.id = i.officer_id
       WHERE d.id = NEW.demand_id AND to_address = lower(o.email COLLATE "C")) THEN
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
