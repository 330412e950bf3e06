import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { atOnce, codes } from "@/lib/demands/test-at-once";
import { reviewedByCounsel } from "@/lib/demands/test-life";
import {
  demandProducing,
  demandSealed,
  factsFor,
  fileAdded,
  releasing,
  sealing,
} from "@/lib/demands/test-production";
import { registration } from "@/lib/demands/test-registration";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Conflict, NotReady } from "@/lib/errors";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { withdraw } from "@/lib/intake/withdraw";
import { writeNote } from "@/lib/intake/write-note";
import { recordObjection } from "@/lib/notice/record-objection";
import { deliverProduction } from "@/lib/production/deliver-production";
import { removeFile } from "@/lib/production/remove-file";
import { sealPackage } from "@/lib/production/seal-package";
import { refuseSealing } from "@/lib/production/sealing/refuse-sealing";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { claimed } from "@/lib/production/sealing/test-sealing";
import { skipRedirect } from "@/lib/redirect/skip-redirect";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { reject } from "@/lib/review/reject";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** Steps on record, oldest first: what came of the race, told by the chain. */
async function steps(reference: string): Promise<(string | null)[]> {
  const { demand } = await factsFor(world, reference);
  const rows = await db().auditEntry.findMany({
    where: { demandId: demand.id, version: { not: null } },
    orderBy: { version: "asc" },
  });
  expect(rows.map((row) => row.version)).toEqual(rows.map((_, at) => at + 1));
  expect(rows.at(-1)?.toStatus).toBe(demand.status);
  return rows.map((row) => row.action);
}

const danger = { ground: "DANGER_TO_LIFE", reason: "As told by the duty desk.", statement: "" } as const;

describe("two people at once on one demand", () => {
  test.each(["with the version that both had before them", "without any version"])(
    "%s: one wins",
    async (how) => {
      for (let round = 0; round < 10; round += 1) {
        const reference = await registeredDemand(world);
        const version = how.startsWith("with the") ? 1 : undefined;
        const ends = await atOnce(
          () => skipRedirect(world.people.COUNSEL, { reference, version, ...danger }),
          () => withdraw(world.people.LEAD_COUNSEL, { reference, version, text: "By telephone." }),
          () => skipRedirect(world.others.COUNSEL, { reference, version, ...danger }),
        );
        const done = await steps(reference);
        if (version) expect(codes(ends)).toEqual(["Conflict", "Conflict", "done"]);
        // Withdrawing what has just gone to review is no conflict unless somebody said what they were looking at.
        else expect(codes(ends).filter((code) => code === "done")).toHaveLength(done.length - 1);
        for (const end of ends) if (end) expect(["Conflict", "WrongState"]).toContain(end.code);
        const facts = await factsFor(world, reference);
        expect(facts.skips.length + facts.endings.length).toBe(done.length - 1);
      }
    },
  );

  test("ten notes at once are ten notes, and none makes another one's page old", async () => {
    const reference = await registeredDemand(world);
    const note = (at: number) => () =>
      writeNote(at % 2 ? world.people.COUNSEL : world.people.INTAKE_ANALYST, {
        reference,
        version: 1,
        text: `${at}`,
      });
    expect(codes(await atOnce(...Array.from({ length: 10 }, (_, at) => note(at))))).toEqual(
      Array(10).fill("done"),
    );
    expect((await factsFor(world, reference)).notes).toHaveLength(10);
  });

  test("who approves and who still decides: what was approved is what stands", async () => {
    for (let round = 0; round < 10; round += 1) {
      const reference = await demandInReview(world);
      await reviewedByCounsel(world, reference);
      const itemId = (await factsFor(world, reference)).items[0]?.id ?? "";
      const [approved, decided] = await atOnce(
        () => approveScope(world.people.LEAD_COUNSEL, { reference }),
        () =>
          decideItem(world.others.COUNSEL, { reference, itemId, decision: "REFUSE", reason: "No cause." }),
      );
      const { scopes, demand } = await factsFor(world, reference);
      const [decision] = scopes[0]?.decisions ?? [];
      if (approved) {
        expect(decided).toBeNull();
        expect([demand.status, decision?.decision]).toEqual(["IN_REVIEW", "REFUSE"]);
      } else {
        expect(decided?.code).toBe("WrongState");
        expect([demand.status, decision?.decision]).toEqual(["NOTIFYING", "APPROVE"]);
      }
    }
  });

  test("who releases and a customer who objects: nothing can be fetched once the objection is in", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { reference, productionId } = await demandSealed(world);
      const { now } = await factsFor(world, reference);
      const objection = { reference, raisedBy: "Its counsel", grounds: "Privilege.", receivedAt: now };
      const [delivered, objected] = await atOnce(
        () => deliverProduction(world.others.COUNSEL, releasing(reference, productionId)),
        () => recordObjection(world.people.COUNSEL, objection),
      );
      expect(objected).toBeNull();
      const { demand, productions } = await factsFor(world, reference);
      if (delivered) expect(delivered).toBeInstanceOf(NotReady);
      expect(demand.status).toBe(delivered ? "PRODUCING" : "PRODUCED");
      expect(productions[0]?.links).toHaveLength(delivered ? 0 : 1);
    }
  });
});

describe("one form posted several times at once", () => {
  test("moves the demand once, and every answer says so", async () => {
    const reference = await registeredDemand(world);
    const command = { reference, version: 1, submission: randomUUID(), ...danger };
    const ends = await Promise.all(
      Array.from({ length: 5 }, () => skipRedirect(world.people.COUNSEL, command)),
    );
    expect(ends.filter((end) => !end.repeated)).toHaveLength(1);
    expect(await steps(reference)).toEqual(["registerDemand", "skipRedirect"]);
  });

  test("sends one letter", async () => {
    const reference = await demandInReview(world);
    const command = { reference, submission: randomUUID(), defects: ["UNSIGNED" as const], note: "" };
    await Promise.all(Array.from({ length: 4 }, () => reject(world.people.COUNSEL, command)));
    expect((await factsFor(world, reference)).mails).toHaveLength(1);
  });

  test("registers one instrument", async () => {
    const input = RegisterInstrument.parse(await registration(world));
    const form = { ...input, submission: randomUUID() };
    const ends = await Promise.all(
      Array.from({ length: 5 }, () => registerInstrument(world.people.COUNSEL, form)),
    );
    expect(new Set(ends.map((end) => end.instrumentId)).size).toBe(1);
    expect(ends.filter((end) => !end.repeated)).toHaveLength(1);
    expect(await db().instrument.count({ where: { matterNumber: input.matterNumber } })).toBe(1);
  });

  test("is refused for another demand than the one it was made for", async () => {
    const [one, two] = [await registeredDemand(world), await registeredDemand(world)];
    const submission = randomUUID();
    await writeNote(world.people.COUNSEL, { reference: one, submission, text: "For the first." });
    const second = writeNote(world.people.COUNSEL, { reference: two, submission, text: "For the second." });
    await expect(second).rejects.toBeInstanceOf(Conflict);
    expect((await factsFor(world, two)).notes).toEqual([]);
  });
});

/** A package with a file of each of two items: of one item all files are taken out together. */
async function ofTwoItems(): Promise<string> {
  const reference = await demandProducing(world, { items: [{}, {}] });
  for (const position of [1, 2]) await fileAdded(world, reference, `${position}.csv`, { position });
  return reference;
}

describe("a package that is being sealed", () => {
  test("and a file taken out at the same moment: what is sealed is what the manifest lists", async () => {
    const custodian = world.people.CUSTODIAN;
    for (let round = 0; round < 4; round += 1) {
      const reference = await ofTwoItems();
      const { productions } = await factsFor(world, reference);
      const file = productions[0]?.files.find((one) => !one.removedAt)?.id ?? "";
      const [sealed, removed] = await atOnce(
        () => sealNow(custodian, sealing(reference)),
        () => removeFile(world.others.CUSTODIAN, { reference, producedFileId: file }),
      );
      const parcel = (await factsFor(world, reference)).productions[0];
      const kept = parcel?.files.filter((one) => !one.removedAt).map((one) => one.sha256);
      const listed = (parcel?.manifest as { files: { sha256: string }[] } | null)?.files.map(
        (one) => one.sha256,
      );
      expect(kept).toHaveLength(removed ? 2 : 1);
      if (sealed) expect(parcel?.sealedAt).toBeNull();
      else expect(listed?.sort()).toEqual(kept?.sort());
      expect(parcel?.sealingAt).toBeNull();
    }
  });

  test("keeps what it holds while it is packed", async () => {
    const custodian = world.people.CUSTODIAN;
    const reference = await ofTwoItems();
    const { facts, sealingId } = await sealPackage(custodian, sealing(reference));
    const producedFileId = facts.productions[0]?.files.find((one) => !one.removedAt)?.id ?? "";
    const remove = () => removeFile(world.others.CUSTODIAN, { reference, producedFileId });
    await expect(remove()).rejects.toThrow(/The package is being sealed/);
    await refuseSealing(await claimed(sealingId), "It is given up.");
    await remove();
  });

  test("twice at once is sealed once", async () => {
    const custodian = world.people.CUSTODIAN;
    const reference = await demandProducing(world);
    await fileAdded(world, reference, "one.csv");
    const ends = await atOnce(
      () => sealNow(custodian, sealing(reference)),
      () => sealNow(world.others.CUSTODIAN, sealing(reference)),
    );
    expect(codes(ends).filter((code) => code === "done")).toHaveLength(1);
    expect((await factsFor(world, reference)).productions).toHaveLength(1);
  });
});
