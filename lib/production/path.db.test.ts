import { createHash } from "node:crypto";
import { Decrypter } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { db } from "@/lib/db";
import {
  demandProducing,
  factsFor,
  fileAdded,
  officerWithKey,
  releasing,
  sealing,
  tokenMailed,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { bytesOf } from "@/lib/files/temporary-place";
import { closeDemand } from "@/lib/production/close-demand";
import { deliverProduction } from "@/lib/production/deliver-production";
import { DOCUMENTS } from "@/lib/production/documents";
import { findCollection } from "@/lib/production/find-collection";
import { fetchWhole, sessionFor } from "@/lib/production/hand-over/test-collecting";
import type { Manifest } from "@/lib/production/manifest-schema";
import { sealNow } from "@/lib/production/sealing/seal-now";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, Buffer>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip: ZipFile) => {
      if (error) return reject(error);
      zip.once("error", reject).once("end", () => resolve(files));
      zip.on("entry", (entry: Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          bytesOf(stream).then((content) => {
            files.set(entry.fileName, content);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}

test("records are collected, sealed to the officer's key, released by a third person, fetched, opened and compared", async () => {
  const identity = await officerWithKey(world);
  const custodian = world.people.CUSTODIAN;
  const reference = await demandProducing(world, { items: [{ dataClass: "C" }, { dataClass: "BSI" }] });
  await fileAdded(world, reference, "january.mbox");
  const added = await fileAdded(world, reference, "subscriber.csv", { position: 2 });
  expect(added.facts.productions).toMatchObject([{ number: 1, kind: "ORIGINAL", sealedAt: null }]);

  const sealed = await sealNow(custodian, sealing(reference, "AGE_RECIPIENT"));
  expect(sealed.passphrase).toBeNull();
  const [parcel] = sealed.facts.productions;
  expect(parcel).toMatchObject({ lock: "AGE_RECIPIENT", builtById: custodian.actor.id, sealingAt: null });

  const releaser = world.others.COUNSEL;
  const delivered = await deliverProduction(releaser, releasing(reference, parcel?.id ?? ""));
  expect(delivered.facts.demand.status).toBe("PRODUCED");

  const token = await tokenMailed(reference);
  const page = await findCollection(token, await sessionFor(token));
  expect(page).toMatchObject({ reference, sha256: parcel?.packageSha256, left: 3, maxDownloads: 3 });
  const bytes = await fetchWhole(token);
  expect(bytes.length).toBe(page?.size);
  expect(sha256(bytes)).toBe(page?.sha256);

  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const files = await unzip(Buffer.from(await decrypter.decrypt(bytes)));
  const manifestBytes = files.get("manifest.json") ?? Buffer.alloc(0);
  expect(sha256(manifestBytes)).toBe(parcel?.manifestSha256);
  const manifest = JSON.parse(manifestBytes.toString()) as Manifest;
  expect(manifest).toEqual(parcel?.manifest);
  expect(manifest).toMatchObject({ reference, scope: { number: 1, approvedBy: "First LEAD_COUNSEL" } });
  expect(manifest.files.map((file) => file.path).sort()).toEqual([
    expect.stringMatching(/item-1-0001\.mbox$/),
    expect.stringMatching(/item-2-0001\.jsonl$/),
  ]);
  for (const file of manifest.files) {
    const content = files.get(file.path) ?? Buffer.alloc(0);
    expect([content.length, sha256(content)]).toEqual([file.size, file.sha256]);
  }
  expect([...files.keys()].sort()).toEqual([...DOCUMENTS, ...manifest.files.map((file) => file.path)].sort());
  expect(files.get("certificate.txt")?.toString()).toContain("Directory export 4.2");
  expect(files.get("manifest.txt")?.toString()).toContain(manifest.files[0]?.sha256);

  const closed = await closeDemand(world.people.COUNSEL, { reference });
  expect(closed.facts.demand).toMatchObject({ status: "CLOSED", outcome: "PRODUCED_FULL" });
  const [receipt] = closed.facts.productions[0]?.links[0]?.collections ?? [];
  expect(receipt).toMatchObject({ name: "Officer Reyes", bytes: bytes.length });
  expect(receipt?.completedAt).toBeInstanceOf(Date);

  const audit = await db().auditEntry.findMany({
    where: { demandId: closed.facts.demand.id },
    orderBy: { sequence: "asc" },
  });
  const filtering = new Set(["beginFilter", "endFilter"]);
  const acts = audit.map((row) => row.action).filter((action) => !filtering.has(action));
  expect(acts.slice(-13)).toEqual([
    ...["giveExport", "completeTask", "addFiltered"],
    ...["giveExport", "completeTask", "addFiltered"],
    "sealPackage",
    "deliverProduction",
    "askCollectionCode",
    "enterCollection",
    "startCollection",
    "endCollection",
    "closeDemand",
  ]);
  const said = JSON.stringify(audit, (_, value) => (typeof value === "bigint" ? Number(value) : value));
  expect(said).not.toContain(token);
  expect(said).not.toContain("Reyes");
});

test("an interim package leaves the demand producing; the next one supplements it; a passphrase opens both once told", async () => {
  const reference = await demandProducing(world);
  for (const extent of ["INTERIM", "LAST"] as const) {
    await fileAdded(world, reference, `${extent}.csv`);
    const { passphrase, facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
    const parcel = facts.productions.at(-1);
    expect(parcel?.lockedTo).toBeNull();
    await deliverProduction(world.others.COUNSEL, { ...releasing(reference, parcel?.id ?? ""), extent });
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase ?? "");
    const files = await unzip(
      Buffer.from(await decrypter.decrypt(await fetchWhole(await tokenMailed(reference)))),
    );
    const [path = ""] = [...files.keys()].filter((one) => one.includes("item-1-"));
    expect(String(files.get(path))).toContain(`${extent}.csv`);
  }
  const facts = await factsFor(world, reference);
  expect(facts.demand.status).toBe("PRODUCED");
  expect(facts.productions.map((one) => [one.number, one.kind, one.extent])).toEqual([
    [1, "ORIGINAL", "INTERIM"],
    [2, "SUPPLEMENTARY", "LAST"],
  ]);
  const mails = await db().outboxMessage.findMany({
    where: { demandId: facts.demand.id, kind: "COLLECTION" },
  });
  expect(mails).toHaveLength(2);
});
