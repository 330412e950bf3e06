import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { demandProducing, factsFor, officerWithKey, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { type InvalidInput, NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { FILTER_VERSION } from "@/lib/production/filter/source";
import { exportFiltered, runVoided, taskOf } from "@/lib/production/filtered/test-filtered";
import { openedPackage } from "@/lib/production/filtered/test-opened";
import { routedToTeam } from "@/lib/production/lawyers/test-route";
import type { Manifest } from "@/lib/production/manifest-schema";
import { removeFile } from "@/lib/production/remove-file";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { supplement } from "@/lib/production/supplement";
import { voidPackage } from "@/lib/production/void-package";

let world: World;
let officerKey = "";
beforeAll(async () => {
  world = await makeWorld();
  officerKey = await officerWithKey(world);
});

const custodian = () => world.people.CUSTODIAN;
const put = (reference: string, decisions: string[] = []) =>
  addFiltered(custodian(), { reference, decisions });

async function seal(reference: string, over: object = {}): Promise<ProductionFacts> {
  const { facts } = await sealNow(custodian(), { ...sealing(reference, "AGE_RECIPIENT"), ...over });
  const parcel = facts.productions.at(-1);
  if (!parcel) throw new Error("no package");
  return parcel;
}

const release = (reference: string, parcel: ProductionFacts, extent: "INTERIM" | "LAST" = "LAST") =>
  deliverProduction(world.others.COUNSEL, { ...releasing(reference, parcel.id), extent });

const opened = (parcel: ProductionFacts) => openedPackage(parcel, officerKey);

test("a sealed package says of every file its export, filter and counts, and the whole checks", async () => {
  const reference = await demandProducing(world);
  await exportFiltered(world, reference, { name: "all.mbox", parts: ["From a\n", "From b\n"], out: 5 });
  await exportFiltered(world, reference, { name: "none.mbox", parts: [], out: 4 });
  await put(reference);
  const { manifest, files } = await opened(await seal(reference));
  expect(manifest.files).toMatchObject([
    {
      ...{ path: `item-1/${reference}-P1-item-1-0001.mbox`, records: { in: 1, out: 5, unclear: 0 } },
      ...{ source: { name: "all.mbox", size: 19 }, filter: { version: FILTER_VERSION } },
    },
    { path: `item-1/${reference}-P1-item-1-0002.mbox` },
  ]);
  expect(manifest.exports.map(({ source, records }) => [source.name, records])).toEqual([
    ["all.mbox", { read: 7, in: 2, privileged: 0, out: 5, unclear: 0 }],
    ["none.mbox", { read: 4, in: 0, privileged: 0, out: 4, unclear: 0 }],
  ]);
  expect(manifest).not.toHaveProperty("apart");
  const text = files.get("manifest.txt")?.toString() ?? "";
  expect(text).toContain("Records read: 7 = 2 in + 5 out + 0 unclear; of those in, 0 lie apart");
  const certificate = files.get("certificate.txt")?.toString().replaceAll(/\s+/g, " ") ?? "";
  expect(certificate).toContain(`${FILTER_VERSION}, over 2 exports`);
  expect(certificate).toContain("read 11, in 2, out 9, unclear 0");
  expect(certificate).not.toContain("Each file is a copy of what was exported");
});

describe("records that name the customer's lawyers", () => {
  const words = "From counsel, unread\n";

  test("stay here while nobody decided where they go, and the package says so", async () => {
    const reference = await demandProducing(world);
    await exportFiltered(world, reference, { parts: ["From a\n"], privileged: [words, "another"] });
    await put(reference);
    const { manifest, files, zip } = await opened(await seal(reference));
    expect(manifest.apart).toEqual({ to: "HELD_BACK", records: 2, files: [] });
    expect([...files.keys()].some((name) => name.startsWith("apart/"))).toBe(false);
    expect(Buffer.from(zip).includes(words)).toBe(false);
    expect(files.get("certificate.txt")?.toString()).toContain("2, held back; nothing of them leaves");
  });

  test("are in the filter team's package, which the officer's key does not open, and in no other", async () => {
    const reference = await demandProducing(world);
    await exportFiltered(world, reference, { parts: ["From a\n"], privileged: [words] });
    const team = await routedToTeam(world, reference);
    await put(reference);
    const { manifest, files, zip } = await opened(await seal(reference));
    expect(Buffer.from(zip).includes(words)).toBe(false);
    expect(manifest.apart).toEqual({ to: "FILTER_TEAM", records: 1, files: [] });
    expect(files.get("certificate.txt")?.toString()).toContain(
      "1, in a package of their own for the authority's filter team",
    );
    await voidPackage(custodian(), { reference, reason: "The other first", keepFiles: false });
    await addFiltered(custodian(), { reference, holds: "PRIVILEGED", decisions: [] });
    const before = await db().storedFile.count();
    const parcel = await seal(reference);
    expect(await db().storedFile.count()).toBe(before + 1);
    await expect(opened(parcel)).rejects.toThrow(/no identity matched/);
    const own = await openedPackage(parcel, team);
    const [named] = own.manifest.files;
    expect(own.files.get(named?.path ?? "")?.toString()).toBe(words);
    expect(own.manifest.files).toHaveLength(1);
    expect(Buffer.from(own.zip).includes("From a\n")).toBe(false);
    expect(own.files.get("manifest.txt")?.toString()).toContain(
      "the authority's filter team, and nobody else",
    );
  });
});

describe("numbers of the records", () => {
  test("run through the files, go on after what left, and are never given twice", async () => {
    const reference = await demandProducing(world, { items: [{ dataClass: "C" }, { dataClass: "BSI" }] });
    await exportFiltered(world, reference, { parts: ["a", "b"] });
    await exportFiltered(world, reference, { position: 2, parts: ["{}"], extension: "jsonl" });
    const first = await taskOf(world, reference, 1);
    await put(reference, [first.decisionId]);
    const one = await seal(reference, { numberPrefix: "NG-", firstNumber: 7 });
    expect((one.manifest as Manifest).files.map((file) => file.numbers)).toEqual([
      { first: "NG-0000007", last: "NG-0000007" },
      { first: "NG-0000008", last: "NG-0000008" },
    ]);
    await release(reference, one, "INTERIM");
    await put(reference);
    const again = sealNow(custodian(), { ...sealing(reference), numberPrefix: "NG-", firstNumber: 8 });
    expect(((await refusalOf(again)) as InvalidInput).fields).toEqual({
      firstNumber: "Records of an earlier package bear numbers up to 8: begin with 9 or above.",
    });
    const two = (await seal(reference, { numberPrefix: "NG-" })).manifest as Manifest;
    expect(two.numbering).toEqual({ first: "NG-0000009", last: "NG-0000009" });
    expect(two.package.earlier).toMatchObject([{ number: 1, as: "COMPLETED", sha256: one.packageSha256 }]);
  });
});

test("a corrected package says by hash what it replaces", async () => {
  const reference = await demandProducing(world);
  await exportFiltered(world, reference);
  await put(reference);
  const first = await seal(reference);
  await release(reference, first);
  await supplement(world.others.COUNSEL, { reference, kind: "CORRECTED", reason: "A wrong part" });
  await taskOf(world, reference, 1, "EXPORTED");
  await put(reference);
  const { manifest, files } = await opened(await seal(reference));
  const { packageSha256, manifestSha256 } = first;
  expect(manifest.package.earlier).toEqual([
    { number: 1, as: "REPLACED", sha256: packageSha256, manifestSha256 },
  ]);
  expect(files.get("manifest.txt")?.toString()).toContain(`it replaces package 1 (SHA-256 ${packageSha256})`);
});

describe("what changed since it was put in is not sealed", () => {
  test("an export that came later, and one that waits for its run", async () => {
    const reference = await demandProducing(world);
    await exportFiltered(world, reference);
    await put(reference);
    const { runId } = await exportFiltered(world, reference, { name: "late.mbox", parts: ["late"] });
    expect(await refusalOf(seal(reference))).toMatchObject({
      message: "What was filtered has changed since it was put into the package. Put it in again.",
    });
    await runVoided(runId);
    expect(await refusalOf(seal(reference))).toBeInstanceOf(NotReady);
  });

  test("of an item all files go out together, since its counts speak of all", async () => {
    const reference = await demandProducing(world);
    await exportFiltered(world, reference, { parts: ["a", "b"] });
    const { facts } = await put(reference);
    const [file] = facts.productions[0]?.files ?? [];
    await removeFile(custodian(), { reference, producedFileId: file?.id ?? "" });
    const [parcel] = (await factsFor(world, reference)).productions;
    expect(parcel && filesOf(parcel)).toEqual([]);
  });
});
