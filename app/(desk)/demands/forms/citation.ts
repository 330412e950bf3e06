import type { FieldSpec } from "@/components/ui/field-spec";
import type { DemandFacts } from "@/lib/demands/facts";

/** The page of a paper on which an answer or a decision rests. Beside the paper one button fills them in. */
export function citationFields(
  { documents }: DemandFacts,
  given: { documentId: string | null; page: number | null } | undefined,
): FieldSpec[] {
  if (documents.length === 0) return [];
  const group = "Where it stands in the papers";
  return [
    {
      name: "documentId",
      label: "Paper",
      type: "select",
      group,
      width: "medium",
      value: given?.documentId ?? "",
      options: documents.map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      name: "page",
      label: "Page",
      type: "number",
      group,
      width: "short",
      min: "1",
      value: given?.page ? String(given.page) : "",
    },
  ];
}
