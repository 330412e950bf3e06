import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import type { DemandFacts } from "@/lib/demands/facts";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";

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

type People = DemandFacts["people"];

const counselOf = (people: People) => people.filter((person) => person.roles.includes("COUNSEL"));

/** Every lead counsel who may know of the demand; where there is none, every counsel who may. The first takes care of it. */
export function leadCounselOf({ people }: Pick<DemandFacts, "people">): People {
  const lead = people.filter((person) => person.roles.includes("LEAD_COUNSEL"));
  return lead.length > 0 ? lead : counselOf(people);
}

/**
 * Tells lead counsel that an incident was opened, and where none of them can be told, every counsel who may know. Answers
 * the names of those to whom no mail can be written: what is alerted of has happened, and one bad address must not undo it.
 */
export async function alertLeadCounsel(
  tx: Transaction,
  facts: DemandFacts,
  incidentId: string,
): Promise<string[]> {
  const lead = await alertEach(tx, facts, incidentId, leadCounselOf(facts));
  if (lead.told > 0) return lead.passedOver;
  const counsel = await alertEach(tx, facts, incidentId, counselOf(facts.people));
  return [...new Set([...lead.passedOver, ...counsel.passedOver])];
}

async function alertEach(
  tx: Transaction,
  { demand, now }: DemandFacts,
  incidentId: string,
  called: People,
): Promise<{ told: number; passedOver: string[] }> {
  const rows = await tx.person.findMany({
    where: { id: { in: called.map((person) => person.id) } },
    select: { id: true, name: true, email: true },
    orderBy: { id: "asc" },
  });
  const passedOver: string[] = [];
  for (const { id, name, email } of rows)
    try {
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
    } catch (error) {
      // Refused while it was composed, before anything was written.
      if (!(error instanceof InvalidInput)) throw error;
      passedOver.push(name);
    }
  return { told: rows.length - passedOver.length, passedOver };
}
