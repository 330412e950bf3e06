-- A file that comes piece by piece. Its id becomes that of the stored file; what came lies in the store, sealed.
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    -- Milliseconds since 1970, as the sender's machine says: with name and size it tells the same file chosen again.
    "modified" BIGINT NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "wrapped_key" TEXT,
    "key_id" TEXT NOT NULL,
    "store_token" TEXT NOT NULL,
    "receipts" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "received" BIGINT NOT NULL DEFAULT 0,
    -- The seals of the piece that is being written at `received`: no other bytes are ever sealed in its place.
    "intended" TEXT,
    "content_type" TEXT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_as" TEXT,
    CONSTRAINT "upload_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "upload_received_within" CHECK (size > 0 AND received >= 0 AND received <= size),
    CONSTRAINT "upload_ended_whole" CHECK ((ended_at IS NULL) = (ended_as IS NULL) AND (ended_as IS NULL OR ended_as IN ('KEPT', 'GIVEN_UP'))),
    CONSTRAINT "upload_kept_whole" CHECK (ended_as IS DISTINCT FROM 'KEPT' OR received = size)
);
CREATE UNIQUE INDEX upload_same_file_once ON "upload"("uploaded_by_id", "purpose", "name", "size", "modified") WHERE "ended_at" IS NULL;
CREATE INDEX upload_under_way ON "upload"("touched_at") WHERE "ended_at" IS NULL;
CREATE INDEX upload_of_person ON "upload"("uploaded_by_id", "purpose", "name");
ALTER TABLE "upload" ADD CONSTRAINT "upload_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION upload_only_grows() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL OR NEW.received < OLD.received
     OR (NEW.received > OLD.received AND OLD.intended IS NULL)
     OR (NEW.received = OLD.received AND OLD.intended IS NOT NULL AND NEW.intended IS DISTINCT FROM OLD.intended) THEN
    RAISE EXCEPTION 'What was received of an upload stays, and no other bytes take the place of a piece.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER upload_grows BEFORE UPDATE ON upload FOR EACH ROW EXECUTE FUNCTION upload_only_grows();
