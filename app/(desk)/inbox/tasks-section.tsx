import { sayClass } from "@/app/(desk)/class-words";
import { DueTask } from "@/app/(desk)/tasks/tasks-table";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { TaskLine } from "@/lib/production/tasks/queries";

/** What a custodian is asked to export and nobody has answered, due first at its head; gone with its answer. */
export function TasksSection({ tasks, more }: { tasks: TaskLine[]; more: boolean }) {
  if (tasks.length === 0) return null;
  return (
    <Section
      title="Tasks that wait"
      actions={more && <LinkButton href="/tasks">See all tasks</LinkButton>}
      flush
    >
      <Table
        label="What is to be exported, due first"
        columns={[{ label: "Demand", nowrap: true }, { label: "To export" }, { label: "Due" }]}
        rows={tasks.map((task) => ({
          key: task.id,
          cells: [
            <Link key="task" href={`/tasks/${task.id}`} className="text-link font-medium">
              {task.reference}
            </Link>,
            <span key="what">
              {sayClass(task.dataClass)}
              <span className="wrap-anywhere block text-muted text-sm">{task.accounts.join(", ")}</span>
            </span>,
            <DueTask key="due" task={task} />,
          ],
          ...(task.dueAt && task.dueAt <= task.now && { tone: "danger" as const }),
        }))}
      />
    </Section>
  );
}
