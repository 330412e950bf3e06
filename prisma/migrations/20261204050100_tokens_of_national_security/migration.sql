-- Exact numbers of national security are a scope of their own, which goes with another one. Tokens of before have it no longer.
ALTER TABLE "access_token" DROP CONSTRAINT "access_token_scopes";
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_scopes" CHECK (scopes && ARRAY['reports:read', 'register:read']
  AND scopes <@ ARRAY['reports:read', 'register:read', 'national-security:read']);
