import { PaperLink } from "@/components/reader/paper-link";
import type { DemandFacts } from "@/lib/demands/facts";

type Cites = { documentId: string | null; page: number | null };

/** "p. 3 of warrant.pdf", which opens the paper there. Nothing where no page is cited. */
export function Citation({ facts, cites }: { facts: DemandFacts; cites: Cites }) {
  const document = facts.documents.find(({ id }) => id === cites.documentId);
  if (!document) return null;
  const page = cites.page ?? 1;
  return (
    <PaperLink
      href={`/demands/${facts.demand.reference}/review?document=${document.id}&page=${page}#paper`}
      paperId={document.id}
      page={page}
    >
      {cites.page ? `p. ${cites.page} of ` : ""}
      {document.title}
    </PaperLink>
  );
}
