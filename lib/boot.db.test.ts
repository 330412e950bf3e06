import { readdirSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { asOwner } from "@/lib/demands/test-app-role";

const migrations = readdirSync("prisma/migrations");

/** The check as a process makes it that was started with these settings. */
async function obstacleWith(settings: Record<string, string>, known?: string[]): Promise<string | null> {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const shared = globalThis as { narrowgateDatabase?: { $disconnect(): Promise<void> } };
  const before = shared.narrowgateDatabase;
  shared.narrowgateDatabase = undefined;
  try {
    const { startObstacle } = await import("@/lib/boot");
    return await startObstacle(known);
  } finally {
    await (shared as { narrowgateDatabase?: typeof before }).narrowgateDatabase?.$disconnect();
    shared.narrowgateDatabase = before;
    vi.unstubAllEnvs();
  }
}

test("with the app's role, in UTC and migrated, nothing stands in the way", async () => {
  expect(await obstacleWith({})).toBeNull();
});

describe("one sentence says what does", () => {
  test("a missing or weak setting", async () => {
    expect(await obstacleWith({ NARROWGATE_SESSION_KEY: "short" })).toMatch(/NARROWGATE_SESSION_KEY/);
  });

  test("an unreachable database, without its password", async () => {
    const said = await obstacleWith({ DATABASE_URL: "postgresql://nobody:canary@localhost:1/none" });
    expect(said).toMatch(/^The database does not answer/);
    expect(said).not.toContain("canary");
    expect(said).not.toContain("\n");
  });

  test("an address that would replace the session's zone and limits", async () => {
    const DATABASE_URL = `${process.env.DATABASE_URL}?options=-c%20statement_timeout%3D0`;
    expect(await obstacleWith({ DATABASE_URL })).toMatch(/DATABASE_URL may not carry options/);
  });

  test("the owner's role", async () => {
    const DATABASE_URL = process.env.OWNER_DATABASE_URL ?? "";
    expect(await obstacleWith({ DATABASE_URL })).toMatch(/may change the rules/);
  });

  test("a role that may act as a stronger one", async () => {
    const [member, chief] = [`member_${process.pid}`, `chief_${process.pid}`];
    const url = Object.assign(new URL(process.env.DATABASE_URL ?? ""), { username: member, password: "x" });
    await asOwner(`CREATE ROLE ${chief} CREATEROLE`);
    await asOwner(`CREATE ROLE ${member} LOGIN PASSWORD 'x' IN ROLE ${chief}`);
    try {
      expect(await obstacleWith({ DATABASE_URL: url.href })).toBe(
        `The role ${member} may change the rules of the database; web and worker need one that owns nothing and belongs to no role that does.`,
      );
    } finally {
      await asOwner(`DROP ROLE ${member}, ${chief}`);
    }
  });

  test("a migration that the database lacks, and one that the code lacks", async () => {
    expect(await obstacleWith({}, [...migrations, "29990101000000_later"])).toMatch(
      /lacks .*29990101000000_later/,
    );
    expect(await obstacleWith({}, migrations.slice(1))).toContain(
      `newer than this code: it has the migration`,
    );
  });
});
