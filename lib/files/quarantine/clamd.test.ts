import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inPieces } from "@/lib/files/temporary-place";
import { NotScanned, scan } from "./clamd";
import { MALWARE, type Says, startClamd } from "./test-clamd";

let clamd: Awaited<ReturnType<typeof startClamd>>;

beforeAll(async () => {
  clamd = await startClamd();
});
beforeEach(() => void clamd.reset());
afterAll(() => clamd.stop());

const scanned = (bytes: Buffer, patience?: number) => scan(clamd.address, inPieces(bytes), patience);
const bytes = randomBytes(3_000_000);

describe("a scan", () => {
  test("gives every byte, and takes OK for clean", async () => {
    let came: Buffer | undefined;
    clamd.state.says = (content) => {
      came = content;
      return "stream: OK";
    };
    expect(await scanned(bytes)).toEqual({ clean: true });
    expect(came?.equals(bytes)).toBe(true);
  });

  test("says what was found, in letters that are safe to show", async () => {
    expect(await scanned(Buffer.from(MALWARE))).toEqual({ clean: false, finding: "Narrowgate.Test" });
    clamd.state.says = () => "stream: <b>Win.Test\u202e-1 FOUND";
    expect(await scanned(bytes)).toMatchObject({ clean: false, finding: expect.stringMatching(/^[\w.-]+$/) });
  });

  test("works by host and port, too", async () => {
    const other = await startClamd({ port: true });
    expect(await scan(other.address, inPieces(bytes))).toEqual({ clean: true });
    await other.stop();
  });
});

describe("there is no verdict, and the reason is said, where the scanner", () => {
  test.each<[string, Says, RegExp]>([
    ["hangs up", () => "hang up", /hung up/],
    ["is silent for too long", () => "be silent", /too long/],
    ["is not set to look through so much", () => "INSTREAM size limit exceeded. ERROR", /larger/],
    ["gave up on its limits", () => "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND", /larger/],
    ["fails", () => "stream: Can't allocate memory ERROR", /not known/],
    ["says something else", () => "stream: OK, nearly", /not known/],
    ["says OK of something else", () => "/tmp/x: OK", /not known/],
    ["says nothing", () => "", /not known/],
    ["never stops", () => "x".repeat(1_000_000), /not known|cannot be read/],
  ])("%s", async (_what, says, reason) => {
    clamd.state.says = says;
    const refusal = await scanned(bytes, 300).catch((error) => error);
    expect(refusal).toBeInstanceOf(NotScanned);
    expect(refusal.message).toMatch(reason);
  });

  test("is not there", async () => {
    for (const address of ["/nowhere/clamd.sock", "127.0.0.1:1"])
      await expect(scan(address, inPieces(bytes))).rejects.toThrow("does not answer");
  });

  test("ends the sending amid it, as at its size limit", async () => {
    clamd.state.most = 1_000_000;
    await expect(scanned(randomBytes(20_000_000))).rejects.toThrow(/larger|set to take less/);
  });
});

test("what the content throws is not taken for the scanner's", async () => {
  async function* broken() {
    yield bytes;
    throw new RangeError("of the store");
  }
  await expect(scan(clamd.address, broken())).rejects.toThrow(RangeError);
});
