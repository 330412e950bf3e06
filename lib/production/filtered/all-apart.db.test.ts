import { beforeAll, describe, expect, test } from "vitest";
import type { ProductionFacts } from "@/lib/demands/facts";
import { demandProducing, factsFor, officerWithKey, releasing, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered, runVoided, taskOf } from "@/lib/production/filtered/test-filtered";
import { openedPackage } from "@/lib/production/filtered/test-opened";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { routedToTeam } from "@/lib/production/lawyers/test-route";
import type { Manifest } from "@/lib/production/manifest-schema";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { reopenTask } from "@/lib/production/tasks/reopen-task";
import { withdrawExport } from "@/lib/production/tasks/withdraw-export";
import { voidPackage } from "@/lib/production/void-package";

// Items of which all that is in names the customer's lawyers.

let world: World;
let officerKey = "";
beforeAll(async () => {
  world = await makeWorld();
  officerKey = await officerWithKey(world);
});

const custodian = () => world.people.CUSTODIAN;
const put = (reference: string, holds: "OPEN" | "PRIVILEGED" = "OPEN", decisions: string[] = []) =>
  addFiltered(custodian(), { reference, holds, decisions });

async function seal(reference: string): Promise<ProductionFacts> {
  const { facts } = await sealNow(custodian(), sealing(reference, "AGE_RECIPIENT"));
  const parcel = facts.productions.at(-1);
  if (!parcel) throw new Error("no package");
  return parcel;
}

const release = (reference: string, parcel: ProductionFacts, extent: "INTERIM" | "LAST") =>
  deliverProduction(world.others.COUNSEL, { ...releasing(reference, parcel.id), extent });
const words = "From counsel, unread\n";
const twoItems = { items: [{ dataClass: "C" as const }, { dataClass: "NC" as const }] };
const counted = ({ exports }: Manifest) =>
  exports.map(({ item, source, records }) => [item, source.name, records.in, records.privileged]);

/** Of the first item something is open; of the second nothing is. */
async function oneOpenOneApart() {
  const reference = await demandProducing(world, twoItems);
  await exportFiltered(world, reference, { parts: ["From a\n"] });
  const aside = { position: 2, name: "counsel.mbox", parts: [], privileged: [words], out: 2 };
  return { reference, ...(await exportFiltered(world, reference, aside)) };
}

/** Of the only item nothing is open. */
async function allApart() {
  const reference = await demandProducing(world);
  const made = await exportFiltered(world, reference, { parts: [], privileged: [words] });
  return { reference, ...made };
}

describe("beside what the officer gets", () => {
  test("is counted for the officer and is in the filter team's own package, whose manifest tells of nothing else", async () => {
    const { reference } = await oneOpenOneApart();
    const team = await routedToTeam(world, reference);
    await put(reference);
    const first = await openedPackage(await seal(reference), officerKey);
    expect(counted(first.manifest)).toEqual([
      [1, "export.mbox", 1, 0],
      [2, "counsel.mbox", 1, 1],
    ]);
    expect(first.manifest.files.map((file) => file.item)).toEqual([1]);
    expect(first.manifest.apart).toEqual({ to: "FILTER_TEAM", records: 1, files: [] });
    expect(first.manifest).not.toHaveProperty("recipient");
    const [parcel] = (await factsFor(world, reference)).productions;
    await release(reference, parcel as ProductionFacts, "INTERIM");

    await put(reference, "PRIVILEGED");
    const second = await openedPackage(await seal(reference), team);
    expect(second.manifest).toMatchObject({ recipient: "FILTER_TEAM", package: { earlier: [] } });
    expect(second.manifest).not.toHaveProperty("apart");
    expect(counted(second.manifest)).toEqual([[2, "counsel.mbox", 1, 1]]);
    expect(second.files.get(second.manifest.files[0]?.path ?? "")?.toString()).toBe(words);
    expect([...second.files.values()].some((bytes) => bytes.includes("From a\n"))).toBe(false);
  });

  test("is counted as held back, and goes alone once it is decided where it goes", async () => {
    const { reference } = await oneOpenOneApart();
    await put(reference);
    const one = await seal(reference);
    expect(one.manifest).toMatchObject({ apart: { to: "HELD_BACK", records: 1, files: [] } });
    await release(reference, one, "INTERIM");
    await routedToTeam(world, reference);
    expect(await refusalOf(put(reference))).toMatchObject({ message: expect.stringMatching(/^All that/) });
    await put(reference, "PRIVILEGED");
    expect(counted((await seal(reference)).manifest as Manifest)).toEqual([[2, "counsel.mbox", 1, 1]]);
  });

  test("is not counted while it is not ready, and a seal falls with its run", async () => {
    const { reference, runId } = await oneOpenOneApart();
    await taskOf(world, reference, 2, null);
    const { decisionId } = await taskOf(world, reference, 1);
    await put(reference, "OPEN", [decisionId]);
    expect(counted((await seal(reference)).manifest as Manifest)).toEqual([[1, "export.mbox", 1, 0]]);
    await voidPackage(custodian(), { reference, reason: "The rest is ready", keepFiles: true });
    await taskOf(world, reference, 2, "EXPORTED");
    expect(counted((await seal(reference)).manifest as Manifest)).toHaveLength(2);
    await runVoided(runId);
    const parcel = (await factsFor(world, reference)).productions.at(-1);
    expect(parcel?.voidReason).toBe("An export in it was filtered anew.");
  });
});

describe("where there is nothing else", () => {
  test("nothing is put in for the officer; the filter team's package is sealed, released and is the last", async () => {
    const { reference } = await allApart();
    const nothing = {
      message: expect.stringMatching(/^All that the filter let out names the customer's lawyers/),
    };
    expect(await refusalOf(put(reference))).toMatchObject(nothing);
    expect(await refusalOf(put(reference, "PRIVILEGED"))).toMatchObject({
      message: expect.stringMatching(/^Privileged records go nowhere/),
    });
    expect((await factsFor(world, reference)).productions).toEqual([]);
    await routedToTeam(world, reference);
    await put(reference, "PRIVILEGED");
    const { facts } = await release(reference, await seal(reference), "LAST");
    expect(facts.demand.status).toBe("PRODUCED");
    expect(facts.productions).toMatchObject([{ kind: "ORIGINAL", routeId: facts.privilegedRoutes[0]?.id }]);
  });

  test("its export is not taken back once it is sealed, nor once it left", async () => {
    const { reference, exportId } = await allApart();
    await routedToTeam(world, reference);
    await put(reference, "PRIVILEGED");
    const parcel = await seal(reference);
    await reopenTask(custodian(), { reference, taskId: (await taskOf(world, reference)).id });
    const back = () => withdrawExport(custodian(), { reference, exportId, reason: "Another mailbox" });
    expect(await refusalOf(back())).toMatchObject({
      message: expect.stringContaining("in the sealed package 1"),
    });
    await release(reference, parcel, "INTERIM");
    expect(await refusalOf(back())).toMatchObject({ message: "Records of it left with package 1." });
  });
});

describe("the last package", () => {
  test("is none while records wait for the filter team, unless they are held back after all", async () => {
    const { reference } = await oneOpenOneApart();
    await routedToTeam(world, reference);
    await put(reference);
    const parcel = await seal(reference);
    expect(await refusalOf(release(reference, parcel, "LAST"))).toMatchObject({
      message: expect.stringMatching(
        /^Records that name the customer's lawyers have not left for Filter team/,
      ),
    });
    await voidPackage(custodian(), { reference, reason: "Claimed", keepFiles: true });
    await routePrivileged(world.people.COUNSEL, { reference, way: "HELD_BACK", reason: "Claimed" });
    const { facts } = await release(reference, await seal(reference), "LAST");
    expect(facts.demand.status).toBe("PRODUCED");
  });

  test("is not the filter team's while records wait for the officer", async () => {
    const { reference } = await oneOpenOneApart();
    await routedToTeam(world, reference);
    await put(reference, "PRIVILEGED");
    const team = await seal(reference);
    expect(await refusalOf(release(reference, team, "LAST"))).toMatchObject({
      message: expect.stringMatching(/^This is not the last package yet.* Item 1: records that the filter/),
    });
    await release(reference, team, "INTERIM");
    await put(reference);
    const { facts } = await release(reference, await seal(reference), "LAST");
    expect(facts.demand.status).toBe("PRODUCED");
  });

  test("is the filter team's once the officer has theirs", async () => {
    const { reference } = await oneOpenOneApart();
    await routedToTeam(world, reference);
    await put(reference);
    await release(reference, await seal(reference), "INTERIM");
    await put(reference, "PRIVILEGED");
    const { facts } = await release(reference, await seal(reference), "LAST");
    expect(facts.demand.status).toBe("PRODUCED");
  });
});
