import { ActionForm } from "@/components/ui/action-form";
import { FormFields } from "@/components/ui/form-fields";
import { RepeatGroup } from "@/components/ui/repeat-group";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Mapping } from "@/lib/production/sources/mapping";
import { WHY } from "../setting-changes/why-field";
import { columnFields, columnRows, mailFields, nameFields, rowFields, systemFields } from "./mapping-fields";
import { proposeSourceAction } from "./source-actions";

/** Rows that stand empty behind those mapped, for whoever has no scripts to add one. */
const SPARE = 3;

/** A mapping as a form, begun from the one in use or from nothing. */
export function MappingForm({
  system,
  mapping,
  fromVersion,
}: {
  system: string | null;
  mapping: Mapping | null;
  fromVersion: number;
}) {
  const columns = columnRows(mapping);
  return (
    <ActionForm
      action={proposeSourceAction.bind(null, system)}
      submit="Propose it"
      hidden={{ fromVersion: String(fromVersion) }}
      cancel={
        system
          ? { href: `/sources/${system}`, label: "Back to the system" }
          : { href: "/sources", label: "Back to the systems" }
      }
    >
      <FormFields fields={systemFields(mapping)} />
      <FormFields fields={mailFields(mapping)} />
      <FormFields fields={rowFields(mapping)} layout="columns" />
      <FormFields
        fields={[
          {
            name: "sample",
            label: "A few lines of such a table",
            type: "textarea",
            rows: 4,
            spellCheck: false,
            hint: "Only its columns are read, to begin the list below; no line of it is kept.",
          },
        ]}
      />
      <div>
        <SubmitButton variant="secondary" name="readSample" value="yes">
          Read the columns
        </SubmitButton>
      </div>
      <RepeatGroup
        name="columns"
        legend="Columns of the table"
        rowLabel="Column"
        fields={columnFields}
        values={columns}
        rows={columns.length + SPARE}
        max={200}
        addLabel="Add a column"
      />
      <FormFields fields={nameFields(mapping)} />
      <FormFields fields={[WHY]} />
    </ActionForm>
  );
}
