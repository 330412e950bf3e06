-- Whether everybody may read published reports on a page of this installation: two people say so, and it begins with no.
CREATE TABLE "public_page_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "setting" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),
    "change_id" UUID,
    CONSTRAINT "public_page_version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "public_page_version_one_setting" CHECK (setting = 'transparency'),
    CONSTRAINT "public_page_version_yes_or_no" CHECK (content IN ('{"shown": true}', '{"shown": false}'))
);
CREATE UNIQUE INDEX "public_page_version_setting_version_key" ON "public_page_version"("setting", "version");
CREATE UNIQUE INDEX "public_page_version_change_id_key" ON "public_page_version"("change_id");
CREATE UNIQUE INDEX public_page_version_in_use ON "public_page_version"("setting") WHERE "superseded_at" IS NULL;
ALTER TABLE "public_page_version" ADD CONSTRAINT "public_page_version_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "setting_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO shipped_setting (subject, key) VALUES ('PUBLIC_PAGE', 'transparency');
CREATE TRIGGER public_page_takes_two BEFORE INSERT ON public_page_version
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('PUBLIC_PAGE', 'setting', 'content');
CREATE CONSTRAINT TRIGGER public_page_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'PUBLIC_PAGE')
  EXECUTE FUNCTION setting_change_took_effect('public_page_version');
INSERT INTO public_page_version (setting, version, content) VALUES ('transparency', 1, '{"shown": false}');
