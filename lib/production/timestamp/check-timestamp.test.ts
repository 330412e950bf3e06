import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkTimestamp } from "@/lib/production/timestamp/check-timestamp";
import { NoTimestamp } from "@/lib/production/timestamp/no-timestamp";
import {
  answerOf,
  FOR_TIMESTAMPS,
  hasOpenssl,
  type MadeAuthority,
  makeAuthority,
  skippedWithout,
  type Wanted,
} from "@/lib/production/timestamp/test-authority";
import { signedAnew } from "@/lib/production/timestamp/test-signed-anew";
import { timestampQuery } from "@/lib/production/timestamp/timestamp-query";

const stamped = randomBytes(64);
const { query, nonce } = timestampQuery(stamped);
const place = mkdtempSync(join(tmpdir(), "timestamp-"));
let authority: MadeAuthority;
let answer: Buffer;

/** What is wrong with it; null where nothing is. */
async function faultOf(response: Buffer, { data = stamped, ca = authority.ca, sent = nonce } = {}) {
  try {
    await checkTimestamp(response, data, ca, sent);
    return null;
  } catch (error) {
    if (!(error instanceof NoTimestamp)) throw error;
    return error.fault;
  }
}

/** What openssl says of the same. */
function opensslTakes(response: Buffer): boolean {
  writeFileSync(join(place, "answer.tsr"), response);
  const args = ["ts", "-verify", "-data", "stamped", "-in", "answer.tsr", "-CAfile", "ca.pem"];
  try {
    execFileSync("openssl", args, { cwd: place, stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasOpenssl)(`a timestamp that openssl made${skippedWithout}`, () => {
  beforeAll(async () => {
    authority = await makeAuthority();
    answer = await answerOf(authority, query);
    writeFileSync(join(place, "stamped"), stamped);
    writeFileSync(join(place, "ca.pem"), authority.ca);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test("is taken, and says whose time it is", async () => {
    const { by, at } = await checkTimestamp(answer, stamped, authority.ca, nonce);
    expect(by).toBe("CN=Time of the tests");
    expect(at).toBeInstanceOf(Date);
    expect(opensslTakes(answer)).toBe(true);
  });

  test("over something else, for another question, or of another authority is none", async () => {
    const other = await makeAuthority();
    expect(await faultOf(answer, { data: randomBytes(64) })).toBe("imprint");
    expect(await faultOf(await answerOf(authority, timestampQuery(stamped).query))).toBe("nonce");
    expect(await faultOf(answer, { ca: other.ca })).toBe("authority");
    // The same names, and a key of its own.
    expect(await faultOf(await answerOf(other, query))).toBe("authority");
  });

  test.each<[string, Wanted]>([
    ["authority", { from: "2001-01-01T00:00:00Z", to: "2002-01-01T00:00:00Z" }],
    ["authority", { from: "2048-01-01T00:00:00Z" }],
  ])("of a certificate that was not valid then is none: %s %#", async (fault, wanted) => {
    const dated = await makeAuthority(wanted);
    expect(await faultOf(await answerOf(dated, query), { ca: dated.ca })).toBe(fault);
  });

  test.each<[string, Wanted]>([
    ["no purpose", { purposes: undefined }],
    ["another purpose beside", { purposes: [FOR_TIMESTAMPS, "1.3.6.1.5.5.7.3.4"] }],
    ["a purpose that is not critical", { critical: false }],
  ])("of a certificate with %s is none", async (_, wanted) => {
    const odd = await makeAuthority(wanted);
    expect(await faultOf(await signedAnew(answer, odd), { ca: odd.ca })).toBe("purpose");
  });

  test("signed anew in the same way is taken, by openssl too; but not where it names another signer, or none", async () => {
    const again = await signedAnew(answer, authority);
    expect([await faultOf(again), opensslTakes(again)]).toEqual([null, true]);
    const { signer } = await makeAuthority();
    expect(await faultOf(await signedAnew(answer, authority, { named: signer.certificate }))).toBe(
      "signature",
    );
    expect(await faultOf(await signedAnew(answer, authority, { named: null }))).toBe("signature");
  });

  test("that the authority refused is none", async () => {
    expect(await faultOf(await answerOf(authority, Buffer.from("no query")))).toBe("refused");
  });

  test("with a byte more, or less, cannot be read", async () => {
    expect(await faultOf(Buffer.concat([answer, Buffer.of(0)]))).toBe("unreadable");
    expect(await faultOf(answer.subarray(0, -1))).toBe("unreadable");
    expect(await faultOf(Buffer.from("<html>"))).toBe("unreadable");
    expect(await faultOf(Buffer.alloc(0))).toBe("unreadable");
  });

  test("in which any byte is another is refused, or says the very same", async () => {
    const sound = await checkTimestamp(answer, stamped, authority.ca, nonce);
    const change = fc.tuple(fc.nat(answer.length - 1), fc.integer({ min: 1, max: 255 }));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(change, async ([at, by]) => {
        const changed = Buffer.from(answer);
        changed[at] = (changed[at] ?? 0) ^ by;
        // What is not signed, such as the version of the envelope, may be read either way.
        if (await faultOf(changed)) refused += 1;
        else expect(await checkTimestamp(changed, stamped, authority.ca, nonce)).toEqual(sound);
      }),
      { seed: 20_261_128, numRuns: 150 },
    );
    expect(refused).toBeGreaterThan(120);
  });

  test("bytes that nobody signed make no other fault than one of ours", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await faultOf(Buffer.from(bytes))).not.toBeNull();
      }),
      { seed: 20_261_128, numRuns: 100 },
    );
  });
});
