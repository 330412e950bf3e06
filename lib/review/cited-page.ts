import type { DemandFacts } from "@/lib/demands/facts";
import { InvalidInput } from "@/lib/errors";

/** The page that an answer names, or nulls. @throws InvalidInput (`documentId`) for a paper of another demand */
export function citedPage(
  facts: DemandFacts,
  { documentId, page }: { documentId?: string | undefined; page?: number | undefined },
): { documentId: string | null; page: number | null } {
  if (documentId && !facts.documents.some(({ id }) => id === documentId))
    throw new InvalidInput({ documentId: "Choose a paper of this demand." });
  return { documentId: documentId ?? null, page: documentId ? (page ?? null) : null };
}
