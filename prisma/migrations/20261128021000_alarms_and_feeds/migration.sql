-- One warning of one clock as it stood: a clock that moves has a new instant and warns anew, one that stands warns once.
CREATE TABLE "alarm" (
    "demand_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "act_by" TIMESTAMPTZ(3) NOT NULL,
    "days_before" INTEGER NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "told" INTEGER NOT NULL,
    CONSTRAINT "alarm_pkey" PRIMARY KEY ("demand_id", "key", "act_by", "days_before")
);
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id");

-- An address at which a calendar program reads one person's clocks; only the hash of its token is kept.
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");
CREATE INDEX "calendar_feed_person_id_idx" ON "calendar_feed"("person_id");
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id");
