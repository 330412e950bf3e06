import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandProducing, factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { exportFiltered, taskOf } from "@/lib/production/filtered/test-filtered";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { routedToTeam } from "@/lib/production/lawyers/test-route";
import { withholdAll } from "@/lib/production/withhold-all";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const held = (reference: string) =>
  routePrivileged(world.people.COUNSEL, { reference, way: "HELD_BACK", reason: "The customer claims them." });
const withhold = (reference: string) =>
  withholdAll(world.people.COUNSEL, { reference, basis: "The customer's claim of 3 November." });
const refused = async (reference: string) => ((await refusalOf(withhold(reference))) as Error).message;
const apart = { parts: [], privileged: ["to counsel", "from counsel"] };

test("a demand of which all is held back ends as rejected, and the officer is told how many records of what", async () => {
  const reference = await demandProducing(world, { items: [{ dataClass: "C" }, { dataClass: "NC" }] });
  await exportFiltered(world, reference, apart);
  await exportFiltered(world, reference, { position: 2, name: "none.mbox", parts: [], out: 4 });
  await held(reference);
  const { facts } = await withhold(reference);
  expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "REJECTED" });
  expect(facts.endings).toMatchObject([
    { action: "withholdAll", text: "The customer's claim of 3 November." },
  ]);
  const letter = await db().letter.findFirstOrThrow({
    where: { demandId: facts.demand.id, letter: "WITHHELD" },
    include: { outboxMessage: { select: { toAddress: true } } },
  });
  expect(letter.outboxMessage.toAddress).toBe(world.officer.email);
  expect(letter.text).toContain("Records withheld: 2");
  expect(letter.text).toMatch(/- Item 1: content \(C\), .*: 2 records/);
  expect(letter.text).not.toContain("Item 2");
  const [row] = await db().auditEntry.findMany({
    where: { demandId: facts.demand.id, action: "withholdAll" },
  });
  expect(row?.details).toEqual({ records: 2, letter: letter.id });
});

test("it does not while somebody is to get them, or nobody decided that nobody does", async () => {
  const reference = await demandProducing(world);
  await exportFiltered(world, reference, apart);
  expect(await refused(reference)).toMatch(/^It is not decided that privileged records are held back/);
  await routedToTeam(world, reference);
  expect(await refused(reference)).toMatch(/^It is not decided that privileged records are held back/);
  await held(reference);
  expect(await refusalOf(withholdAll(world.people.CUSTODIAN, { reference, basis: "So" }))).toBeInstanceOf(
    Forbidden,
  );
  expect((await factsFor(world, reference)).demand.status).toBe("PRODUCING");
});

test("nor while something is open, unfinished, or nothing was found that names a lawyer", async () => {
  const open = await demandProducing(world);
  await exportFiltered(world, open, { ...apart, parts: ["From a\n"] });
  await held(open);
  expect(await refused(open)).toBe(
    "Not all is withheld: the filter let out records that name no lawyer. Produce these.",
  );
  const nothing = await demandProducing(world);
  await exportFiltered(world, nothing, { parts: [], out: 4 });
  await held(nothing);
  expect(await refused(nothing)).toMatch(/^No record that was found names the customer's lawyers/);
  await taskOf(world, nothing, 1, null);
  expect(await refused(nothing)).toMatch(/^Not everything is ready\. Item 1: the custodian has not said/);
});
