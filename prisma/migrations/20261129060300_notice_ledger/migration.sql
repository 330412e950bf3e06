-- The ledger of notices owed: one line for each demand that is or was under secrecy, or that owes a notice. Derived from the
-- demand's facts with its clocks, so it proves nothing; what it says of time is completed by whoever reads it.
CREATE TABLE "notice_ledger" (
    "demand_id" UUID NOT NULL REFERENCES "demand" ("id"),
    "standing" TEXT NOT NULL,
    -- The first moment at which somebody to whom the notice is owed may be told; none where no day is known.
    "due_at" TIMESTAMPTZ(3),
    "zone" TEXT NOT NULL,
    -- Nobody who may be told can be reached.
    "unreachable" BOOLEAN NOT NULL,
    "owed" INTEGER NOT NULL,
    "secrecy_from" TIMESTAMPTZ(3),
    -- When secrecy ends or ended; none while no end is known, or where there never was any.
    "secrecy_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    -- Marks that the secrecy can be challenged, which nobody has answered.
    "flags" TEXT[] NOT NULL,

    CONSTRAINT "notice_ledger_pkey" PRIMARY KEY ("demand_id"),
    CONSTRAINT "notice_ledger_standing" CHECK (standing IN ('QUIET', 'OWED', 'UNDER_WAY', 'SENT'))
);
CREATE INDEX notice_ledger_due ON notice_ledger ((coalesce(due_at, 'infinity'::timestamptz)), demand_id) WHERE standing = 'OWED';
CREATE INDEX notice_ledger_sent ON notice_ledger (sent_at DESC, demand_id) WHERE standing = 'SENT';
