import { randomUUID } from "node:crypto";
import { countryName } from "@/app/(desk)/country-name";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Hash } from "@/components/ui/hash";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { readableSize } from "@/components/ui/upload";
import type { TaskFacts } from "@/lib/demands/facts";
import { restoreExportAction, withdrawExportAction } from "./task-actions";

type Given = TaskFacts["exports"][number];
interface ExportsProps {
  task: TaskFacts;
  nameOf: (id: string | null | undefined) => string;
  /** While the task takes nothing, neither does it give anything back. */
  closed: boolean;
}

function TakeBack({ taskId, given }: { taskId: string; given: Given }) {
  const hidden = { exportId: given.id, submission: randomUUID() };
  if (given.withdrawnAt)
    return (
      <ActionForm
        action={restoreExportAction.bind(null, taskId)}
        submit="Give it again"
        submitVariant="secondary"
        hidden={hidden}
      />
    );
  return (
    <Details summary="Take it back">
      <ActionForm
        action={withdrawExportAction.bind(null, taskId)}
        submit="Take the export back"
        submitVariant="secondary"
        fields={[{ name: "reason", label: "Reason", type: "textarea", rows: 2, required: true }]}
        hidden={hidden}
        note="What was filtered out of it leaves the open package. It can be given again."
      />
    </Details>
  );
}

function Standing({ given }: { given: Given }) {
  if (given.withdrawnAt) return <Badge tone="warn">Taken back</Badge>;
  return given.destroyedAt ? <Badge>Destroyed</Badge> : <Badge tone="ok">Given</Badge>;
}

const byTime = (exports: readonly Given[]) =>
  exports.toSorted((one, two) => one.givenAt.getTime() - two.givenAt.getTime());

/** The exports that were given for the task, by name, size and hash: nobody opens them. */
export function ExportsSection({ task, nameOf, closed }: ExportsProps) {
  return (
    <Section title="Exports" id="exports" flush>
      <Table
        label="Exports of this task"
        columns={[{ label: "File" }, { label: "Query" }, { label: "Given" }, { label: "Take back" }]}
        rows={byTime(task.exports).map((given) => ({
          key: given.id,
          cells: [
            <span key="file">
              <span className="wrap-anywhere font-medium">{given.name}</span>
              <span className="block text-muted text-sm">{readableSize(Number(given.size))}</span>
              <Hash value={given.sha256} label={`Copy the SHA-256 of ${given.name}`} />
            </span>,
            <span key="query" className="wrap-anywhere whitespace-pre-line">
              {given.query}
              {given.owner && <span className="block text-muted text-sm">Of {given.owner}</span>}
              {given.storedIn && (
                <span className="block text-muted text-sm">Kept in: {countryName(given.storedIn)}</span>
              )}
            </span>,
            <span key="given">
              <Standing given={given} />
              <span className="block text-sm">
                {nameOf(given.givenById)}, <Clock at={given.givenAt} />
              </span>
              {given.withdrawReason && (
                <span className="block text-muted text-sm">{given.withdrawReason}</span>
              )}
            </span>,
            closed || given.destroyedAt ? "" : <TakeBack key="back" taskId={task.id} given={given} />,
          ],
        }))}
        empty={<EmptyState title="No export yet">Give one below, or say why there is none.</EmptyState>}
      />
    </Section>
  );
}
