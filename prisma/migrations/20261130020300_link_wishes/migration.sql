-- Addresses for which somebody asked for a link, listed or not: the same row for each, so that the answer takes the same time. The
-- worker takes it away again, and mails a link to those that are listed.
CREATE TABLE "link_wish" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "address" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "link_wish_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "link_wish_asked_at_idx" ON "link_wish"("asked_at");
