import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, expect, test } from "vitest";
import type { ProductionFacts } from "@/lib/demands/facts";
import { demandProducing, factsFor, officerWithKey, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered, runVoided, taskOf } from "@/lib/production/filtered/test-filtered";
import { decrypted, openedPackage, unzipped } from "@/lib/production/filtered/test-opened";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import type { Manifest } from "@/lib/production/manifest-schema";
import { sealPackage } from "@/lib/production/seal-package";
import { voidPackage } from "@/lib/production/void-package";

// An item of which all that is in names the customer's lawyers.

let world: World;
let officerKey = "";
beforeAll(async () => {
  world = await makeWorld();
  officerKey = await officerWithKey(world);
});

const custodian = () => world.people.CUSTODIAN;
const put = (reference: string, decisions: string[] = []) =>
  addFiltered(custodian(), { reference, decisions });

async function seal(reference: string): Promise<ProductionFacts> {
  const { facts } = await sealPackage(custodian(), sealing(reference, "AGE_RECIPIENT"));
  const parcel = facts.productions.at(-1);
  if (!parcel) throw new Error("no package");
  return parcel;
}

const opened = (parcel: ProductionFacts) => openedPackage(parcel, officerKey);
const release = (reference: string, parcel: ProductionFacts, extent: "INTERIM" | "LAST") =>
  deliverProduction(world.others.COUNSEL, { ...releasing(reference, parcel.id), extent });
const words = "From counsel, unread\n";
const twoItems = { items: [{ dataClass: "C" as const }, { dataClass: "NC" as const }] };

/** Of the first item something is open; of the second nothing is. */
async function oneOpenOneApart() {
  const reference = await demandProducing(world, twoItems);
  await exportFiltered(world, reference, { parts: ["From a\n"] });
  const aside = { position: 2, name: "counsel.mbox", parts: [], privileged: [words], out: 2 };
  return { reference, ...(await exportFiltered(world, reference, aside)) };
}

async function routed(reference: string) {
  const team = await generateX25519Identity();
  await routePrivileged(world.people.COUNSEL, {
    ...{ reference, way: "FILTER_TEAM" as const, reason: "The warrant provides for one" },
    ...{ recipient: "Filter team", recipientKey: await identityToRecipient(team) },
  });
  return team;
}
const counted = ({ exports }: Manifest) =>
  exports.map(({ item, source, records }) => [item, source.name, records.in, records.privileged]);

test("reaches the filter team with the package of the others, and the manifest counts it", async () => {
  const { reference } = await oneOpenOneApart();
  const team = await routed(reference);
  await put(reference);
  const { manifest, files } = await opened(await seal(reference));
  expect(counted(manifest)).toEqual([
    [1, "export.mbox", 1, 0],
    [2, "counsel.mbox", 1, 1],
  ]);
  expect(manifest.files.map((file) => file.item)).toEqual([1]);
  expect(manifest.apart).toMatchObject({ to: "FILTER_TEAM", records: 1, files: [{ item: 2, records: 1 }] });
  const apart = await unzipped(
    await decrypted(files.get(manifest.apart?.sealed?.path ?? "") ?? Buffer.alloc(0), team),
  );
  expect(apart.get(manifest.apart?.files[0]?.path ?? "")?.toString()).toBe(words);
});

test("is counted as held back, and leaves once it is decided where it goes", async () => {
  const { reference } = await oneOpenOneApart();
  await exportFiltered(world, reference, { position: 2, name: "more.mbox", parts: ["From b\n"] });
  const [first, second] = [await taskOf(world, reference, 1), await taskOf(world, reference, 2)];
  await put(reference, [second.decisionId]);
  const one = await seal(reference);
  expect(one.manifest).toMatchObject({ apart: { to: "HELD_BACK", records: 1, files: [] } });
  await release(reference, one, "INTERIM");
  await put(reference, [first.decisionId]);
  const early = (await seal(reference)).manifest as Manifest;
  expect(counted(early)).toEqual([[1, "export.mbox", 1, 0]]);
  await voidPackage(custodian(), { reference, reason: "The route is decided", keepFiles: true });
  await routed(reference);
  const { manifest } = await opened(await seal(reference));
  expect(counted(manifest)).toEqual([
    [1, "export.mbox", 1, 0],
    [2, "counsel.mbox", 1, 1],
  ]);
});

test("is not in a package while it is not ready, and a seal falls with its run", async () => {
  const { reference, runId } = await oneOpenOneApart();
  await taskOf(world, reference, 2, null);
  const { decisionId } = await taskOf(world, reference, 1);
  await put(reference, [decisionId]);
  expect(counted((await seal(reference)).manifest as Manifest)).toEqual([[1, "export.mbox", 1, 0]]);
  await voidPackage(custodian(), { reference, reason: "The rest is ready", keepFiles: true });
  await taskOf(world, reference, 2, "EXPORTED");
  expect(counted((await seal(reference)).manifest as Manifest)).toHaveLength(2);
  await runVoided(runId);
  const parcel = (await factsFor(world, reference)).productions.at(-1);
  expect(parcel?.voidReason).toBe("An export in it was filtered anew.");
});

test("is refused where the package would hold nothing else", async () => {
  const { reference } = await oneOpenOneApart();
  const { decisionId } = await taskOf(world, reference, 2);
  expect(await refusalOf(put(reference, [decisionId]))).toMatchObject({
    message: expect.stringMatching(/^All that the filter let out names the customer's lawyers/),
  });
  expect((await factsFor(world, reference)).productions).toEqual([]);
  await put(reference);
  await put(reference, [decisionId]);
});
