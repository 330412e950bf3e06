import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { env } from "@/lib/env";

/** Says where to look and nothing else: whoever reads the mail on the way learns a reference and a link. */
export function alertLetter(reference: string, url: string): { subject: string; text: string } {
  return {
    subject: `${reference} needs you now`,
    text: [
      `An incident was opened on ${reference}. Please look at it now:`,
      "",
      `${url}/demands/${reference}`,
    ].join("\n"),
  };
}

/** Every lead counsel who may know of the demand; where there is none, every counsel who may. The first takes care of it. */
export function leadCounselOf({ people }: Pick<DemandFacts, "people">): DemandFacts["people"] {
  const lead = people.filter((person) => person.roles.includes("LEAD_COUNSEL"));
  return lead.length > 0 ? lead : people.filter((person) => person.roles.includes("COUNSEL"));
}

/** Tells lead counsel that an incident was opened. */
export async function alertLeadCounsel(
  tx: Transaction,
  facts: DemandFacts,
  incidentId: string,
): Promise<void> {
  const { demand, now } = facts;
  const rows = await tx.person.findMany({
    where: { id: { in: leadCounselOf(facts).map((person) => person.id) } },
    select: { id: true, email: true },
    orderBy: { id: "asc" },
  });
  for (const { id, email } of rows)
    await enqueueMail(tx, {
      kind: "ALERT",
      purpose: "OPERATING",
      dataClass: "OPERATIONAL",
      demandId: demand.id,
      to: email,
      date: now,
      parts: ["alert", incidentId, id],
      ...alertLetter(demand.reference, env().url),
    });
}
