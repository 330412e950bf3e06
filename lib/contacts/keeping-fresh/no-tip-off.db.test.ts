import { expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { demandTold } from "@/lib/demands/test-notice";
import { makeWorld, registeredDemand, type TestCustomer } from "@/lib/demands/test-world";
import { later } from "./steps";
import { walk } from "./test-contacts";

/** Every mail to a customer's contacts, with all that could tell one customer from another but the address. */
async function mailsOf({ id }: TestCustomer) {
  const rows = await db().contactMail.findMany({
    where: { administrator: { customerId: id } },
    include: { administrator: true, outboxMessage: true },
    orderBy: [{ writtenAt: "asc" }, { administrator: { name: "asc" } }],
  });
  return rows.map(({ administrator, outboxMessage, kind, step, writtenAt }) => [
    ...[administrator.name, kind, step, writtenAt.getTime()],
    ...[outboxMessage.kind, outboxMessage.demandId, outboxMessage.subject],
    outboxMessage.nextAttemptAt.getTime(),
  ]);
}

test("demands, secrecy, notices and bounces of none change no mail, no order and no instant", async () => {
  const world = await makeWorld();
  const calm = (await makeWorld()).customer;
  const at = await now();
  for (const [index, days] of [5, 90, 0].entries())
    for (const { administrators, legalContact } of [world.customer, calm]) {
      const administratorId = [...administrators, legalContact][index]?.id ?? "";
      await db().contactConfirmation.create({
        data: { administratorId, confirmedAt: later(at, -days), way: "CALL" },
      });
    }
  await walk(at, 70);
  await registeredDemand(world, { secrecy: "UNKNOWN" });
  await registeredDemand(world, { secrecy: "IN_FORCE" });
  await walk(later(at, 71), 60);
  await demandTold(world);
  await walk(later(at, 132), 120);
  const mails = await mailsOf(calm);
  expect(mails.length).toBeGreaterThan(2);
  expect(await mailsOf(world.customer)).toEqual(mails);
});
