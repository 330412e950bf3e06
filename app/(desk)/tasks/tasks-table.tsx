import { sayClass } from "@/app/(desk)/class-words";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { sayDue } from "@/lib/demands/say-due";
import type { TaskLine } from "@/lib/production/tasks/queries";
import { HalfOpenRange } from "./half-open-range";
import { ANSWER_WORDS } from "./task-words";

/** The day by which a task is to be answered, and how far off it is while it waits. */
export function DueTask({ task: { dueAt, now, answer } }: { task: TaskLine }) {
  if (!dueAt) return <span className="text-muted">No day is set</span>;
  const late = !answer && dueAt <= now;
  return (
    <>
      <Clock at={dueAt} />
      {!answer && (
        <span className={`block text-sm ${late ? "font-medium text-danger" : "text-muted"}`}>
          {sayDue(dueAt, now)}
        </span>
      )}
    </>
  );
}

function Standing({ task: { answer, exports } }: { task: TaskLine }) {
  return (
    <>
      {answer ? (
        <Badge tone={answer === "EXPORTED" ? "ok" : "warn"}>{ANSWER_WORDS[answer]}</Badge>
      ) : (
        <Badge tone="info">Waits</Badge>
      )}
      {exports > 0 && (
        <span className="block text-muted text-sm">
          {exports} {exports === 1 ? "export" : "exports"} given
        </span>
      )}
    </>
  );
}

/** What custodians are asked, one task a line. Draws only. */
export function TasksTable({ tasks, filtered }: { tasks: TaskLine[]; filtered: boolean }) {
  return (
    <Table
      label="Tasks of custodians"
      columns={[
        { label: "Account" },
        { label: "Class and range" },
        { label: "Due" },
        { label: "Stands" },
        { label: "Demand", nowrap: true },
      ]}
      rows={tasks.map((task) => ({
        key: task.id,
        cells: [
          <Link key="account" href={`/tasks/${task.id}`} className="text-link wrap-anywhere font-medium">
            {task.accounts.join(", ")}
          </Link>,
          <span key="what">
            {sayClass(task.dataClass)}
            <span className="block text-muted text-sm">
              <HalfOpenRange start={task.rangeStart} end={task.rangeEnd} />
            </span>
          </span>,
          <DueTask key="due" task={task} />,
          <Standing key="standing" task={task} />,
          <Link key="demand" href={`/demands/${task.reference}`} className="text-link">
            {task.reference}
          </Link>,
        ],
        ...(!task.answer && task.dueAt && task.dueAt <= task.now && { tone: "danger" as const }),
      }))}
      empty={
        <EmptyState title={filtered ? "No task is like that" : "No task waits for you"}>
          {filtered
            ? "Clear the filters to see those that wait."
            : "Tasks appear here when a production starts, one for each item that was approved."}
        </EmptyState>
      }
    />
  );
}
