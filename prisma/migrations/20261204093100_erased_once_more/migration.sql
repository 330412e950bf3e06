-- Whoever stores a file and is taken for dead may end later: its name is kept for a day after it was erased, and then it is
-- erased once more.
ALTER TABLE "part_begun" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "part_begun" ADD CONSTRAINT "part_begun_erased" CHECK (erased_at IS NULL OR given_up);
