import { expect, test } from "vitest";
import { now } from "@/lib/clock";
import { customerSessionOf, endCustomerSession } from "@/lib/contacts/links/customer-session";
import { enterByLink } from "@/lib/contacts/links/enter-by-link";
import { makeLink } from "@/lib/contacts/links/make-link";
import { inTransaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld } from "@/lib/demands/test-world";

test("a session that its contact ended is not begun again", async () => {
  const { customer } = await makeWorld();
  const link = await inTransaction(async (tx) => {
    const expiresAt = new Date((await now(tx)).getTime() + 3_600_000);
    return makeLink(tx, { purpose: "ENTRY", administratorId: customer.legalContact.id, expiresAt });
  });
  const { id } = (await customerSessionOf((await enterByLink(link)).token)) ?? {};
  await endCustomerSession(id ?? "");
  const revive = "UPDATE customer_session SET revoked_at = NULL WHERE id = $1";
  expect(await refusedWith([revive, [id]])).toBe("NG008");
});
