-- A person's own way in for programs. It reads what its scopes name, as far as its person may at that moment.
CREATE TABLE "access_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    -- Its first letters, by which its person knows it again.
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[] NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_on" DATE,
    -- Its calls within the minute of the last one.
    "minute" TIMESTAMPTZ(3),
    "calls" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,
    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "access_token_scopes" CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['reports:read', 'register:read']),
    CONSTRAINT "access_token_year" CHECK (expires_at > made_at AND expires_at - made_at <= interval '365 days'),
    CONSTRAINT "access_token_revoked_whole" CHECK ((revoked_at IS NULL) = (revoked_by_id IS NULL)),
    CONSTRAINT "access_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "access_token_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "access_token_token_hash_key" ON "access_token"("token_hash");
CREATE INDEX "access_token_person_id_idx" ON "access_token"("person_id");

-- Whose it is, what it may and until when stays as it was made; an hour is for clocks that are set back.
CREATE FUNCTION access_token_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  moving text[] := ARRAY['last_used_on', 'minute', 'calls', 'revoked_at', 'revoked_by_id'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'No access token is deleted; it is revoked.' USING ERRCODE = 'NG008';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.revoked_at IS NOT NULL OR NEW.made_at > clock_timestamp() + interval '1 hour' THEN
      RAISE EXCEPTION 'An access token begins at the time at which it is made.' USING ERRCODE = 'NG008';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving THEN
    RAISE EXCEPTION 'An access token stays as it was made.' USING ERRCODE = 'NG008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER access_token_stays_as_made BEFORE INSERT OR UPDATE OR DELETE ON access_token FOR EACH ROW EXECUTE FUNCTION access_token_stays();
CREATE TRIGGER access_token_ended BEFORE UPDATE ON access_token FOR EACH ROW EXECUTE FUNCTION what_ended_stays_ended('revoked_at');
