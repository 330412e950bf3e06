import { randomUUID } from "node:crypto";
import { CiteButton } from "@/components/reader/cite-button";
import { ActionForm } from "@/components/ui/action-form";
import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { obstacle } from "@/lib/demands/obstacle";
import { type Check, CONSEQUENCES, isWaivable } from "@/lib/instruments/check";
import type { EarlierAnswers } from "@/lib/review/answer-history";
import { checkForms } from "../../forms/checks";
import { ActLink } from "../sections/act-link";
import { Citation } from "../sections/citation";
import type { View } from "../sections/view";
import { ANSWER_WORDS } from "./answer-words";
import { answerInReview } from "./review-action";

const REMEDY_BY = {
  cured: "cured, which counsel records",
  narrowed: "narrowed, by an item that counsel narrows, refuses or contests",
  escalated: "escalated, which lead counsel answers",
} as const;

function list(words: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(words);
}

/** What a no would do, before it is given: the consequence, who can deal with it, and the acts that follow. */
function IfNo({ check, view }: { check: Check; view: View }) {
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-sunken p-3 text-sm">
      <p>
        <strong>If no:</strong> {list(check.onNo.map((one) => CONSEQUENCES[one]))}. {check.remedy}
      </p>
      <p>
        {isWaivable(check)
          ? `A no may be dealt with on record: ${list(check.dealtWith.map((one) => REMEDY_BY[one]))}.`
          : "It cannot be waived: the scope is approved only once it is answered yes."}
      </p>
      <p className="text-muted">Basis: {check.basis}.</p>
      {check.next.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {check.next
            .filter((act) => !obstacle(act, view.facts, view.ctx.actor))
            .map((act) => (
              <li key={act}>
                <ActLink view={view} act={act} />
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

function History({ earlier, view }: { earlier: EarlierAnswers; view: View }) {
  if (earlier.length === 0) return null;
  return (
    <Details summary={`Earlier answers (${earlier.length})`}>
      <ul className="flex flex-col gap-2 text-sm">
        {earlier.map((one) => (
          <li key={one.id}>
            <strong>{ANSWER_WORDS[one.answer]}</strong>, {view.nameOf(one.answeredById)},{" "}
            <Clock at={one.answeredAt} zone={view.facts.instrument.servedZone} />
            <div className="text-muted">
              {[one.note, one.remedyRecord].filter(Boolean).join(" · ")}{" "}
              <Citation facts={view.facts} cites={one} />
            </div>
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** One check, open to be answered beside the paper. */
export async function CheckPanel({
  check,
  view,
  earlier,
}: {
  check: Check;
  view: View;
  earlier: EarlierAnswers;
}) {
  const { facts, ctx } = view;
  const { reference, version } = facts.demand;
  const submission = randomUUID();
  const query = new URLSearchParams({ check: check.code });
  const refusal = obstacle("answerCheck", facts, ctx.actor);
  return (
    <div className="flex flex-col gap-4">
      <IfNo check={check} view={view} />
      <ActionForm
        // Not the token: drawn anew without scripts, the form would not know its own answer.
        key={check.code}
        action={answerInReview.bind(null, reference, "answerCheck")}
        submit="Keep the answer"
        fields={refusal ? [] : checkForms.answerCheck.fields(facts, ctx, query)}
        hidden={{ version: String(version), submission }}
        {...(refusal && { disabledReason: refusal.message })}
      >
        {!refusal && (
          <CiteButton titles={Object.fromEntries(facts.documents.map(({ id, title }) => [id, title]))} />
        )}
      </ActionForm>
      <History earlier={earlier} view={view} />
    </div>
  );
}
