import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { NotReady } from "@/lib/errors";
import { incomingFolder, LocalStore } from "./local-store";
import { removeAbandoned } from "./remove-abandoned";
import { inPieces, refusalOf, temporaryPlace } from "./temporary-place";

const { dataPlace, place, pathOf, lying, remove } = temporaryPlace();
afterAll(remove);

const ID = "7e57ab1e-0000-4000-8000-000000000000";

/** A process that stores a file, says so when 5 MB of it were taken, and then waits for ever. */
const HALF_WAY = `
  import { LocalStore } from "./local-store";
  async function* halfWay() {
    for (let n = 0; n < 5; n += 1) yield Buffer.alloc(1_000_000);
    process.stdout.write("half way");
    setInterval(() => {}, 1000);
    await new Promise(() => {});
  }
  await new LocalStore(process.argv[2]).put("${ID}", halfWay());
`;

test("a process killed amid writing leaves no visible file, and what it left can be cleared away", async () => {
  const program = join(dataPlace, "half-way.mjs");
  buildSync({
    stdin: { contents: HALF_WAY, resolveDir: import.meta.dirname, loader: "ts" },
    alias: { "@": resolve(import.meta.dirname, "../..") },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: program,
  });
  const child = spawn(process.execPath, [program, dataPlace], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");

  const left = join(incomingFolder(dataPlace), ID);
  expect(statSync(left).size).toBe(5_000_000);
  expect(lying()).toEqual([`incoming/${ID}`]);
  await expect(place.store.get(ID, { start: 0, end: 1 })).rejects.toThrow(/not in the file store/);

  utimesSync(left, new Date("2026-03-01T10:00:00Z"), new Date("2026-03-01T10:00:00Z"));
  expect(await removeAbandoned(dataPlace, new Date("2026-03-01T10:00:00Z"))).toBe(0);
  expect(await removeAbandoned(dataPlace, new Date("2026-03-01T10:00:01Z"))).toBe(1);
  expect(lying()).toEqual([]);
});

test("files and folders are for their owner only", async () => {
  await place.store.put(ID, inPieces(Buffer.alloc(10)));
  expect(statSync(pathOf(ID)).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataPlace, "files")).mode & 0o777).toBe(0o700);
});

test("a full disk is told in words, and leaves nothing", async () => {
  const before = lying();
  async function* full() {
    yield Buffer.alloc(10);
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  }
  const refusal = await refusalOf(place.store.put("00000000-full", full()));
  expect(refusal).toBeInstanceOf(NotReady);
  expect((refusal as Error).message).toMatch(/disk is full.*Make room/);
  expect(lying()).toEqual(before);
});

test("when the finished file cannot be put in its place, nothing stays", async () => {
  const { dataPlace: elsewhere, lying: there, remove: clear } = temporaryPlace();
  mkdirSync(join(elsewhere, "files"));
  writeFileSync(join(elsewhere, "files", ID.slice(0, 2)), "in the way");
  await refusalOf(new LocalStore(elsewhere).put(ID, inPieces(Buffer.alloc(10))));
  expect(there()).toEqual([ID.slice(0, 2)]);
  clear();
});
