-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('INTAKE_ANALYST', 'COUNSEL', 'LEAD_COUNSEL', 'CUSTODIAN', 'COMPLIANCE_OFFICER', 'INSTALLATION_ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "contact_capacity" AS ENUM ('ADMINISTRATOR', 'LEGAL_CONTACT');

-- CreateEnum
CREATE TYPE "demand_status" AS ENUM ('RECEIVED', 'REDIRECTING', 'IN_REVIEW', 'NOTIFYING', 'PRODUCING', 'PRODUCED', 'CHALLENGED', 'PRESERVING', 'CLOSED');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('REDIRECTED', 'REJECTED', 'WITHDRAWN', 'NO_DATA', 'PRODUCED_FULL', 'PRODUCED_PART', 'PRESERVED', 'SUPERSEDED', 'SET_ASIDE', 'NOT_COLLECTED');

-- CreateEnum
CREATE TYPE "secrecy" AS ENUM ('IN_FORCE', 'NONE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "redirect_answer" AS ENUM ('ACCEPTED', 'REFUSED');

-- CreateEnum
CREATE TYPE "decision" AS ENUM ('APPROVE', 'NARROW', 'REFUSE', 'CONTEST');

-- CreateEnum
CREATE TYPE "bar_ground" AS ENUM ('STAY', 'PENDING_MOTION', 'SECOND_AUTHORITY');

-- CreateEnum
CREATE TYPE "objection_end" AS ENUM ('WITHDRAWN', 'UPHELD', 'DISMISSED', 'NARROWED', 'LAPSED');

-- CreateEnum
CREATE TYPE "challenge_object" AS ENUM ('DEMAND', 'ITEMS', 'SECRECY');

-- CreateEnum
CREATE TYPE "secrecy_basis" AS ENUM ('COURT_ORDER', 'BUILT_IN', 'CERTIFIED');

-- CreateEnum
CREATE TYPE "secrecy_covers" AS ENUM ('ANYONE', 'ACCOUNT_HOLDER', 'ALL_BUT_NAMED');

-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('ADVANCE', 'DELAYED', 'PRODUCED');

-- CreateEnum
CREATE TYPE "notice_standing" AS ENUM ('TOLD', 'OWED', 'EXCLUDED');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('READY', 'SENDING', 'ACCEPTED', 'FAILED', 'AMBIGUOUS', 'HELD', 'CANCELLED');

-- CreateEnum
CREATE TYPE "proposal_kind" AS ENUM ('SHORTEN_WINDOW', 'UNDELIVERABLE', 'END_SECRECY', 'REOPEN');

-- CreateEnum
CREATE TYPE "production_extent" AS ENUM ('INTERIM', 'LAST');

-- CreateEnum
CREATE TYPE "package_lock" AS ENUM ('AGE_RECIPIENT', 'PASSPHRASE');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" "role"[],
    "password_hash" TEXT,
    "oidc_subject" TEXT,
    "totp_secret" TEXT,
    "totp_confirmed_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "second_factor_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "device" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_delay" (
    "bucket" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_delay_pkey" PRIMARY KEY ("bucket")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "code_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "submission" (
    "token" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "demo_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_seconds" INTEGER NOT NULL DEFAULT 0,
    "filled_at" TIMESTAMPTZ(3),

    CONSTRAINT "demo_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "registered_office" TEXT NOT NULL,
    "office_email" TEXT,
    "country" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "public_authority" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_domain" (
    "domain" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "customer_domain_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "customer_tenant" (
    "tenant_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "customer_tenant_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "administrator" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "customer_id" UUID NOT NULL,
    "capacity" "contact_capacity" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "partner" BOOLEAN NOT NULL DEFAULT false,
    "confirmed_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "administrator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "published_phone" TEXT NOT NULL,
    "phone_source" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "officer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "authority_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "age_recipient" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "officer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "officer_verification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "officer_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "age_recipient" TEXT,
    "number_called" TEXT NOT NULL,
    "number_source" TEXT NOT NULL,
    "spoke_with" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "called_by_id" UUID NOT NULL,

    CONSTRAINT "officer_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_entity" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "zone" TEXT NOT NULL,

    CONSTRAINT "legal_entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument_kind" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "classes" TEXT[],
    "secrecy" TEXT NOT NULL,
    "national_security" BOOLEAN NOT NULL DEFAULT false,
    "offline" BOOLEAN NOT NULL DEFAULT false,
    "window_days" INTEGER NOT NULL DEFAULT 7,
    "state" TEXT NOT NULL,
    "row" JSONB NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "instrument_kind_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "authority_id" UUID NOT NULL,
    "officer_id" UUID NOT NULL,
    "kind_id" UUID NOT NULL,
    "matter_number" TEXT NOT NULL,
    "issued_on" DATE,
    "served_how" TEXT NOT NULL,
    "served_at" TIMESTAMPTZ(3) NOT NULL,
    "served_zone" TEXT NOT NULL,
    "served_entity_id" UUID NOT NULL,
    "paper_due_on" DATE,
    "names_customer" BOOLEAN NOT NULL DEFAULT false,
    "summary" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instrument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demand" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reference" TEXT NOT NULL,
    "instrument_id" UUID NOT NULL,
    "customer_id" UUID,
    "status" "demand_status" NOT NULL DEFAULT 'RECEIVED',
    "outcome" "outcome",
    "version" INTEGER NOT NULL DEFAULT 1,
    "restricted" BOOLEAN NOT NULL DEFAULT false,
    "secrecy" "secrecy" NOT NULL DEFAULT 'UNKNOWN',
    "secrecy_answered_by_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "strict_due_at" TIMESTAMPTZ(3),
    "due_why" TEXT NOT NULL DEFAULT '',
    "next_due_at" TIMESTAMPTZ(3),
    "supersedes_id" UUID,
    "preservation_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "demand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "written_by_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demand_reader" (
    "demand_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "demand_reader_pkey" PRIMARY KEY ("demand_id","person_id")
);

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "identifier" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "range_start" TIMESTAMPTZ(3) NOT NULL,
    "range_end" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "wrapped_key" TEXT,
    "key_id" TEXT NOT NULL,
    "uploaded_by_id" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attached_at" TIMESTAMPTZ(3),

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "instrument_id" UUID,
    "demand_id" UUID,
    "file_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redirect" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "contact_email" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_due_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" "redirect_answer",
    "answer_text" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "recorded_by_id" UUID,

    CONSTRAINT "redirect_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "redirect_skip" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "skipped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "redirect_skip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_answer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "check" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "remedy" TEXT,
    "remedy_record" TEXT,
    "answered_by_id" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "officer_email" TEXT,
    "officer_recipient" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item_decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "scope_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "decision" "decision" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "data_class" TEXT,
    "range_start" TIMESTAMPTZ(3),
    "range_end" TIMESTAMPTZ(3),
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ending" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "codes" TEXT[],
    "text" TEXT NOT NULL,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ending_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "keep_until" TIMESTAMPTZ(3) NOT NULL,
    "attested_by_id" UUID,
    "attested_at" TIMESTAMPTZ(3),
    "attestation" TEXT,
    "waived_reason" TEXT,
    "released_at" TIMESTAMPTZ(3),
    "passed_to_id" UUID,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_due_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bar" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "ground" "bar_ground" NOT NULL,
    "reason" TEXT NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason" TEXT,

    CONSTRAINT "bar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "granted_by" TEXT,
    "new_due_at" TIMESTAMPTZ(3),
    "refused_at" TIMESTAMPTZ(3),
    "recorded_by_id" UUID NOT NULL,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "raised_by" TEXT NOT NULL,
    "grounds" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,
    "end" "objection_end",
    "end_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "object" "challenge_object" NOT NULL,
    "basis" TEXT NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_by_id" UUID NOT NULL,
    "result" TEXT,
    "result_text" TEXT,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "owner_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closing" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secrecy_order" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "basis" "secrecy_basis" NOT NULL,
    "court" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_on" DATE,
    "holds_until" TIMESTAMPTZ(3),
    "covers" "secrecy_covers" NOT NULL,
    "forbids_redirect" BOOLEAN NOT NULL DEFAULT false,
    "conditions" TEXT NOT NULL DEFAULT '',
    "finding" TEXT NOT NULL DEFAULT '',
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "release_reason" TEXT,

    CONSTRAINT "secrecy_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secrecy_permit" (
    "order_id" UUID NOT NULL,
    "administrator_id" UUID NOT NULL,

    CONSTRAINT "secrecy_permit_pkey" PRIMARY KEY ("order_id","administrator_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "scope_id" UUID,
    "window_days" INTEGER NOT NULL,
    "window_ends_at" TIMESTAMPTZ(3),
    "shortened_by" UUID,
    "waived_at" TIMESTAMPTZ(3),
    "waiver" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_recipient" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "notice_id" UUID NOT NULL,
    "administrator_id" UUID NOT NULL,
    "standing" "notice_standing" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "freshness" TEXT NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_effort" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID NOT NULL,

    CONSTRAINT "notice_effort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID,
    "recipient_id" UUID,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "bounce_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" "mail_state" NOT NULL DEFAULT 'READY',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "response" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "kind" "proposal_kind" NOT NULL,
    "subject_id" UUID,
    "days" INTEGER,
    "reason" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "production" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "demand_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'ORIGINAL',
    "scope_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "extent" "production_extent",
    "lock" "package_lock",
    "locked_to" TEXT,
    "manifest" JSONB,
    "manifest_sha256" TEXT,
    "package_file_id" UUID,
    "package_sha256" TEXT,
    "built_by_id" UUID,
    "sealed_at" TIMESTAMPTZ(3),
    "sealing_at" TIMESTAMPTZ(3),
    "released_by_id" UUID,
    "released_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "production_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "produced_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "production_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "data_class" TEXT NOT NULL,
    "range_start" TIMESTAMPTZ(3) NOT NULL,
    "range_end" TIMESTAMPTZ(3) NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "produced_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "production_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "max_downloads" INTEGER NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" UUID,

    CONSTRAINT "collection_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "link_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lifecycle_step" (
    "action" TEXT NOT NULL,
    "from_status" "demand_status" NOT NULL,
    "to_status" "demand_status" NOT NULL,

    CONSTRAINT "lifecycle_step_pkey" PRIMARY KEY ("action","from_status","to_status")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "demand_id" UUID,
    "from_status" TEXT,
    "to_status" TEXT,
    "outcome" TEXT,
    "version" INTEGER,
    "details" JSONB NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "person_oidc_subject_key" ON "person"("oidc_subject");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "recovery_code_person_id_idx" ON "recovery_code"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "administrator_customer_id_capacity_email_key" ON "administrator"("customer_id", "capacity", "email");

-- CreateIndex
CREATE INDEX "officer_verification_officer_id_idx" ON "officer_verification"("officer_id");

-- CreateIndex
CREATE UNIQUE INDEX "legal_entity_name_key" ON "legal_entity"("name");

-- CreateIndex
CREATE UNIQUE INDEX "instrument_kind_code_version_key" ON "instrument_kind"("code", "version");

-- CreateIndex
CREATE INDEX "instrument_served_at_idx" ON "instrument"("served_at");

-- CreateIndex
CREATE INDEX "instrument_matter_number_idx" ON "instrument"("matter_number");

-- CreateIndex
CREATE INDEX "instrument_authority_id_idx" ON "instrument"("authority_id");

-- CreateIndex
CREATE INDEX "instrument_officer_id_idx" ON "instrument"("officer_id");

-- CreateIndex
CREATE INDEX "instrument_kind_id_idx" ON "instrument"("kind_id");

-- CreateIndex
CREATE UNIQUE INDEX "demand_reference_key" ON "demand"("reference");

-- CreateIndex
CREATE INDEX "demand_customer_id_idx" ON "demand"("customer_id");

-- CreateIndex
CREATE INDEX "demand_instrument_id_idx" ON "demand"("instrument_id");

-- CreateIndex
CREATE INDEX "note_demand_id_idx" ON "note"("demand_id");

-- CreateIndex
CREATE INDEX "item_normalised_idx" ON "item"("normalised");

-- CreateIndex
CREATE UNIQUE INDEX "item_demand_id_position_key" ON "item"("demand_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "document_file_id_key" ON "document"("file_id");

-- CreateIndex
CREATE INDEX "document_instrument_id_idx" ON "document"("instrument_id");

-- CreateIndex
CREATE INDEX "document_demand_id_idx" ON "document"("demand_id");

-- CreateIndex
CREATE INDEX "redirect_demand_id_idx" ON "redirect"("demand_id");

-- CreateIndex
CREATE INDEX "redirect_skip_demand_id_idx" ON "redirect_skip"("demand_id");

-- CreateIndex
CREATE UNIQUE INDEX "check_answer_demand_id_check_key" ON "check_answer"("demand_id", "check");

-- CreateIndex
CREATE UNIQUE INDEX "scope_demand_id_number_key" ON "scope"("demand_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "item_decision_scope_id_item_id_key" ON "item_decision"("scope_id", "item_id");

-- CreateIndex
CREATE INDEX "ending_demand_id_idx" ON "ending"("demand_id");

-- CreateIndex
CREATE INDEX "hold_demand_id_idx" ON "hold"("demand_id");

-- CreateIndex
CREATE INDEX "question_demand_id_idx" ON "question"("demand_id");

-- CreateIndex
CREATE INDEX "bar_demand_id_idx" ON "bar"("demand_id");

-- CreateIndex
CREATE INDEX "extension_demand_id_idx" ON "extension"("demand_id");

-- CreateIndex
CREATE INDEX "objection_demand_id_idx" ON "objection"("demand_id");

-- CreateIndex
CREATE INDEX "challenge_demand_id_idx" ON "challenge"("demand_id");

-- CreateIndex
CREATE INDEX "incident_demand_id_idx" ON "incident"("demand_id");

-- CreateIndex
CREATE INDEX "secrecy_order_demand_id_idx" ON "secrecy_order"("demand_id");

-- CreateIndex
CREATE INDEX "notice_demand_id_idx" ON "notice"("demand_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_recipient_notice_id_administrator_id_key" ON "notice_recipient"("notice_id", "administrator_id");

-- CreateIndex
CREATE INDEX "notice_effort_demand_id_idx" ON "notice_effort"("demand_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_recipient_id_key" ON "outbox_message"("recipient_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_message_id_key" ON "outbox_message"("message_id");

-- CreateIndex
CREATE INDEX "outbox_message_state_next_attempt_at_idx" ON "outbox_message"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "outbox_message_demand_id_idx" ON "outbox_message"("demand_id");

-- CreateIndex
CREATE INDEX "proposal_demand_id_idx" ON "proposal"("demand_id");

-- CreateIndex
CREATE UNIQUE INDEX "production_package_file_id_key" ON "production"("package_file_id");

-- CreateIndex
CREATE UNIQUE INDEX "production_demand_id_number_key" ON "production"("demand_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "produced_file_production_id_file_id_key" ON "produced_file"("production_id", "file_id");

-- CreateIndex
CREATE UNIQUE INDEX "collection_link_token_hash_key" ON "collection_link"("token_hash");

-- CreateIndex
CREATE INDEX "collection_link_production_id_idx" ON "collection_link"("production_id");

-- CreateIndex
CREATE INDEX "collection_link_id_idx" ON "collection"("link_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_demand_id_sequence_idx" ON "audit_entry"("demand_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_demand_id_version_key" ON "audit_entry"("demand_id", "version");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_domain" ADD CONSTRAINT "customer_domain_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_tenant" ADD CONSTRAINT "customer_tenant_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "administrator" ADD CONSTRAINT "administrator_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "officer" ADD CONSTRAINT "officer_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "officer_verification" ADD CONSTRAINT "officer_verification_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_officer_id_fkey" FOREIGN KEY ("officer_id") REFERENCES "officer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_kind_id_fkey" FOREIGN KEY ("kind_id") REFERENCES "instrument_kind"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demand" ADD CONSTRAINT "demand_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demand" ADD CONSTRAINT "demand_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "demand_reader" ADD CONSTRAINT "demand_reader_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redirect" ADD CONSTRAINT "redirect_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redirect_skip" ADD CONSTRAINT "redirect_skip_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_answer" ADD CONSTRAINT "check_answer_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope" ADD CONSTRAINT "scope_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_decision" ADD CONSTRAINT "item_decision_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_decision" ADD CONSTRAINT "item_decision_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ending" ADD CONSTRAINT "ending_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bar" ADD CONSTRAINT "bar_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secrecy_order" ADD CONSTRAINT "secrecy_order_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "secrecy_permit" ADD CONSTRAINT "secrecy_permit_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "secrecy_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_effort" ADD CONSTRAINT "notice_effort_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "notice_recipient"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "production" ADD CONSTRAINT "production_demand_id_fkey" FOREIGN KEY ("demand_id") REFERENCES "demand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "production" ADD CONSTRAINT "production_scope_id_fkey" FOREIGN KEY ("scope_id") REFERENCES "scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "produced_file" ADD CONSTRAINT "produced_file_production_id_fkey" FOREIGN KEY ("production_id") REFERENCES "production"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "produced_file" ADD CONSTRAINT "produced_file_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "item_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_link" ADD CONSTRAINT "collection_link_production_id_fkey" FOREIGN KEY ("production_id") REFERENCES "production"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection" ADD CONSTRAINT "collection_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "collection_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

