import { deskPage } from "@/app/_adapters/desk-page";
import { sayClass } from "@/app/(desk)/class-words";
import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import type { TaskFacts } from "@/lib/demands/facts";
import { obstacle } from "@/lib/demands/obstacle";
import { openAsked } from "@/lib/demands/open-demand";
import { peopleNames } from "@/lib/demands/people-names";
import { NotFound } from "@/lib/errors";
import { demandOfTask, systemsInUse } from "@/lib/production/tasks/queries";
import { HalfOpenRange } from "../half-open-range";
import { Answered, AnswerSection } from "./answer-section";
import { ExportsSection } from "./exports-section";
import { GiveSection } from "./give-section";

export const metadata = { title: "Task" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const SAID = ["giveExport", "withdrawExport", "restoreExport", "completeTask", "answerTask", "reopenTask"];

function Asked({ task }: { task: TaskFacts }) {
  return (
    <Section title="What to export" id="asked">
      <DefinitionList
        items={[
          {
            term: task.accounts.length === 1 ? "Account" : "Accounts",
            value: (
              <ul>
                {task.accounts.map((account) => (
                  <li key={account} className="wrap-anywhere font-medium">
                    {account}
                  </li>
                ))}
              </ul>
            ),
          },
          { term: "Class of data", value: sayClass(task.dataClass) },
          { term: "Range", value: <HalfOpenRange start={task.rangeStart} end={task.rangeEnd} /> },
          { term: "Format", value: task.format },
          { term: "Due", value: task.dueAt ? <Clock at={task.dueAt} /> : "No day is set" },
        ]}
      />
    </Section>
  );
}

/** One task of a custodian: what to export and nothing of why, with the exports given and the answer. */
export default async function TaskPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { done } = await searchParams;
  return deskPage(async (ctx) => {
    const reference = await demandOfTask(ctx, id);
    const [facts, nameOf, systems] = await Promise.all([
      openAsked(ctx, reference),
      peopleNames(),
      systemsInUse(),
    ]);
    const task = facts.tasks.find((one) => one.id === id);
    if (!task) throw new NotFound();
    const refusal = (act: "giveExport" | "answerTask" | "reopenTask") =>
      obstacle(act, facts, ctx.actor)?.message;
    const closed = Boolean(task.voidedAt ?? task.answer) || facts.demand.status !== "PRODUCING";
    const act = SAID.find((one) => one === done);
    return (
      <>
        <PageHeader
          back={{ href: "/tasks", label: "Tasks" }}
          eyebrow={
            <Link href={`/demands/${reference}`} className="text-link">
              {reference}
            </Link>
          }
          title={`Export of ${task.accounts.join(", ")}`}
        />
        {act && (
          <div role="status">
            <Banner tone="ok" title={sentenceOf({ action: act, from: null, to: null, outcome: null })}>
              It is on record.
            </Banner>
          </div>
        )}
        {task.voidedAt && (
          <Banner tone="warn" title="This task is void">
            What may be produced is being decided anew. Collect nothing for it; a new task comes if there is
            one.
          </Banner>
        )}
        {!task.voidedAt && <Answered task={task} nameOf={nameOf} disabledReason={refusal("reopenTask")} />}
        <Asked task={task} />
        <ExportsSection task={task} nameOf={nameOf} closed={closed} />
        {!task.voidedAt && !task.answer && (
          <>
            <GiveSection
              taskId={task.id}
              accounts={task.accounts}
              systems={systems}
              disabledReason={refusal("giveExport")}
            />
            <AnswerSection task={task} disabledReason={refusal("answerTask")} />
          </>
        )}
      </>
    );
  });
}
