import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import { createTestDatabase, dropTestDatabase } from "@/cli/test-server.mjs";
import { db } from "@/lib/db";

// Each test file gets a migrated database and a data place of its own, before anything it imports can read the settings.
const server = inject("serverUrl");
const database = await createTestDatabase(server, inject("templateDatabase"));
const data = join(inject("dataPlace"), database.name);
mkdirSync(data);
process.env.DATABASE_URL = database.appUrl;
process.env.OWNER_DATABASE_URL = database.ownerUrl;
process.env.NARROWGATE_DATA = data;

afterAll(async () => {
  await db().$disconnect();
  await dropTestDatabase(server, database.name);
});
