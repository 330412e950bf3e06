import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { routePrivileged } from "@/lib/production/lawyers/route-privileged";
import { verifyRecipient } from "@/lib/production/lawyers/verify-recipient";
import type { Desk } from "./steps";

/** What names the customer's lawyers is to go to the authority's filter team, which was called back. */
export async function nameFilterTeam({ team }: Desk, reference: string): Promise<void> {
  const recipientKey = await identityToRecipient(await generateX25519Identity());
  await routePrivileged(team.dana, {
    ...{ reference, way: "FILTER_TEAM", reason: "Attachment B, paragraph 6 of the warrant." },
    ...{ recipient: "Filter team", recipientEmail: "filter-team@authority.example", recipientKey },
  });
  await verifyRecipient(team.ines, {
    ...{ reference, numberCalled: "+1 617 555 0109", numberSource: "The court's own directory" },
    ...{ independent: true, spokeWith: "The duty desk", confirmed: "yes", note: "" },
  });
}
