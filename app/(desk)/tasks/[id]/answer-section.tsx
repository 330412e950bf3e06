import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import type { TaskFacts } from "@/lib/demands/facts";
import { givenExports, standingExports } from "@/lib/production/tasks/find-task";
import { ANSWER_WORDS } from "../task-words";
import { answerTaskAction, completeTaskAction, reopenTaskAction } from "./task-actions";

interface AnswerProps {
  task: TaskFacts;
  nameOf: (id: string | null | undefined) => string;
  disabledReason: string | undefined;
}

/** What was answered, and the way to take it back. */
export function Answered({ task, nameOf, disabledReason }: AnswerProps) {
  if (!task.answer || !task.answeredAt) return null;
  return (
    <Banner
      tone={task.answer === "EXPORTED" ? "ok" : "warn"}
      title={ANSWER_WORDS[task.answer]}
      actions={
        <ActionForm
          action={reopenTaskAction.bind(null, task.id)}
          submit="Take the answer back"
          submitVariant="secondary"
          hidden={{ submission: randomUUID() }}
          {...(disabledReason && { disabledReason })}
        />
      }
    >
      {task.answerReason && <p className="wrap-anywhere whitespace-pre-line">{task.answerReason}</p>}
      <p className="text-muted text-sm">
        {nameOf(task.answeredById)}, <Clock at={task.answeredAt} />
        {task.answer === "EXPORTED" ? "." : ". It is with counsel now."}
      </p>
    </Banner>
  );
}

const NONE = ["NO_DATA", "CANNOT_SEPARATE", "TOO_MUCH"] as const;
const HINTS = {
  NO_DATA: "Counsel can then close the demand on your word.",
  CANNOT_SEPARATE: "What is asked cannot be exported without what is not asked.",
  TOO_MUCH: "What is asked reaches further than it seems to say. Counsel may narrow it.",
};

type EndProps = Omit<AnswerProps, "nameOf">;

/** The word that the exports are all. */
function These({ task, disabledReason }: EndProps) {
  return (
    <Section title="These are all" id="answer">
      <ActionForm
        action={completeTaskAction.bind(null, task.id)}
        submit="These are all"
        fields={[{ name: "reason", label: "Remark for counsel", type: "textarea", rows: 2 }]}
        hidden={{ submission: randomUUID() }}
        note="Say so once every system that may hold such data was asked. You can take it back."
        {...(disabledReason && { disabledReason })}
      />
    </Section>
  );
}

/** The word that there is none, and why. */
function None({ task, disabledReason }: EndProps) {
  return (
    <Section title="No export" id="no-export" description="It goes back to counsel with your reason.">
      <ActionForm
        action={answerTaskAction.bind(null, task.id)}
        submit="Answer without an export"
        fields={[
          {
            name: "answer",
            label: "Why there is none",
            type: "radio",
            required: true,
            options: NONE.map((value) => ({ value, label: ANSWER_WORDS[value], hint: HINTS[value] })),
          },
          {
            name: "reason",
            label: "What you looked for, and why it is so",
            type: "textarea",
            rows: 3,
            required: true,
            hint: "Which systems and which query; nothing of what records say.",
          },
        ]}
        hidden={{ submission: randomUUID() }}
        {...(disabledReason && { disabledReason })}
      />
    </Section>
  );
}

/** Ends the task: the exports are all, or there is none and why. Where all are destroyed either may be so. */
export function AnswerSection(props: EndProps) {
  return (
    <>
      {givenExports(props.task).length > 0 && <These {...props} />}
      {standingExports(props.task).length === 0 && <None {...props} />}
    </>
  );
}
