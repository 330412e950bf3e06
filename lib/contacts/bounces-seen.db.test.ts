import { expect, test } from "vitest";
import { now } from "@/lib/clock";
import { addContact } from "@/lib/contacts/add-contact";
import { contactPage } from "@/lib/contacts/queries";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { AddContact } from "@/lib/contacts/schema";
import { inTransaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { makeWorld, registeredDemand, type Somebody, unique } from "@/lib/demands/test-world";

test("a bounce of a mail about a demand of which somebody may not know is seen without the server's words", async () => {
  const world = await makeWorld();
  const { COUNSEL: counsel, INTAKE_ANALYST: analyst } = world.people;
  const customerId = world.customer.id;
  const contact = { customerId, capacity: "ADMINISTRATOR", name: "Ann", email: `ann-${unique()}@x.example` };
  const administratorId = await addContact(analyst, AddContact.parse(contact));
  const reference = await registeredDemand(world, { readers: [counsel] });
  await inTransaction(async (tx) => {
    const { id: demandId } = await tx.demand.findUniqueOrThrow({ where: { reference } });
    const messageId = await enqueueMail(tx, {
      ...{ kind: "ALERT", purpose: "SERVICE_COMMUNICATIONS", dataClass: "OPERATIONAL", demandId },
      ...{
        to: `alert-${unique()}@x.example`,
        date: await now(tx),
        subject: "s",
        text: "t",
        parts: [reference],
      },
    });
    const said = { code: "5.1.1", diagnostic: `refused: ${reference}`, messageId, demandId };
    const worker = { actor: { type: "system", job: "test" } } as const;
    await recordBounce(tx, worker, { administratorId, hard: true, ...said });
  });
  const seenBy = async (who: Somebody) => (await contactPage(who, customerId, administratorId)).bounces;
  expect(await seenBy(counsel)).toMatchObject([{ code: "5.1.1", diagnostic: `refused: ${reference}` }]);
  expect(await seenBy(analyst)).toMatchObject([{ code: "", diagnostic: "", hard: true }]);
});
