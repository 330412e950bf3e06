import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, rmSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { isRefusal } from "@/lib/production/sealing/tries";
import { LocalStore } from "./local-store";
import { openFile } from "./open-file";
import { S3Store } from "./s3-store";
import { answered, SilentStore, whileHeard } from "./silence";
import { storeFile } from "./store-file";
import { bytesOf, inPieces, refusalOf, temporaryPlace } from "./temporary-place";
import { type StandIn, startStandIn } from "./test-s3";

const SHORT = 200;
const keys = [{ id: "one", key: randomBytes(32) }];

describe("a bucket that keeps the connection and says nothing", () => {
  let stand: StandIn;
  /** Only the hasty one gives up early, so that no slow machine is taken for a silent store. */
  let patient: { store: S3Store; keys: typeof keys };
  let hasty: { store: S3Store; keys: typeof keys; silence: number };
  beforeAll(async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    stand = await startStandIn();
    const settings = { bucket: "demands", endpoint: stand.endpoint, region: "eu-central-1" };
    patient = { store: new S3Store(settings), keys };
    hasty = { store: new S3Store(settings, SHORT), keys, silence: SHORT };
  });
  afterEach(() => {
    stand.silent = "never";
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    stand.close();
  });

  test("holds nobody who stores, opens or removes, and is asked again with success", async () => {
    const file = await storeFile(inPieces(randomBytes(1000)), {}, patient);
    stand.silent = "at once";
    const [stored, opened, removed, begun] = await Promise.all([
      refusalOf(storeFile(inPieces(randomBytes(1000)), {}, hasty)),
      refusalOf(openFile(file, undefined, hasty)),
      refusalOf(hasty.store.delete(file.id)),
      refusalOf(hasty.store.begin(file.id)),
    ]);
    for (const error of [stored, opened, removed, begun]) expect(error).toBeInstanceOf(SilentStore);
    expect(isRefusal(stored)).toBe(false);
    stand.silent = "never";
    expect(await bytesOf(await openFile(file, undefined, patient))).toHaveLength(1000);
  });

  test("amid what it gives leaves nobody waiting for the rest", async () => {
    const file = await storeFile(inPieces(randomBytes(500_000)), {}, patient);
    stand.silent = "amid content";
    const read = openFile(file, undefined, hasty).then(bytesOf);
    expect(await refusalOf(read)).toBeInstanceOf(SilentStore);
  });
});

test("a disk that does not answer holds nobody either", async () => {
  const { dataPlace, pathOf, place, remove } = temporaryPlace();
  const file = await storeFile(inPieces(randomBytes(1000)), {}, place);
  const path = pathOf(file.id);
  rmSync(path);
  // Whoever opens one waits in the system until somebody writes to it.
  execFileSync("mkfifo", [path]);
  const store = new LocalStore(dataPlace, SHORT);
  const refusal = await refusalOf(openFile(file, undefined, { ...place, store }));
  closeSync(openSync(path, "r+"));
  remove();
  expect(refusal).toBeInstanceOf(SilentStore);
});

test("a process that stood still for longer than that takes no store for silent that answered meanwhile", async () => {
  await new Promise((resolve) => setImmediate(resolve));
  const waited = answered(new Promise((resolve) => setImmediate(resolve, "an answer")), 20);
  const begun = performance.now();
  while (performance.now() - begun < 100);
  expect(await waited).toBe("an answer");
});

describe("what comes slowly", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("comes whole, however long it takes and however long its reader pauses", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stream = new PassThrough();
    const pieces = whileHeard(stream, SHORT);
    for (let no = 0; no < 5; no += 1) {
      const next = pieces.next();
      await vi.advanceTimersByTimeAsync(SHORT - 1);
      stream.write(`${no}`);
      expect(String((await next).value)).toBe(`${no}`);
      await vi.advanceTimersByTimeAsync(10 * SHORT);
    }
    const last = pieces.next();
    stream.end();
    expect(await last).toMatchObject({ done: true });
  });

  test("is given up when nothing comes any more, and its stream closed", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stream = new PassThrough();
    const refusal = refusalOf(whileHeard(stream, SHORT).next());
    await vi.advanceTimersByTimeAsync(SHORT);
    expect(await refusal).toBeInstanceOf(SilentStore);
    expect(stream.destroyed).toBe(true);
  });
});
