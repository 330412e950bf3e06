-- What two people added to a calendar that ships, or a whole calendar of their own, in versions. Nothing is rewritten.
CREATE TABLE "calendar_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "calendar" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,
    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "calendar_version_calendar_version_key" ON "calendar_version"("calendar", "version");
CREATE UNIQUE INDEX "calendar_version_change_id_key" ON "calendar_version"("change_id");
CREATE UNIQUE INDEX "calendar_version_in_use" ON "calendar_version"("calendar") WHERE "superseded_at" IS NULL;
ALTER TABLE "calendar_version" ADD CONSTRAINT "calendar_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER calendar_version_takes_two BEFORE INSERT ON calendar_version
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('HOLIDAY_CALENDAR', 'calendar', 'content');
CREATE CONSTRAINT TRIGGER calendar_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'HOLIDAY_CALENDAR')
  EXECUTE FUNCTION setting_change_took_effect('calendar_version');
