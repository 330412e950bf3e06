-- The public halves of the keys that sign packages. A court checks a package years later: no key is ever taken off the list.
CREATE TABLE "package_key" (
    "id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "package_key_pkey" PRIMARY KEY ("id"),
    -- The id is made of the key, so that nobody can be told one and given the other.
    CONSTRAINT "package_key_id_of_key" CHECK (id = left(encode(sha256(decode(public_key, 'base64')), 'hex'), 16)),
    CONSTRAINT "package_key_retired_later" CHECK (retired_at >= published_at)
);
-- One key signs at a time.
CREATE UNIQUE INDEX "package_key_in_use" ON "package_key" ((true)) WHERE "retired_at" IS NULL;
CREATE TRIGGER package_key_retired BEFORE UPDATE ON package_key FOR EACH ROW EXECUTE FUNCTION what_ended_stays_ended('retired_at');
