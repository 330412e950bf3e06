-- Words that people put to demands. There is no list of tags beside them: it would tell of the demands behind it.
CREATE TABLE "demand_tag" (
    "demand_id" UUID NOT NULL,
    "tag" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "demand_tag_pkey" PRIMARY KEY ("demand_id","tag"),
    CONSTRAINT "demand_tag_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "demand_tag_tag_idx" ON "demand_tag"("tag");

-- Filters of the queue under a name: its owner's, or shared with the desk. The filters are kept as the address has them.
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "saved_view_owner_id_idx" ON "saved_view"("owner_id");
CREATE UNIQUE INDEX saved_view_name ON saved_view (owner_id, lower(name)) WHERE removed_at IS NULL;

-- The view that the queue opens with.
CREATE TABLE "home_view" (
    "person_id" UUID NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "home_view_pkey" PRIMARY KEY ("person_id"),
    CONSTRAINT "home_view_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The work lists of the queue are read from the few rows that wait for somebody, never by looking at every demand.
CREATE INDEX outbox_waits_for_a_person ON outbox_message (state, demand_id) WHERE state IN ('AMBIGUOUS', 'FAILED', 'HELD');
CREATE INDEX question_waits ON question (demand_id) WHERE answered_at IS NULL;
CREATE INDEX extension_waits ON extension (demand_id) WHERE new_due_at IS NULL AND refused_at IS NULL;
CREATE INDEX objection_waits ON objection (demand_id) WHERE "end" IS NULL;
CREATE INDEX proposal_waits ON proposal (demand_id) WHERE confirmed_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX scope_waits ON scope (demand_id) WHERE approved_at IS NULL AND voided_at IS NULL;
CREATE INDEX production_waits ON production (demand_id) WHERE released_at IS NULL AND voided_at IS NULL;
CREATE INDEX secrecy_order_ends ON secrecy_order (holds_until) WHERE released_at IS NULL AND holds_until IS NOT NULL;
CREATE INDEX hold_ends ON hold (keep_until) WHERE released_at IS NULL AND waived_reason IS NULL;
CREATE INDEX notice_recipient_owed ON notice_recipient (notice_id) WHERE standing = 'OWED' AND settled_at IS NULL;
CREATE INDEX notice_window_runs ON notice (window_ends_at) WHERE voided_at IS NULL;
CREATE INDEX demand_secrecy_unanswered ON demand ((coalesce(next_due_at, 'infinity'::timestamptz)), id)
  WHERE secrecy = 'UNKNOWN' AND status <> 'CLOSED';
