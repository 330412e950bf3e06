import { sayClass } from "@/app/(desk)/class-words";
import { ANSWER_WORDS } from "@/app/(desk)/tasks/task-words";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { TaskFacts } from "@/lib/demands/facts";
import type { View } from "./view";

function Standing({ task, nameOf }: { task: TaskFacts; nameOf: View["nameOf"] }) {
  const given = task.exports.filter((one) => !one.withdrawnAt).length;
  return (
    <>
      {task.answer ? (
        <Badge tone={task.answer === "EXPORTED" ? "ok" : "warn"}>{ANSWER_WORDS[task.answer]}</Badge>
      ) : (
        <Badge tone="info">Waits for a custodian</Badge>
      )}
      {given > 0 && (
        <span className="block text-muted text-sm">
          {given} {given === 1 ? "export" : "exports"} given
        </span>
      )}
      {task.answerReason && (
        <span className="wrap-anywhere block whitespace-pre-line text-sm">{task.answerReason}</span>
      )}
      {task.answeredAt && (
        <span className="block text-muted text-sm">
          {nameOf(task.answeredById)}, <Clock at={task.answeredAt} />
        </span>
      )}
    </>
  );
}

interface TasksProps {
  /** Those under the scope that stands. */
  tasks: TaskFacts[];
  /** Each leads to its page, for whoever may answer it. */
  collects: boolean;
  zone: string;
  nameOf: View["nameOf"];
}

/** What custodians were asked under the scope that stands, and what they answered. */
export function TasksOfCustodians({ tasks, collects, zone, nameOf }: TasksProps) {
  if (tasks.length === 0) return null;
  return (
    <Table
      label="What custodians are asked"
      columns={[{ label: "Account" }, { label: "Class" }, { label: "Due" }, { label: "Stands" }]}
      rows={tasks.map((task) => ({
        key: task.id,
        cells: [
          collects ? (
            <Link key="account" href={`/tasks/${task.id}`} className="text-link wrap-anywhere font-medium">
              {task.accounts.join(", ")}
            </Link>
          ) : (
            <span key="account" className="wrap-anywhere">
              {task.accounts.join(", ")}
            </span>
          ),
          sayClass(task.dataClass),
          task.dueAt ? <Clock key="due" at={task.dueAt} zone={zone} /> : "No day is set",
          <Standing key="standing" task={task} nameOf={nameOf} />,
        ],
      }))}
    />
  );
}
