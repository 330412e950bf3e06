-- The link alone opens nothing: whoever comes by it proves by a code that they read the officer's verified address, and
-- collects within a session of that link. A download that breaks off goes on, and counts once.

-- Times of what a person sees are the app's; those by which a code or a session ends are real, as with all sessions.
CREATE TABLE "collection_code" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "link_id" UUID NOT NULL,
    -- The highest of a link is its newest, whatever the clock says.
    "number" INTEGER NOT NULL,
    -- Keyed, so that eight digits cannot be found again from what is kept.
    "code_hash" TEXT NOT NULL,
    "mailed_to" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "used_at" TIMESTAMPTZ(3),
    CONSTRAINT "collection_code_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "collection_code_few_tries" CHECK (tries BETWEEN 0 AND 5)
);
CREATE UNIQUE INDEX "collection_code_link_id_number_key" ON "collection_code"("link_id", "number");
ALTER TABLE "collection_code" ADD CONSTRAINT "collection_code_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "collection_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "collection_session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "link_id" UUID NOT NULL,
    "code_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "collection_session_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "collection_session_token_hash_key" ON "collection_session"("token_hash");
CREATE UNIQUE INDEX "collection_session_code_id_key" ON "collection_session"("code_id");
ALTER TABLE "collection_session" ADD CONSTRAINT "collection_session_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "collection_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "collection_session" ADD CONSTRAINT "collection_session_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "collection_code"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION code_is_used_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.tries <> 0 OR NEW.used_at IS NOT NULL THEN
      RAISE EXCEPTION 'A code is used after it was mailed.' USING ERRCODE = 'NG008';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.link_id, NEW.number, NEW.code_hash, NEW.mailed_to, NEW.asked_at, NEW.expires_at)
       IS DISTINCT FROM (OLD.link_id, OLD.number, OLD.code_hash, OLD.mailed_to, OLD.asked_at, OLD.expires_at)
     OR NEW.tries < OLD.tries OR OLD.used_at IS NOT NULL OR OLD.expires_at <= clock_timestamp() THEN
    RAISE EXCEPTION 'A code works once and for a short time.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER code_used_once BEFORE INSERT OR UPDATE ON collection_code FOR EACH ROW EXECUTE FUNCTION code_is_used_once();

CREATE FUNCTION collector_came_by_code() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM collection_code c WHERE c.id = NEW.code_id AND c.link_id = NEW.link_id
       AND c.mailed_to = NEW.address AND c.used_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Only a code that was mailed and used lets somebody in.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER collector_by_code BEFORE INSERT ON collection_session FOR EACH ROW EXECUTE FUNCTION collector_came_by_code();

-- Of collections before there were codes there is no session, and no record of single ranges.
ALTER TABLE "collection" ADD COLUMN "session_id" UUID;
ALTER TABLE "collection" ADD CONSTRAINT "collection_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "collection_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- What was taken; what was on its way, and counts as taken once the client asks for what follows; and how much in all.
ALTER TABLE "collection" ADD COLUMN "taken" INT8MULTIRANGE NOT NULL DEFAULT '{}';
ALTER TABLE "collection" ADD COLUMN "offered" INT8MULTIRANGE NOT NULL DEFAULT '{}';
ALTER TABLE "collection" ADD COLUMN "served" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "collection" ADD COLUMN "last_at" TIMESTAMPTZ(3);

CREATE OR REPLACE FUNCTION collection_needs_a_live_link() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.link_id, NEW.started_at, NEW.name, NEW.session_id) IS DISTINCT FROM (OLD.link_id, OLD.started_at, OLD.name, OLD.session_id)
       OR NOT NEW.taken @> OLD.taken OR NOT NEW.offered @> OLD.offered OR NEW.served < OLD.served
       OR (OLD.ended_at IS NOT NULL AND (NEW.taken, NEW.bytes, NEW.completed_at, NEW.ended_at, NEW.last_at)
             IS DISTINCT FROM (OLD.taken, OLD.bytes, OLD.completed_at, OLD.ended_at, OLD.last_at)) THEN
      RAISE EXCEPTION 'A receipt is written once.' USING ERRCODE = 'NG005';
    END IF;
    IF NEW.taken <> OLD.taken THEN
      NEW.bytes := (SELECT coalesce(sum(upper(part) - lower(part)), 0) FROM unnest(NEW.taken) AS part);
    END IF;
    IF NEW.completed_at IS NOT NULL AND OLD.completed_at IS NULL AND NOT EXISTS (
         SELECT FROM collection_link l JOIN production p ON p.id = l.production_id JOIN stored_file f ON f.id = p.package_file_id
         WHERE l.id = NEW.link_id AND NEW.taken = int8multirange(int8range(0, f.size))) THEN
      RAISE EXCEPTION 'A package was received once every byte of it was taken.' USING ERRCODE = 'NG005';
    END IF;
    RETURN NEW;
  END IF;
  PERFORM FROM collection_link WHERE id = NEW.link_id FOR NO KEY UPDATE;
  IF NOT EXISTS (
       SELECT FROM collection_link l JOIN production p ON p.id = l.production_id
       WHERE l.id = NEW.link_id AND l.revoked_at IS NULL AND app_now() < l.expires_at
         AND p.released_at IS NOT NULL AND p.voided_at IS NULL AND NOT delivery_forbidden(p.demand_id)
         AND (SELECT count(*) FROM collection c WHERE c.link_id = l.id) < l.max_downloads) THEN
    RAISE EXCEPTION 'The link does not work.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.completed_at IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.bytes <> 0 OR NEW.taken <> '{}' OR NOT EXISTS (
       SELECT FROM collection_session s WHERE s.id = NEW.session_id AND s.link_id = NEW.link_id AND s.name = NEW.name
         AND clock_timestamp() < s.expires_at) THEN
    RAISE EXCEPTION 'A collection begins in the session of somebody who came by a code.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
