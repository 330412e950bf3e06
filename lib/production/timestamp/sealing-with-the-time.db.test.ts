import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Decrypter } from "age-encryption";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { ProductionFacts } from "@/lib/demands/facts";
import { refusedInWords } from "@/lib/demands/test-app-role";
import { demandProducing, factsFor, fileAdded, officerWithKey, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { bytesOf, refusalOf } from "@/lib/files/temporary-place";
import { checkPackage } from "@/lib/production/proof/check-package";
import { readPackage } from "@/lib/production/proof/read-package";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { TIMESTAMP_FAULTS, type TimestampFault } from "@/lib/production/timestamp/no-timestamp";
import {
  type Answering,
  answerOf,
  hasOpenssl,
  type MadeAuthority,
  makeAuthority,
  serveAuthority,
  skippedWithout,
} from "@/lib/production/timestamp/test-authority";
import { signedAnew } from "@/lib/production/timestamp/test-signed-anew";
import { timestampQuery } from "@/lib/production/timestamp/timestamp-query";
import { verifyPackage } from "@/lib/production/verify-package";

let world: World;
let identity: string;
let authority: MadeAuthority;
let close = async () => {};
beforeAll(async () => {
  world = await makeWorld();
  identity = await officerWithKey(world);
  authority = await makeAuthority();
});
afterEach(async () => {
  env().timestampAuthority = undefined;
  await close();
  close = async () => {};
});

const honest: Answering = async (query, response) => response.end(await answerOf(authority, query));

async function configure(answering: Answering, ca = authority.ca) {
  const server = await serveAuthority(answering);
  close = server.close;
  env().timestampAuthority = { url: server.url, ca };
}

async function filled(): Promise<string> {
  const reference = await demandProducing(world);
  await fileAdded(world, reference);
  return reference;
}

const seal = (reference: string, withoutTimestamp?: string) =>
  sealNow(world.people.CUSTODIAN, {
    ...sealing(reference, "AGE_RECIPIENT"),
    ...(withoutTimestamp && { withoutTimestamp }),
  });

async function zipOf(parcel: ProductionFacts | undefined): Promise<Uint8Array> {
  const row = await db().storedFile.findUniqueOrThrow({ where: { id: parcel?.packageFileId ?? "" } });
  const bytes = await bytesOf(await openFile({ ...row, size: Number(row.size) }));
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(bytes);
}

async function sealedRow(demandId: string): Promise<Record<string, unknown>> {
  const row = await db().auditEntry.findFirstOrThrow({ where: { action: "sealPackage", demandId } });
  return row.details as Record<string, unknown>;
}

const SEALED = "A sealed package is not changed.";
/** What the database says to the app's role that would change what it says of the package's time. */
const changed = (parcel: ProductionFacts | undefined, columns: string) =>
  refusedInWords([`UPDATE production SET ${columns} WHERE id = $1`, [parcel?.id]]);

const lying = () => readdirSync(join(env().dataPlace, "files"), { recursive: true, encoding: "utf8" }).sort();

const WRONG: [TimestampFault, Answering][] = [
  ["answer", (_, response) => response.writeHead(302, { location: "/elsewhere" }).end()],
  ["unreadable", (_, response) => response.end("<html>Welcome</html>")],
  ["refused", async (_, response) => response.end(await answerOf(authority, Buffer.from("no query")))],
  [
    "imprint",
    async (_, response) => response.end(await answerOf(authority, timestampQuery(Buffer.from("x")).query)),
  ],
  ["authority", async (query, response) => response.end(await answerOf(await makeAuthority(), query))],
  ...([-1, 1] as const).map((hours): [TimestampFault, Answering] => [
    "time",
    async (query, response) =>
      response.end(
        await signedAnew(await answerOf(authority, query), authority, {
          at: new Date(Date.now() + hours * 3_600_000),
        }),
      ),
  ]),
];

describe.skipIf(!hasOpenssl)(`with an authority made with openssl${skippedWithout}`, () => {
  test("the package holds its timestamp, is verified by it, and the demand says whose time it is", async () => {
    await configure(honest);
    const { facts } = await seal(await filled());
    const [parcel] = facts.productions;
    expect(parcel).toMatchObject({ stampedBy: "CN=Time of the tests", unstampedReason: null });
    const at = parcel?.stampedAt?.toISOString();
    expect(await sealedRow(facts.demand.id)).toMatchObject({ stampedAt: at });
    const zip = await zipOf(parcel);
    const opened = () => ({ encrypted: false, zip: Readable.from([zip]), sha256: () => "ab" });
    expect(await checkPackage(opened(), null, authority.ca)).toMatchObject({
      verdict: "intact",
      timestamp: { checked: true, valid: true, at, by: "CN=Time of the tests" },
    });
    const foreign = await checkPackage(opened(), null, (await makeAuthority()).ca);
    expect(foreign).toMatchObject({
      verdict: "broken",
      faults: [{ code: "timestamp", path: "manifest.tsr" }],
    });
    const unchecked = await checkPackage(opened(), null);
    expect(unchecked).toMatchObject({ verdict: "intact", timestamp: { checked: false } });
    expect(unchecked.notes.join()).toContain("--timestamp-ca");
    if (parcel) await verifyPackage(parcel);
  });

  test("whatever is wrong with it, nothing is sealed and the package stays open as it was, until a good one comes", async () => {
    const reference = await filled();
    const files = lying();
    for (const [fault, answering] of WRONG) {
      await configure(answering);
      const refusal = await refusalOf(seal(reference));
      expect(refusal, fault).toBeInstanceOf(InvalidInput);
      expect((refusal as InvalidInput).fields).toEqual({
        withoutTimestamp: expect.stringContaining(`${TIMESTAMP_FAULTS[fault]} Nothing was sealed.`),
      });
      expect((await factsFor(world, reference)).productions[0]).toMatchObject({
        ...{ sealedAt: null, sealingAt: null, packageFileId: null, stampedAt: null, unstampedBecause: null },
      });
      expect(lying()).toEqual(files);
      await close();
    }
    await configure(honest);
    // A reason counts for nothing where the authority answers.
    const { facts } = await seal(reference, "We are in a hurry.");
    expect(facts.productions[0]).toMatchObject({ unstampedBecause: null, unstampedReason: null });
    expect(facts.productions[0]?.stampedAt).toBeInstanceOf(Date);
  });
});

test("with a reason it is sealed without one; the papers say why, the audit what was wrong and nothing typed", async () => {
  await configure(() => {});
  await close();
  const reference = await filled();
  const { facts } = await seal(reference, "The hearing is at noon.");
  const [parcel] = facts.productions;
  expect(parcel).toMatchObject({
    ...{ stampedAt: null, stampedBy: null },
    ...{ unstampedBecause: "down", unstampedReason: "The hearing is at noon." },
  });
  expect(await changed(parcel, "unstamped_because = 'slow'")).toBe(SEALED);
  expect(await changed(parcel, "unstamped_reason = 'None was asked.'")).toBe(SEALED);
  const details = await sealedRow(facts.demand.id);
  expect(details).toMatchObject({ unstamped: "down" });
  expect(JSON.stringify(details)).not.toContain("noon");
  const { documents } = await readPackage(Readable.from([await zipOf(parcel)]));
  expect([...documents.keys()]).not.toContain("manifest.tsr");
  expect(documents.get("certificate.txt")?.toString()).toContain(
    "none. The timestamp authority does not answer. The hearing is at noon.",
  );
});

test("where no authority is configured a package has none, and needs no reason", async () => {
  const { facts } = await seal(await filled(), "There is none.");
  expect(facts.productions[0]).toMatchObject({
    stampedAt: null,
    unstampedBecause: null,
    unstampedReason: null,
  });
  const [parcel] = facts.productions;
  expect(await changed(parcel, "stamped_at = app_now(), stamped_by = 'CN=Nobody'")).toBe(SEALED);
  expect(await changed(parcel, "unstamped_because = 'down', unstamped_reason = 'It was.'")).toBe(SEALED);
  expect(Object.keys(await sealedRow(facts.demand.id)).sort()).toEqual([
    "lock",
    "packageSha256",
    "production",
  ]);
});
