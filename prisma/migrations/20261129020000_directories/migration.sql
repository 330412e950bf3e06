-- A customer's own directory, which lists its administrators by SCIM. Without a group, everybody whom it sends is one.
CREATE TABLE "directory" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "administrators_group" TEXT,
    "made_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3),
    "refusals" JSONB NOT NULL DEFAULT '[]',
    CONSTRAINT "directory_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "directory_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "directory_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "directory_customer_id_idx" ON "directory"("customer_id");

-- With which the directory comes in; only the hash is kept. Two may be good at once, so that one can be replaced.
CREATE TABLE "directory_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "directory_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    CONSTRAINT "directory_token_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "directory_token_directory_id_fkey" FOREIGN KEY ("directory_id") REFERENCES "directory"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "directory_token_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "directory_token_token_hash_key" ON "directory_token"("token_hash");
CREATE INDEX "directory_token_directory_id_idx" ON "directory_token"("directory_id");

-- A user as the directory sent it, as far as we need it, and the contact that it lists now.
CREATE TABLE "directory_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "directory_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "external_id" TEXT,
    "active" BOOLEAN NOT NULL,
    "attributes" JSONB NOT NULL,
    "administrator_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    CONSTRAINT "directory_user_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "directory_user_directory_id_fkey" FOREIGN KEY ("directory_id") REFERENCES "directory"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "directory_user_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX directory_user_name ON directory_user (directory_id, lower(user_name)) WHERE removed_at IS NULL;
CREATE INDEX directory_user_external ON directory_user (directory_id, external_id) WHERE removed_at IS NULL;
CREATE INDEX directory_user_in_order ON directory_user (directory_id, created_at, id) WHERE removed_at IS NULL;
CREATE INDEX "directory_user_administrator_id_idx" ON "directory_user"("administrator_id");

-- The group of the wanted name that came first stays the group of administrators, whatever it is called later.
CREATE TABLE "directory_group" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "directory_id" UUID NOT NULL,
    "display_name" TEXT NOT NULL,
    "external_id" TEXT,
    "of_administrators" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    CONSTRAINT "directory_group_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "directory_group_directory_id_fkey" FOREIGN KEY ("directory_id") REFERENCES "directory"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX directory_group_in_order ON directory_group (directory_id, created_at, id) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX directory_group_of_administrators ON directory_group (directory_id) WHERE of_administrators AND removed_at IS NULL;

CREATE TABLE "directory_member" (
    "group_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    CONSTRAINT "directory_member_pkey" PRIMARY KEY ("group_id","user_id"),
    CONSTRAINT "directory_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "directory_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "directory_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "directory_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "directory_member_user_id_idx" ON "directory_member"("user_id");
