import { ActionForm } from "@/components/ui/action-form";
import { Details } from "@/components/ui/details";
import { Section } from "@/components/ui/section";
import type { RequestImport } from "@/lib/reporting/import/request-import-pages";
import { mapColumnsAction } from "../import-actions";
import { COLUMN_OPTIONS } from "./field-words";

/** What each column of the file is; remembered for files with the same headings. */
export function MappingSection({ one }: { one: RequestImport }) {
  const mapping = Array.isArray(one.mapping) ? one.mapping : [];
  const form = (
    <ActionForm
      action={mapColumnsAction}
      submit="Read the file by this"
      hidden={{ importId: one.id }}
      fields={one.headings.map((heading, at) => ({
        name: `column${at}`,
        label: heading || `Column ${at + 1}, without a heading`,
        type: "select" as const,
        options: COLUMN_OPTIONS,
        value: typeof mapping[at] === "string" ? mapping[at] : "",
        width: "medium" as const,
      }))}
    />
  );
  return (
    <Section title="Columns of the file">
      {one.state === "UNMAPPED" ? form : <Details summary="How the columns were read">{form}</Details>}
    </Section>
  );
}
