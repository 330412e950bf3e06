import type { ChangeInWords } from "@/lib/contacts/changes/say-change";
import type { OpenedLink } from "@/lib/contacts/links/open-link";
import type { Transaction } from "@/lib/db";

/** The change that a CONSENT link asks about, and who proposed it; null where it is answered, has run out, or is not theirs to answer. */
export async function openChange(
  tx: Transaction,
  { subjectId, administratorId }: Pick<OpenedLink, "subjectId" | "administratorId">,
): Promise<(ChangeInWords & { proposedBy: string }) | null> {
  const [row] = await tx.$queryRaw<(ChangeInWords & { proposedBy: string })[]>`
    SELECT p.name AS "proposedBy", r.name AS removes, k.capacity::text AS capacity, k.name, k.email
    FROM contact_change k JOIN administrator p ON p.id = k.proposed_by_id LEFT JOIN administrator r ON r.id = k.removes_id
    WHERE k.id = ${subjectId}::uuid AND k.answer IS NULL AND app_now() < k.expires_at
      AND may_consent(k, ${administratorId}::uuid)`;
  return row ?? null;
}
