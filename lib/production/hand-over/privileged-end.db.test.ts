import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import {
  demandProducing,
  factsFor,
  officerWithKey,
  releasing,
  sealing,
  tokenMailed,
} from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { parseMail } from "@/lib/mail/parse-mail";
import { tellWhatWasProduced } from "@/lib/notice/tell-what-was-produced";
import { addFiltered } from "@/lib/production/add-filtered";
import { closeDemand } from "@/lib/production/close-demand";
import { deliverProduction } from "@/lib/production/deliver-production";
import { exportFiltered } from "@/lib/production/filtered/test-filtered";
import { fetchWhole } from "@/lib/production/hand-over/test-collecting";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { routedToTeam } from "@/lib/production/lawyers/test-route";
import { sealNow } from "@/lib/production/sealing/seal-now";

// What is said in the end of a demand with privileged records: to the customer, and by its outcome.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await officerWithKey(world);
});

async function demandWithBoth(): Promise<string> {
  const reference = await demandProducing(world);
  await exportFiltered(world, reference, { parts: ["From a\n"], privileged: ["From counsel\n"] });
  return reference;
}

/** A package with what there is for the one or the other, released; answers the token of its link. */
async function sent(reference: string, holds: "OPEN" | "PRIVILEGED", extent: "INTERIM" | "LAST") {
  const { CUSTODIAN } = world.people;
  await addFiltered(CUSTODIAN, { reference, holds, decisions: [] });
  const { facts } = await sealNow(CUSTODIAN, sealing(reference, "AGE_RECIPIENT"));
  const productionId = facts.productions.at(-1)?.id ?? "";
  await deliverProduction(world.others.COUNSEL, { ...releasing(reference, productionId), extent });
  return tokenMailed(reference);
}

const end = async (reference: string) =>
  (await closeDemand(world.people.COUNSEL, { reference })).facts.demand.outcome;

test("the customer is told which package their lawyers' records are in; once both are fetched it is produced in full", async () => {
  const reference = await demandWithBoth();
  await routedToTeam(world, reference);
  const team = await sent(reference, "PRIVILEGED", "INTERIM");
  const officer = await sent(reference, "OPEN", "LAST");
  await tellWhatWasProduced(world.people.COUNSEL, { reference });
  const { notices } = await factsFor(world, reference);
  const told = notices.find(({ kind }) => kind === "PRODUCED")?.recipients.map(({ id }) => id) ?? [];
  const [mail] = await db().outboxMessage.findMany({ where: { recipientId: { in: told } } });
  const words = (await parseMail(Buffer.from(mail?.bytes ?? []))).text.replaceAll(/\s+/g, " ");
  const [first, second] = words.split("Package 2, ");
  expect(first).toMatch(
    /Package 1, .*; subscriber information \(records that name your lawyers; they went not to those who investigate, but to /,
  );
  expect(second).toMatch(/^released /);
  expect(second).not.toContain("your lawyers");
  await fetchWhole(team, "Ms Ito");
  await fetchWhole(officer, "Officer Reyes");
  expect(await end(reference)).toBe("PRODUCED_FULL");
});

test("where privileged records were held back it is produced in part", async () => {
  const reference = await demandWithBoth();
  await routePrivileged(world.people.COUNSEL, { reference, way: "HELD_BACK", reason: "Claimed" });
  await fetchWhole(await sent(reference, "OPEN", "LAST"), "Officer Reyes");
  expect(await end(reference)).toBe("PRODUCED_PART");
});

test("where only the filter team fetched its package it is produced in part", async () => {
  const reference = await demandWithBoth();
  await routedToTeam(world, reference);
  await fetchWhole(await sent(reference, "PRIVILEGED", "INTERIM"), "Ms Ito");
  await sent(reference, "OPEN", "LAST");
  await asOwner(
    `UPDATE collection_link SET expires_at = app_now() WHERE production_id IN (
       SELECT p.id FROM production p JOIN demand d ON d.id = p.demand_id WHERE d.reference = $1 AND p.route_id IS NULL)`,
    [reference],
  );
  expect(await end(reference)).toBe("PRODUCED_PART");
});
