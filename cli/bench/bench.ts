import { rmSync } from "node:fs";
import { join } from "node:path";
import { asWorker } from "@/cli/bench/as-worker";
import { benchCounting } from "@/cli/bench/count-bench";
import { benchDeadlines } from "@/cli/bench/deadline-bench";
import { type BenchDatabase, fillDatabase } from "@/cli/bench/fill-database";
import { benchFilter } from "@/cli/bench/filter-bench";
import { benchImport } from "@/cli/bench/import-bench";
import { type Goal, isMet, type NotMeasured, sayGoal } from "@/cli/bench/measure";
import { benchPages } from "@/cli/bench/page-bench";
import { benchQueue } from "@/cli/bench/queue-bench";
import { benchRegister } from "@/cli/bench/register-bench";
import { benchSealing } from "@/cli/bench/sealing-bench";
import { benchSearch } from "@/cli/bench/search-bench";
import { benchTransition } from "@/cli/bench/transition-bench";
import { benchUpload } from "@/cli/bench/upload-bench";
import { COMMAND_ENVIRONMENT } from "@/cli/command-flags.mjs";
import { testEnvironment } from "@/cli/testing/test-environment.mjs";
import type { Context } from "@/lib/auth/context";
import { connect, db } from "@/lib/db";

const HUGE = { demands: 1_000_000, identifiers: 3, onlyRead: true };
const MANY = 100_000;
const FEW = 1_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

// These stay outside the bundle, because they find their files by their own place in the clone.
const root = join(import.meta.dirname, "..");
const main = join(import.meta.dirname, "main.mjs");
const load = <T>(module: string): Promise<T> => import(join(root, "cli", module));
const testServer = () => load<typeof import("@/cli/test-server.mjs")>("test-server.mjs");

async function makeDatabase(
  url: string,
  wanted: Omit<BenchDatabase, "ownerUrl" | "appUrl">,
): Promise<BenchDatabase> {
  const { prepareTestTemplate, createTestDatabase } = await testServer();
  const database = { ...(await createTestDatabase(url, await prepareTestTemplate(url))), ...wanted };
  say(`Inventing ${wanted.demands} demands …`);
  const began = performance.now();
  await fillDatabase(database);
  say(`Invented in ${Math.round((performance.now() - began) / 1000)} s.`);
  return database;
}

/** Measures in another database than the others are measured in, which is dropped afterwards. */
async function measureAmongHuge(url: string, few: BenchDatabase, folder: string): Promise<Goal[]> {
  const { dropTestDatabase } = await testServer();
  const huge = await makeDatabase(url, HUGE);
  const shared = globalThis as { narrowgateDatabase?: ReturnType<typeof connect> };
  const usual = shared.narrowgateDatabase;
  shared.narrowgateDatabase = connect(huge.appUrl);
  try {
    return [...(await benchSearch(await somebody(), huge)), ...(await benchRegister(huge, few, folder, say))];
  } finally {
    await db().$disconnect();
    if (usual) shared.narrowgateDatabase = usual;
    else delete shared.narrowgateDatabase;
    await dropTestDatabase(url, new URL(huge.ownerUrl).pathname.slice(1));
  }
}

async function somebody(): Promise<Context> {
  const { id, name, roles } = await db().person.findFirstOrThrow({ where: { name: "Counsel 3" } });
  return { actor: { type: "user", id, name, roles } };
}

/**
 * `narrowgate bench`: fills databases of its own, measures each goal against its floor in this one run, and answers 0
 * when all are met, else 1.
 */
export async function benchCommand(): Promise<number> {
  const { makeRunFolder } =
    await load<typeof import("@/cli/testing/run-folder.mjs")>("testing/run-folder.mjs");
  const folder = makeRunFolder(root, "bench");
  const { startTestServer } = await testServer();
  const server = await startTestServer({ folder });
  // This is a command, and what it starts is not: desk and worker run as they do in use.
  for (const name of Object.keys(COMMAND_ENVIRONMENT)) delete process.env[name];
  try {
    const many = await makeDatabase(server.url, { demands: MANY });
    const few = await makeDatabase(server.url, { demands: FEW });
    const env = { ...testEnvironment, NARROWGATE_DATA: folder, DATABASE_URL: many.appUrl };
    Object.assign(process.env, env, { OWNER_DATABASE_URL: many.ownerUrl });
    const goals = await measureAll(many, few, env);
    const among = await measureAmongHuge(server.url, few, folder);
    for (const goal of among) say(sayGoal(goal));
    goals.push(...among);
    return goals.every(isMet) ? 0 : 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(
  many: BenchDatabase,
  few: BenchDatabase,
  env: Record<string, string>,
): Promise<(Goal | NotMeasured)[]> {
  const goals: (Goal | NotMeasured)[] = [];
  const note = (found: (Goal | NotMeasured)[]) => {
    goals.push(...found);
    for (const goal of found) say(sayGoal(goal));
  };
  try {
    const ctx = await somebody();
    for (const line of await benchDeadlines()) say(line);
    note(await benchQueue(ctx, many, few));
    note([await benchTransition(ctx, many.appUrl)]);
    note(await benchImport({ ownerUrl: many.ownerUrl, folder: env.NARROWGATE_DATA ?? "", main }, say));
    note(await benchCounting(many.ownerUrl, env.NARROWGATE_DATA ?? "", say));
    note(await benchPages(root, env, many.ownerUrl));
    note(await asWorker(() => benchSealing(env.NARROWGATE_DATA ?? "", say)));
    note(await asWorker(() => benchFilter(env.NARROWGATE_DATA ?? "", say)));
    note(await benchUpload(root, env, env.NARROWGATE_DATA ?? "", say));
    return goals;
  } finally {
    await db().$disconnect();
  }
}
