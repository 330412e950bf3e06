import { generateX25519Identity, identityToRecipient } from "age-encryption";
import type { World } from "@/lib/demands/test-world";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { verifyRecipient } from "@/lib/production/lawyers/verify-recipient";

export const TEAM = "filter-team@prosecutor.example";

export const toTeam = (reference: string, recipientKey: string, recipientEmail = TEAM) => ({
  ...{ reference, way: "FILTER_TEAM" as const, reason: "Page 4 of the warrant." },
  ...{ recipient: "Filter team", recipientEmail, recipientKey },
});

export const calledBack = (reference: string, confirmed: "yes" | "no" = "yes") => ({
  ...{ reference, numberCalled: "+1 617 555 0109", numberSource: "The court's own directory" },
  ...{ independent: true, spokeWith: "Ms Ito", confirmed, note: "" },
});

/** Privileged records of the demand go to a filter team that was called back; answers its secret key. */
export async function routedToTeam(world: World, reference: string, email = TEAM): Promise<string> {
  const team = await generateX25519Identity();
  await routePrivileged(world.people.COUNSEL, toTeam(reference, await identityToRecipient(team), email));
  await verifyRecipient(world.people.INTAKE_ANALYST, calledBack(reference));
  return team;
}
