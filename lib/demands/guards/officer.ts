import type { DemandFacts } from "@/lib/demands/facts";
import type { Guard } from "@/lib/demands/guards/guard";

/** A call-back vouches for one address and one key; once either changes, the officer is unverified again. */
export function officerVerified(facts: Pick<DemandFacts, "officer" | "callBacks">): boolean {
  const last = facts.callBacks.at(-1);
  return Boolean(
    last?.confirmed && last.email === facts.officer.email && last.ageRecipient === facts.officer.ageRecipient,
  );
}

export const officerIsVerified: Guard = (facts) =>
  officerVerified(facts)
    ? null
    : `${facts.officer.name} is not verified. Call the authority back at a number that you found yourself, and record the call.`;
