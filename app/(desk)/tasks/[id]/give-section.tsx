import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { Section } from "@/components/ui/section";
import type { SystemInUse } from "@/lib/production/tasks/queries";
import { OTHER_FORMAT } from "@/lib/production/tasks/schema";
import { giveExportAction } from "./task-actions";

interface GiveSectionProps {
  taskId: string;
  accounts: readonly string[];
  systems: readonly SystemInUse[];
  disabledReason: string | undefined;
}

function fieldsFor(accounts: readonly string[], systems: readonly SystemInUse[]): FieldSpec[] {
  return [
    {
      name: "files",
      label: "Export",
      type: "file",
      required: true,
      multiple: true,
      inPieces: true,
      uploadUrl: "/api/uploads/records",
      hint: "Kept encrypted as it arrives. Nobody opens it: the filter takes out of it what was approved.",
    },
    {
      name: "source",
      label: "System that made it",
      type: "select",
      required: true,
      options: [
        { value: "", label: "Choose" },
        ...systems.map(({ id, name }) => ({ value: id, label: name })),
        { value: OTHER_FORMAT, label: "Another format: judged as a whole by two people" },
      ],
    },
    {
      name: "query",
      label: "Query or way of export that produced it",
      type: "textarea",
      rows: 3,
      required: true,
      hint: "As it was run, with its limits in time and account.",
    },
    {
      name: "owner",
      label: "Whose mailbox or records the whole export is",
      type: "text",
      spellCheck: false,
      required: "sometimes",
      value: accounts.length === 1 ? (accounts[0] ?? "") : "",
      hint: "Needed where the records themselves do not name the account.",
    },
    {
      name: "tenant",
      label: "Tenant of which the whole export is",
      type: "text",
      spellCheck: false,
      hint: "Where the export is of one tenant.",
    },
    {
      name: "storedIn",
      label: "Country in which these data are kept",
      type: "text",
      width: "short",
      hint: "Two letters, such as IE. Empty where it is not known, or where they are kept in several.",
    },
  ];
}

/** The form that gives an export for the task. */
export function GiveSection({ taskId, accounts, systems, disabledReason }: GiveSectionProps) {
  return (
    <Section title="Give an export" id="give" description="One or several files of one query.">
      <ActionForm
        action={giveExportAction.bind(null, taskId)}
        submit="Give the export"
        fields={fieldsFor(accounts, systems)}
        hidden={{ submission: randomUUID() }}
        {...(disabledReason && { disabledReason })}
      />
    </Section>
  );
}
