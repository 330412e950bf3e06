import { beforeAll, describe, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import {
  demandDelivered,
  demandProducing,
  factsFor,
  fileAdded,
  releasing,
  sealing,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { askReturn } from "@/lib/production/ask-return";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { linkIsOpen } from "@/lib/production/find-collection";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { recordOverProduction } from "@/lib/production/record-over-production";
import { runNow } from "@/lib/production/runs/run-now";
import { agreed } from "@/lib/production/runs/test-runs";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { supplement } from "@/lib/production/supplement";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { tellNothingMore } from "@/lib/production/tell-nothing-more";
import { TWO_ITEMS } from "@/lib/production/test-ending";
import { voidPackage } from "@/lib/production/void-package";
import { closeIncident } from "@/lib/review/close-incident";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const counsel = () => world.people.COUNSEL;
const tooMuch = (reference: string, productionId: string) =>
  recordOverProduction(counsel(), { reference, productionId, summary: "A file of another account" });

test("too much was produced: links stop, lead counsel is told, and the corrected package replaces it by hash", async () => {
  const { reference, productionId, token } = await demandDelivered(world, {}, { extent: "INTERIM" });
  expect(await linkIsOpen(token)).toBe(true);
  const { facts } = await tooMuch(reference, productionId);
  expect(await linkIsOpen(token)).toBe(false);
  expect(facts.incidents).toMatchObject([
    { kind: "OVER_PRODUCTION", productionId, closedAt: null, ownerId: world.people.LEAD_COUNSEL.actor.id },
  ]);
  expect(facts.productions[0]?.links.every((one) => one.revokedAt)).toBe(true);
  const mails = await db().outboxMessage.findMany({ where: { demandId: facts.demand.id } });
  expect(mails.filter((one) => one.kind === "ALERT").length).toBeGreaterThan(0);
  expect(mails.find((one) => one.kind === "COLLECTION")?.state).toBe("CANCELLED");

  const [incident] = facts.incidents;
  await closeIncident(counsel(), { reference, incidentId: incident?.id ?? "", closing: "It was destroyed" });
  await exportFiltered(world, reference);
  await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
  const sealed = await sealNow(world.people.CUSTODIAN, sealing(reference));
  const [first, second] = sealed.facts.productions;
  expect(second?.kind).toBe("CORRECTED");
  const { packageSha256: sha256, manifestSha256 } = first ?? {};
  expect(second?.manifest).toMatchObject({
    package: { earlier: [{ number: 1, as: "REPLACED", sha256, manifestSha256 }] },
  });
  expect(await linkIsOpen(token)).toBe(false);
});

test("the authority is asked to return or destroy it, by number and hash, and is told nothing of whose data it is", async () => {
  const { reference, productionId } = await demandDelivered(world);
  const ask = () => askReturn(world.others.COUNSEL, { reference, productionId, remarks: "By Friday." });
  expect(await refusalOf(ask())).toBeInstanceOf(NotReady);
  await tooMuch(reference, productionId);
  await ask();
  const facts = await factsFor(world, reference);
  const letter = await db().letter.findFirstOrThrow({
    where: { demandId: facts.demand.id, letter: "RETURN" },
  });
  const text = letter.text.replaceAll(/\s+/g, " ");
  expect(text).toContain(facts.productions[0]?.packageSha256);
  expect(text).toContain("Return it or destroy it with every copy");
  expect(text).toContain("By Friday.");
  expect(text).not.toContain(world.customer.name);
});

test("a correction that leaves out what left shows it: a custodian records it before the correction is sealed", async () => {
  const { CUSTODIAN, LEAD_COUNSEL } = world.people;
  const reference = await demandProducing(world, { items: [{ dataClass: "NC" }] });
  const account = (await factsFor(world, reference)).items[0]?.identifier;
  const to = (whom: string) =>
    `From a@b Thu Jan  1 00:00:00 1970\nFrom: ${account}\nTo: ${whom}\nDate: 5 Jan 2026 12:00:00 +0000\n\nHello\n\n`;
  const content = to("al@cee.example") + to("counsel@law.example");
  await fileAdded(world, reference, "all.mbox", { content });
  const { facts } = await sealNow(CUSTODIAN, sealing(reference));
  const productionId = facts.productions[0]?.id ?? "";
  await deliverProduction(world.others.COUNSEL, releasing(reference, productionId));
  await supplement(LEAD_COUNSEL, { reference, kind: "CORRECTED", reason: "A list of lawyers came late." });
  await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
  const given = await db().sourceExport.findFirstOrThrow({ where: { task: { demand: { reference } } } });
  await runNow(given.id);
  for (const task of (await factsFor(world, reference)).tasks)
    if (!task.answer) await completeTask(CUSTODIAN, { reference, taskId: task.id, reason: "" });
  await addFiltered(CUSTODIAN, { reference, decisions: [] });
  const seal = () => sealNow(CUSTODIAN, sealing(reference));
  expect(((await refusalOf(seal())) as Error).message).toMatch(
    /^With package 1 left one record of “all.mbox” .* Record first that too much was produced with package 1\.$/,
  );
  const recorded = await recordOverProduction(CUSTODIAN, {
    ...{ reference, productionId, summary: "A mail to their lawyer" },
  });
  expect(recorded.facts.incidents).toMatchObject([{ kind: "OVER_PRODUCTION", productionId }]);
  expect((await seal()).facts.productions[1]?.manifest).toMatchObject({
    package: { kind: "CORRECTED", earlier: [{ number: 1, as: "REPLACED" }] },
  });
});

describe("a supplement that was open when it was recorded", () => {
  const custodian = () => world.people.CUSTODIAN;
  const put = (reference: string) => addFiltered(custodian(), { reference, decisions: [] });
  const said = { code: "NotReady", message: expect.stringMatching(/^Package 2 was begun before .* Void it/) };

  /** A package left, a supplement is begun with more, and then it is found that too much left. */
  async function supplementOpen(seal: boolean) {
    const { reference, productionId } = await demandDelivered(world, TWO_ITEMS, { extent: "INTERIM" });
    await exportFiltered(world, reference, { position: 2, name: "b.csv", extension: "jsonl" });
    await put(reference);
    if (seal) await sealNow(custodian(), sealing(reference));
    const { facts } = await tooMuch(reference, productionId);
    const [incident] = facts.incidents;
    await closeIncident(counsel(), {
      reference,
      incidentId: incident?.id ?? "",
      closing: "It was destroyed",
    });
    return { reference, open: facts.productions.at(-1)?.id ?? "" };
  }

  test("is neither filled nor sealed; once it is void the correction begins, with everything", async () => {
    const { reference } = await supplementOpen(false);
    expect(await refusalOf(put(reference))).toMatchObject(said);
    expect(await refusalOf(sealNow(custodian(), sealing(reference)))).toMatchObject(said);
    await voidPackage(custodian(), { reference, reason: "A correction goes first", keepFiles: true });
    const { facts } = await put(reference);
    const [, , correction] = facts.productions;
    expect(correction).toMatchObject({ kind: "CORRECTED", number: 3 });
    expect(correction?.files).toHaveLength(2);
    const sealed = await sealNow(custodian(), sealing(reference));
    const third = sealed.facts.productions.at(-1);
    expect(third?.manifest).toMatchObject({ package: { earlier: [{ number: 1, as: "REPLACED" }] } });
    const last = await deliverProduction(world.others.COUNSEL, releasing(reference, third?.id ?? ""));
    expect(last.facts.demand.status).toBe("PRODUCED");
  });

  test("is not released where it was sealed by then, nor by the database", async () => {
    const { reference, open } = await supplementOpen(true);
    const release = deliverProduction(world.others.COUNSEL, releasing(reference, open));
    expect(await refusalOf(release)).toMatchObject(said);
    const byHand = "UPDATE production SET released_at = app_now(), released_by_id = $2 WHERE id = $1";
    await expect(asOwner(byHand, [open, world.others.COUNSEL.actor.id])).rejects.toThrow(/corrects it/);
  });
});

test("after it the officer is not told that nothing more follows, and no supplement is opened, but a correction is", async () => {
  const { reference, productionId } = await demandDelivered(world);
  await tooMuch(reference, productionId);
  const reason = "A file of another account.";
  const told = await refusalOf(tellNothingMore(counsel(), { reference, remarks: "" }));
  expect(told).toMatchObject({ message: expect.stringMatching(/^An incident is open/) });
  expect(await refusalOf(supplement(counsel(), { reference, kind: "SUPPLEMENTARY", reason }))).toMatchObject({
    fields: { kind: expect.stringMatching(/the next one is a correction/) },
  });
  const { facts } = await supplement(counsel(), { reference, kind: "CORRECTED", reason });
  expect(facts.productions.at(-1)?.kind).toBe("CORRECTED");
});

describe("refused", () => {
  test("for a package of another demand, and the letter to whoever may not release", async () => {
    const { reference, productionId } = await demandDelivered(world);
    const other = await demandDelivered(world);
    expect(await refusalOf(tooMuch(reference, other.productionId))).toBeInstanceOf(InvalidInput);
    // Whoever notices it may stop it; only who releases writes to the authority.
    await recordOverProduction(world.people.INTAKE_ANALYST, { reference, productionId, summary: "Not mine" });
    const letter = askReturn(world.people.INTAKE_ANALYST, { reference, productionId });
    expect(await refusalOf(letter)).toBeInstanceOf(Forbidden);
  });

  test("by the database: an incident of another demand's package, or with another package later", async () => {
    const { reference, productionId } = await demandDelivered(world);
    const other = await demandDelivered(world);
    const { facts } = await tooMuch(reference, productionId);
    const open = inTransaction((tx) =>
      tx.incident.create({
        data: {
          ...{ demandId: facts.demand.id, kind: "OVER_PRODUCTION", summary: "x", openedAt: facts.now },
          productionId: other.productionId,
        },
      }),
    );
    await expect(open).rejects.toThrow(/only with a package of this demand/);
    const without = inTransaction((tx) =>
      tx.incident.create({
        data: {
          ...{ demandId: facts.demand.id, kind: "OVER_PRODUCTION", summary: "x", openedAt: facts.now },
        },
      }),
    );
    await expect(without).rejects.toThrow(/only with a package of this demand/);
    const move = "UPDATE incident SET production_id = $2 WHERE production_id = $1";
    await expect(asOwner(move, [productionId, other.productionId])).rejects.toThrow(/stays with its package/);
  });
});
