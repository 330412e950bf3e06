-- A report that somebody asked for at the desk and the worker makes: counting many requests takes longer than a page may wait.
CREATE TABLE "report_making" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    -- Period, day, profile and the rest, as they were asked for.
    "input" JSONB NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    -- The draft that came of it, or why none did.
    "version_id" UUID,
    "refusal" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    CONSTRAINT "report_making_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "report_making_settled" CHECK ((settled_at IS NOT NULL) = ((version_id IS NULL) <> (refusal IS NULL)))
);
CREATE UNIQUE INDEX "report_making_version_id_key" ON "report_making"("version_id");
CREATE INDEX "report_making_waits" ON "report_making"("asked_at") WHERE settled_at IS NULL;
ALTER TABLE "report_making" ADD CONSTRAINT "report_making_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report_making" ADD CONSTRAINT "report_making_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
