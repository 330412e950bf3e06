import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { asksForHelp } from "@/cli/asks-for-help";
import { BROKEN } from "@/cli/faults/campaign";
import { campaignSizes } from "@/cli/faults/sizes";
import { testEnvironment } from "@/cli/testing/test-environment.mjs";

const say = (line: string) => process.stdout.write(`${line}\n`);

// These stay outside the bundle, because they find their files by their own place in the clone.
const root = join(import.meta.dirname, "..");
const load = <T>(module: string): Promise<T> => import(join(root, "cli", module));

const USAGE = `Usage: npm run faults -- [campaign …] [--seed <number>] [--size <number>]
Campaigns: ${Object.keys(campaignSizes).join(", ")}; without a name, each of them.
`;

/** What the exit code of a campaign says. */
const ENDS: Readonly<Record<number, string>> = { 0: "held", [BROKEN]: "BROKEN" };

interface Wanted {
  names: string[];
  seed: number;
  size: number | undefined;
}

/** What is asked for, or null where that cannot be read. */
export function readFaultsArguments(args: string[]): Wanted | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { seed: { type: "string" }, size: { type: "string" } },
    });
    const names = positionals.length > 0 ? positionals : Object.keys(campaignSizes);
    const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
    const size = values.size === undefined ? undefined : Number(values.size);
    const whole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least;
    if (!names.every((name) => Object.hasOwn(campaignSizes, name)) || !whole(seed, 0)) return null;
    return size === undefined || whole(size, 1) ? { names, seed, size } : null;
  } catch {
    return null;
  }
}

interface Server {
  url: string;
  /** Ours, and thrown away after the run with whatever it holds. */
  ours: boolean;
  stop: () => Promise<void>;
}

/** Answers the exit code of the campaign's process. */
async function runCampaign(name: string, { seed, size }: Wanted, { url, ours }: Server, folder: string) {
  const { prepareTestTemplate, createTestDatabase, dropTestDatabase } =
    await load<typeof import("@/cli/test-server.mjs")>("test-server.mjs");
  const { LEASH, leashed } = await load<typeof import("@/cli/leashed.mjs")>("leashed.mjs");
  const database = await createTestDatabase(url, await prepareTestTemplate(url));
  const data = join(folder, name);
  mkdirSync(data);
  const much = size ?? campaignSizes[name] ?? 1;
  say(`${name}: ${much}, seed ${seed}`);
  const began = performance.now();
  const build = basename(dirname(process.argv[1] ?? ""));
  const program = join(root, build, "fault-run.mjs");
  const child = spawn(
    process.execPath,
    ["--import", LEASH, "--enable-source-maps", program, name, String(seed), String(much), root, build],
    {
      cwd: root,
      // Without us there is no database either: a campaign that goes on alone would only report that.
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: leashed({
        PATH: process.env.PATH,
        ...testEnvironment,
        NODE_ENV: "test",
        NARROWGATE_DATA: data,
        DATABASE_URL: database.appUrl,
        OWNER_DATABASE_URL: database.ownerUrl,
        TEST_DATABASE_URL: url,
      }),
    },
  );
  const [code] = await once(child, "exit");
  const end = ENDS[code] ?? "DID NOT COME TO ITS END";
  say(`${name}: ${end} after ${Math.round((performance.now() - began) / 1000)} s\n`);
  if (!ours) await dropTestDatabase(url, database.name);
  return Number(code ?? 1);
}

/**
 * `narrowgate faults`: starts a PostgreSQL of its own, or takes the one that TEST_DATABASE_URL names, runs the campaigns one
 * after another, each on a database and in a process of its own, and answers 0 when no rule was broken, 1 when one was, and 2
 * when nothing was found but not every campaign came to its end.
 */
export async function faultsCommand(args: string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(USAGE);
    return 0;
  }
  const wanted = readFaultsArguments(args);
  if (!wanted) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { makeRunFolder } =
    await load<typeof import("@/cli/testing/run-folder.mjs")>("testing/run-folder.mjs");
  const { startTestServer } = await load<typeof import("@/cli/test-server.mjs")>("test-server.mjs");
  const folder = makeRunFolder(root, "faults");
  const named = process.env.TEST_DATABASE_URL;
  const server = named
    ? { url: named, ours: false, stop: async () => {} }
    : { ...(await startTestServer({ folder, long: true })), ours: true };
  const codes: number[] = [];
  try {
    for (const name of wanted.names) codes.push(await runCampaign(name, wanted, server, folder));
    if (codes.includes(BROKEN)) return 1;
    return codes.every((code) => code === 0) ? 0 : 2;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
