import type { DemandFacts } from "@/lib/demands/facts";
import { dataAreKept } from "@/lib/demands/guards/preservation";
import { redirectContact } from "@/lib/demands/guards/redirect";
import { sayInstant } from "@/lib/demands/say-instant";
import type { DataUseClass } from "@/lib/policy/definitions";

/**
 * The letter that asks the authority to go to the customer. Names the customer and its contact only where the
 * instrument itself does: otherwise the letter would tell the authority whose accounts they are.
 * @param provider the name under which we write
 */
export function redirectLetter(
  facts: Pick<
    DemandFacts,
    "demand" | "instrument" | "officer" | "customer" | "contacts" | "holds" | "now" | "kind"
  >,
  answerDueAt: Date,
  provider: string,
): { subject: string; text: string; dataClass: DataUseClass } {
  const { demand, instrument, officer, customer } = facts;
  const named = instrument.namesCustomer && customer;
  const contact = redirectContact(facts);
  const lines = [
    `Dear ${officer.name},`,
    "",
    `We have received your ${facts.kind.title.toLowerCase()}, matter number ${instrument.matterNumber}. Our reference is ${demand.reference}.`,
    "",
    named
      ? `The data that you ask for belong to our enterprise customer ${customer.name}, which holds them itself and can produce them. Please address it directly: ${contact}.`
      : "The data that you ask for belong to an enterprise that uses our service, which holds them itself and can produce them. Please address the enterprise directly. If you cannot do so without us, tell us and we will discuss how.",
    "",
    `${dataAreKept(facts) ? "We keep the data that your paper names while you do so. " : ""}No data are attached to this letter, and it waives no objection.`,
    "",
    `Please write to us by ${sayInstant(answerDueAt, instrument.servedZone)}: either that you release us from the demand, or why the enterprise cannot be asked.`,
    "",
    `Legal team, ${provider}`,
  ];
  return {
    // Whom the customer named for legal process is administrator data; without it the letter holds our own records alone.
    dataClass: named ? "ADMINISTRATOR_DATA" : "OPERATIONAL",
    subject: `Your matter ${instrument.matterNumber} (our reference ${demand.reference})`,
    text: lines.join("\n"),
  };
}
