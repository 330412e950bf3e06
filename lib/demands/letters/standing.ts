import type { DemandFacts } from "@/lib/demands/facts";
import { officerVerified } from "@/lib/demands/guards/officer";
import { dataAreKept } from "@/lib/demands/guards/preservation";
import { askingIsForbidden, redirectContact } from "@/lib/demands/guards/redirect";
import { sayInstant } from "@/lib/demands/say-instant";
import { env } from "@/lib/env";
import type { Standing } from "@/lib/policy/letters/fill-template";
import type { LetterValues } from "@/lib/policy/letters/placeholders";

/** What of a letter is decided by the demand and never by its words. */
export function standingOf(facts: DemandFacts): Standing {
  return {
    verified: officerVerified(facts),
    named: facts.instrument.namesCustomer && facts.customer !== null && !askingIsForbidden(facts),
  };
}

/** What every letter can be filled from. What only one letter says, its verb adds. */
export function commonValues(facts: DemandFacts): LetterValues {
  const { demand, instrument, officer, customer, kind } = facts;
  return {
    officer: officer.name,
    matter: instrument.matterNumber,
    reference: demand.reference,
    provider: env().provider,
    receivedOn: sayInstant(instrument.servedAt, instrument.servedZone),
    kind: kind.title.toLowerCase(),
    customer: customer?.name ?? "",
    contact: redirectContact(facts) ?? "",
    dataKept: dataAreKept(facts),
  };
}
