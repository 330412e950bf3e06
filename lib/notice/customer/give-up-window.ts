import type { Context } from "@/lib/auth/context";
import { countsAlone, freshness } from "@/lib/contacts/freshness";
import type { DemandFacts } from "@/lib/demands/facts";
import { disclaims, standsForCustomer } from "@/lib/demands/standing";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Forbidden, InvalidInput } from "@/lib/errors";
import { requireContact } from "@/lib/notice/customer/require-contact";
import type { GiveUpWindowInput } from "@/lib/notice/customer/schema";
import { endRunningWindows } from "@/lib/notice/waive-window";

/** May this contact waive at the page? The legal contact alone, with an address confirmed lately. Pure. */
export function mayGiveUpWindow(facts: DemandFacts, administratorId: string): boolean {
  const contact = facts.contacts.find(({ id }) => id === administratorId);
  return (
    contact?.capacity === "LEGAL_CONTACT" &&
    countsAlone(freshness(contact, facts)) &&
    standsForCustomer(contact, facts) &&
    !disclaims(contact, facts)
  );
}

/**
 * The legal contact waives the rest of the time to object, in writing, by typing our reference at the customer's page.
 * @throws as `addRecord`; Forbidden for any other contact; InvalidInput (`typed`); NotReady where no window runs
 */
export function giveUpWindow(ctx: Context, input: GiveUpWindowInput): Promise<Done> {
  const { administratorId, name } = requireContact(ctx.actor);
  return addRecord(ctx, "giveUpWindow", input, async (tx, facts) => {
    if (!mayGiveUpWindow(facts, administratorId))
      throw new Forbidden(
        "Only your organisation's legal contact, with an address confirmed lately, waives the time to object.",
      );
    if (input.typed.trim().toUpperCase() !== facts.demand.reference)
      throw new InvalidInput({ typed: `Type ${facts.demand.reference} to confirm.` });
    const notices = await endRunningWindows(tx, facts, `${name}: waived at the customer's page.`);
    return { details: { contact: administratorId, notices } };
  });
}
