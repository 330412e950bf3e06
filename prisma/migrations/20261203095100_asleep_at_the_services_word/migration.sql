-- When the sign-in service said that it knows somebody, or their session, no more: access tokens and feeds sleep from then until they come in again.
ALTER TABLE "person" ADD COLUMN "asleep_since" TIMESTAMPTZ(3);
