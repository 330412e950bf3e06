import { expect, test } from "vitest";
import { removeContact } from "@/lib/contacts/remove-contact";
import { obstacles } from "@/lib/demands/obstacle";
import { demandTold, factsOf as readFacts } from "@/lib/demands/test-notice";
import { makeWorld } from "@/lib/demands/test-world";
import { excludeRecipient } from "@/lib/notice/exclude-recipient";

test("shortening the customer's list does not open the gate; counsel leaves out with a reason", async () => {
  const world = await makeWorld();
  const reference = await demandTold(world);
  const { COUNSEL, INTAKE_ANALYST } = world.people;
  const [gone] = world.customer.administrators;
  await removeContact(INTAKE_ANALYST, { contactId: gone?.id ?? "" });
  const words = async () =>
    obstacles("startProduction", await readFacts(world, reference), COUNSEL.actor).join(" ");
  expect(await words()).toContain("was taken off the customer's list");
  await excludeRecipient(COUNSEL, {
    reference,
    administratorId: gone?.id ?? "",
    reason: "Left the company.",
  });
  expect(await words()).not.toContain("was taken off the customer's list");
});
