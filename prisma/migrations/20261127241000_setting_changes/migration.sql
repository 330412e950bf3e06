-- Every setting that a gate reads is changed by two people and kept in versions: one proposes, another confirms.
CREATE TYPE "setting_subject" AS ENUM ('INSTRUMENT_KIND', 'HOLIDAY_CALENDAR', 'LETTER_TEMPLATE');
CREATE TYPE "setting_answer" AS ENUM ('CONFIRMED', 'DECLINED', 'WITHDRAWN');

CREATE TABLE "setting_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "subject" "setting_subject" NOT NULL,
    "key" TEXT NOT NULL,
    "from_version" INTEGER NOT NULL,
    "proposed" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" "setting_answer",
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "answer_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "setting_change_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "setting_change_from_version" CHECK (from_version >= 0),
    CONSTRAINT "setting_change_has_a_reason" CHECK (btrim(reason) <> ''),
    CONSTRAINT "setting_change_answered_by_somebody" CHECK (num_nulls(answer, answered_by_id, answered_at) IN (0, 3)),
    -- The proposer can only take it back; everybody else can only answer it.
    CONSTRAINT "setting_change_two_people" CHECK (answer IS NULL OR (answer = 'WITHDRAWN') = (answered_by_id = proposed_by_id))
);
CREATE INDEX "setting_change_subject_key_idx" ON "setting_change"("subject", "key");
-- Of two confirmations in the same second exactly one counts.
CREATE UNIQUE INDEX setting_change_once ON setting_change (subject, key, from_version) WHERE answer = 'CONFIRMED';

CREATE FUNCTION setting_change_begins_open() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A change is answered after it was proposed.' USING ERRCODE = 'NG004';
END $$;
CREATE TRIGGER setting_change_open BEFORE INSERT ON setting_change FOR EACH ROW
  WHEN (NEW.answer IS NOT NULL) EXECUTE FUNCTION setting_change_begins_open();

CREATE FUNCTION setting_change_is_answered_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.answer IS NOT NULL
     OR (NEW.id, NEW.subject, NEW.key, NEW.from_version, NEW.proposed, NEW.reason, NEW.proposed_by_id, NEW.proposed_at)
        IS DISTINCT FROM (OLD.id, OLD.subject, OLD.key, OLD.from_version, OLD.proposed, OLD.reason, OLD.proposed_by_id, OLD.proposed_at) THEN
    RAISE EXCEPTION 'A change is answered once, and as it was proposed.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER setting_change_answered BEFORE UPDATE ON setting_change FOR EACH ROW EXECUTE FUNCTION setting_change_is_answered_once();

-- What an installation begins with: only these are there without anybody's proposal, and only as version 1.
CREATE TABLE "shipped_setting" (
    "subject" "setting_subject" NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "shipped_setting_pkey" PRIMARY KEY ("subject", "key")
);
INSERT INTO shipped_setting (subject, key)
SELECT 'INSTRUMENT_KIND', unnest(string_to_array(
  'AU-IPO-INT AU-IPO-STORED AU-IPO-DATA AU-TAR AU-TAN AU-TCN CA-PO-GEN CA-PO-SPEC CA-PRES CA-PRES-ORDER ' ||
  'CA-SUB-C22 EU-EPOC EU-EPOC-8H EU-EPOC-PR EU-DSA-10 EU-DSA-9 UK-IPA-INT UK-IPA-CD UK-IPA-EI UK-IPA-TCN UK-OPO ' ||
  'X-MLAT X-ROG X-DOM US-2703D US-WARRANT US-STATE-ORDER US-STATE-WARRANT US-PRTT US-WIRETAP US-NSL US-FISA-I ' ||
  'US-FISA-III US-FISA-IV US-FISA-V US-FISA-702 US-2703F US-EDR US-GJ-SUB US-TRIAL-SUB US-ADM-SUB US-STATE-SUB ' ||
  'US-CIVIL-SUB', ' '));

-- A version of a setting is written only as two people agreed on it, and then takes the place of the one before.
-- Arguments: the subject, the column of the key, the column of the content.
CREATE FUNCTION setting_version_takes_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  named text := to_jsonb(NEW) ->> TG_ARGV[1];
  superseded int;
BEGIN
  IF NEW.superseded_at IS NOT NULL THEN
    RAISE EXCEPTION 'A version begins as the one in use.' USING ERRCODE = 'NG004';
  END IF;
  IF NEW.change_id IS NULL AND NEW.version = 1
     AND EXISTS (SELECT FROM shipped_setting s WHERE s.subject::text = TG_ARGV[0] AND s.key = named) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (
       SELECT FROM setting_change c WHERE c.id = NEW.change_id AND c.subject::text = TG_ARGV[0] AND c.key = named
         AND c.from_version = NEW.version - 1 AND c.answer = 'CONFIRMED' AND c.proposed = to_jsonb(NEW) -> TG_ARGV[2]) THEN
    RAISE EXCEPTION 'A setting changes only as one person proposed it and another confirmed it.' USING ERRCODE = 'NG004';
  END IF;
  EXECUTE format('UPDATE %I SET superseded_at = app_now() WHERE %I = $1 AND superseded_at IS NULL', TG_TABLE_NAME, TG_ARGV[1]) USING named;
  GET DIAGNOSTICS superseded = ROW_COUNT;
  IF superseded <> (NEW.version > 1)::int THEN
    RAISE EXCEPTION 'A version follows the one in use.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;

-- What was confirmed takes effect in the same transaction. Argument: the table of the versions.
CREATE FUNCTION setting_change_took_effect() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  written boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE change_id = $1)', TG_ARGV[0]) INTO written USING NEW.id;
  IF NOT written THEN
    RAISE EXCEPTION 'A confirmed change takes effect at once.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NULL;
END $$;

-- ---- The catalog ----------------------------------------------------------------------------------------------------

ALTER TABLE instrument_kind ADD COLUMN change_id uuid REFERENCES setting_change (id);
CREATE UNIQUE INDEX instrument_kind_change_id_key ON instrument_kind (change_id);
CREATE UNIQUE INDEX instrument_kind_one_in_use ON instrument_kind (code) WHERE superseded_at IS NULL;

CREATE TRIGGER kind_version_takes_two BEFORE INSERT ON instrument_kind
  FOR EACH ROW EXECUTE FUNCTION setting_version_takes_two('INSTRUMENT_KIND', 'code', 'row');
CREATE CONSTRAINT TRIGGER kind_change_took_effect AFTER UPDATE ON setting_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.answer = 'CONFIRMED' AND NEW.subject = 'INSTRUMENT_KIND')
  EXECUTE FUNCTION setting_change_took_effect('instrument_kind');

-- The gates read the columns and the pages the row: they say the same.
CREATE FUNCTION kind_says_what_its_row_says() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.code, NEW.title, NEW.jurisdiction, NEW.effect, to_jsonb(NEW.classes), NEW.secrecy, NEW.national_security, NEW.offline,
      NEW.window_days, NEW.state)
     IS DISTINCT FROM (NEW.row ->> 'code', NEW.row ->> 'title', coalesce(NEW.row ->> 'jurisdiction', ''), NEW.row ->> 'effect',
      NEW.row -> 'classes', NEW.row ->> 'secrecy', (NEW.row ->> 'nationalSecurity')::boolean, (NEW.row ->> 'offline')::boolean,
      (NEW.row ->> 'windowDays')::int, NEW.row ->> 'state') THEN
    RAISE EXCEPTION 'The columns of a kind say what its row says.' USING ERRCODE = 'NG004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kind_says_its_row BEFORE INSERT ON instrument_kind FOR EACH ROW EXECUTE FUNCTION kind_says_what_its_row_says();
