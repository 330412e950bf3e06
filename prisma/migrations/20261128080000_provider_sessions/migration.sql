-- What the sign-in service is asked with about a session that it opened: no longer kept than the session lives.
CREATE TABLE "provider_session" (
  "session_id" uuid PRIMARY KEY REFERENCES "session" ("id"),
  "sid" text,
  "access_token" text NOT NULL,
  "refresh_token" text,
  "id_token" text NOT NULL,
  "roles_by_userinfo" boolean NOT NULL,
  "checked_at" timestamptz(3) NOT NULL
);
CREATE INDEX "provider_session_sid_idx" ON "provider_session" ("sid");
