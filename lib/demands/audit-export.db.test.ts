import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { beforeAll, describe, expect, test } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { publicKey } from "@/lib/audit/signing";
import { db, inTransaction } from "@/lib/db";
import { exportAudit } from "@/lib/demands/audit-export";
import type { AuditFilters } from "@/lib/demands/audit-filters";
import { change, linesOf, sealed } from "@/lib/demands/test-tampering";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Forbidden, NotFound } from "@/lib/errors";

let world: World;
let reference: string;
let secret: string;
let folder: string;

beforeAll(async () => {
  world = await makeWorld();
  reference = await demandInReview(world);
  secret = await registeredDemand(world, { readers: [world.people.LEAD_COUNSEL] });
  for (let more = 0; more < 3; more++) await demandInReview(world);
  folder = join(env().dataPlace, "exports");
  mkdirSync(folder);
});

async function exported(filters: AuditFilters = {}, ctx = world.people.COMPLIANCE_OFFICER): Promise<string> {
  let text = "";
  for await (const line of (await exportAudit(ctx, filters)).lines) text += line;
  return text;
}

let number = 0;
/** What the independent verifier answers and says. */
async function verdict(text: string, ...options: string[]): Promise<{ code: number; said: string }> {
  const file = join(folder, `${number++}.jsonl`);
  writeFileSync(file, text);
  const worker = new Worker("./docs/verify-audit.mjs", {
    argv: [file, ...options],
    stdout: true,
    stderr: true,
  });
  let said = "";
  for (const stream of [worker.stdout, worker.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number>((resolve) => worker.once("exit", resolve));
  return { code, said };
}

// Each file is read by the verifier anew, in one thread: starting a thousand would take longer than the rest.
const ONE_AFTER_ANOTHER = `
  const { parentPort, workerData } = require("node:worker_threads");
  console.log = () => {};
  (async () => {
    const codes = [];
    for (const [index, file] of workerData.files.entries()) {
      process.argv = ["node", "verifier", file, ...workerData.options];
      process.exitCode = undefined;
      await import(workerData.verifier + "?" + index);
      codes.push(process.exitCode);
    }
    process.exitCode = 0;
    parentPort.postMessage(codes);
  })();`;

async function verdicts(texts: string[], ...options: string[]): Promise<number[]> {
  const files = texts.map((text) => {
    const file = join(folder, `${number++}.jsonl`);
    writeFileSync(file, text);
    return file;
  });
  const verifier = pathToFileURL("docs/verify-audit.mjs").href;
  const worker = new Worker(ONE_AFTER_ANOTHER, { eval: true, workerData: { files, options, verifier } });
  return await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

const toldIn = (text: string) => linesOf(text).filter((line) => line.says);

test("an export of everything that may be seen fits together, by the key of the installation", async () => {
  const text = await exported();
  expect(await verdict(text, "--key", publicKey())).toMatchObject({ code: 0 });
  expect((await verdict(text)).said).toContain("fingerprint");
  expect(toldIn(text).map(({ action }) => action)).toContain("exportAudit");
});

test("a row that was changed is named by its history and place", async () => {
  const text = (await exported({ demand: reference })).replace('"to":"IN_REVIEW"', '"to":"PRODUCED"');
  const { code, said } = await verdict(text);
  expect(code).toBe(1);
  expect(said).toContain(`${reference}, place 2: this row or the one before it was changed.`);
  expect(said).toContain("not the one that was signed");
});

test("histories of which the asker may not know leave no trace, and no row tells its place in the whole (N9)", async () => {
  const text = await exported();
  expect(text).not.toContain(secret);
  expect(text).not.toContain("sequence");
  expect(await exported({}, world.people.LEAD_COUNSEL)).toContain(secret);
  const places = linesOf(await exported({ demand: reference })).map(({ place }) => place);
  expect(places.slice(2, 5)).toEqual([1, 2, 3]);
  await expect(exported({ demand: secret })).rejects.toThrow(NotFound);
  await expect(exported({ demand: "NG-0000-0000" })).rejects.toThrow(NotFound);
});

test("what a filter leaves out stands there as its hash alone, and the rest is still checked", async () => {
  const text = await exported({ demand: reference, act: "skipRedirect" });
  expect(toldIn(text).map(({ action }) => action)).toEqual(["skipRedirect"]);
  expect(text).not.toContain("registerDemand");
  expect(await verdict(text, "--key", publicKey())).toMatchObject({ code: 0 });
  const lines = text.split("\n");
  const withheld = lines.findIndex((line) => line.includes("withheld"));
  const { said } = await verdict(lines.toSpliced(withheld, 1).join("\n"));
  expect(said).toContain("does not follow the one before");
});

test("a row that names a demand of which the asker may not know is withheld", async () => {
  const idOf = async (name: string) =>
    (await db().demand.findUniqueOrThrow({ where: { reference: name }, select: { id: true } })).id;
  const id = await idOf(secret);
  const row = { action: "releaseHold", demandId: await idOf(reference), details: { passedFrom: id } };
  await inTransaction((tx) => recordAudit(tx, world.people.COUNSEL.actor, row));
  expect(await exported({ demand: reference })).not.toContain(id);
  expect(await exported({ demand: reference }, world.people.LEAD_COUNSEL)).toContain(id);
});

test("who may not read the audit exports nothing, and nothing is recorded of it", async () => {
  await expect(exported({}, world.people.INTAKE_ANALYST)).rejects.toThrow(Forbidden);
  await expect(exported({ demand: reference }, world.people.CUSTODIAN)).rejects.toThrow(Forbidden);
});

test("an earlier export finds what was rewritten since", async () => {
  const before = await exported();
  const file = join(folder, "before.jsonl");
  writeFileSync(file, before);
  await demandInReview(world);
  const later = await exported();
  expect(await verdict(later, "--earlier", file)).toMatchObject({ code: 0 });
  const keys = generateKeyPairSync("ed25519");
  const rewritten = sealed(change(linesOf(later), 4), keys.privateKey);
  writeFileSync(file, sealed(linesOf(before), keys.privateKey));
  expect(await verdict(rewritten)).toMatchObject({ code: 0 });
  const { code, said } = await verdict(rewritten, "--earlier", file);
  expect(code).toBe(1);
  expect(said).toContain("other than it was before");
});

test("a whole history that is missing from a newer export of everything is found by an earlier one", async () => {
  const before = await exported();
  const file = join(folder, "whole.jsonl");
  const { privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(file, sealed(linesOf(before), privateKey));
  const lines = linesOf(await exported());
  const gone = lines.findIndex(({ history }) => history === reference);
  const next = lines.findIndex((line, index) => index > gone && (line.history || line.end));
  const less = sealed(lines.toSpliced(gone, next - gone), privateKey);
  expect(await verdict(less)).toMatchObject({ code: 0 });
  expect(await verdict(less, "--earlier", file)).toMatchObject({ code: 1 });
  const chosen = sealed(linesOf(await exported({ demand: reference })), privateKey);
  expect(await verdict(chosen, "--earlier", file)).toMatchObject({ code: 0 });
});

test.each([["--kay", "x"], ["--key"], ["--earlier"], ["--key", "--earlier", "x"]])(
  "an option that is none, or has no value, is no check that was made: %j",
  async (...options) => {
    expect(await verdict(await exported({ demand: reference }), ...options)).toMatchObject({ code: 2 });
  },
);

describe("a thousand random tamperings are all found", () => {
  const foreign = generateKeyPairSync("ed25519").privateKey;
  // Repeatable: the next number of a generator with a fixed seed.
  let seed = 20261127;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const tamperings: Record<string, (text: string) => string> = {
    "one bit": (text) => {
      const bytes = Buffer.from(text);
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(7));
      return bytes.toString("latin1");
    },
    "a line removed": (text) =>
      text
        .split("\n")
        .toSpliced(random(linesOf(text).length), 1)
        .join("\n"),
    "two lines exchanged": (text) => {
      const lines = text.split("\n");
      const [one, two] = [random(lines.length - 2), random(lines.length - 2)];
      const other = two === one ? one + 1 : two;
      [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
      return lines.join("\n");
    },
    "a line put in": (text) => {
      const lines = text.split("\n");
      return lines.toSpliced(random(lines.length), 0, lines[random(lines.length - 1)] ?? "").join("\n");
    },
    "the end cut off": (text) => text.slice(0, random(text.length - 1)),
    "rewritten with all hashes": (text) => sealed(change(linesOf(text), 2 + random(6))),
    "rewritten and signed anew": (text) => sealed(change(linesOf(text), 2 + random(6)), foreign),
    "a history cut and signed anew": (text) =>
      sealed(linesOf(text).toSpliced(3 + random(4), 1 + random(3)), foreign),
  };
  const each = 1000 / Object.keys(tamperings).length;

  test.each(Object.entries(tamperings))("%s", async (_, tamper) => {
    const text = await exported();
    const altered = Array.from({ length: each }, () => tamper(text)).filter((one) => one !== text);
    expect(altered.length).toBeGreaterThan(each * 0.9);
    const codes = await verdicts(altered, "--key", publicKey());
    const passed = altered.filter((_one, index) => codes[index] !== 1);
    expect(passed).toEqual([]);
  });
});
