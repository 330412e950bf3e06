import { expect, test } from "vitest";
import { now } from "@/lib/clock";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { db, inTransaction } from "@/lib/db";
import { demandTold } from "@/lib/demands/test-notice";
import { makeWorld, registeredDemand, type TestCustomer } from "@/lib/demands/test-world";
import { keepContactsFresh } from "./keep-contacts-fresh";
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

test("demands, secrecy and notices change no mail, no order and no instant", async () => {
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

test("a notice that comes back is no reason to write to anybody", async () => {
  const world = await makeWorld();
  const at = await now();
  for (const { id } of [...world.customer.administrators, world.customer.legalContact])
    await db().contactConfirmation.create({
      data: { administratorId: id, confirmedAt: later(at, -5), way: "CALL" },
    });
  const reference = await demandTold(world);
  const notices = await db().outboxMessage.findMany({ where: { demand: { reference }, kind: "NOTICE" } });
  const [lost] = notices;
  const job = { actor: { type: "system", job: "test" } } as const;
  await inTransaction((tx) =>
    recordBounce(tx, job, {
      address: lost?.toAddress ?? "",
      hard: true,
      messageId: lost?.id ?? null,
      demandId: lost?.demandId ?? null,
    }),
  );
  await keepContactsFresh();
  expect(await mailsOf(world.customer)).toEqual([]);
});
