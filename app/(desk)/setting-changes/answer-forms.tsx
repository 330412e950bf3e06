import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import { type Context, can, personId } from "@/lib/auth/context";
import { whyNotAnswer } from "@/lib/policy/changes/confirm-change";
import type { NamedChange } from "@/lib/policy/changes/queries";
import { confirmChangeAction, declineChangeAction, withdrawChangeAction } from "./answer-actions";

type AnswerFormsProps = {
  ctx: Context;
  change: NamedChange;
  stale: boolean;
  /** What its confirmation brings about. */
  effect: string;
};

/** The answer of a second person, or the proposer's taking back; who may do neither reads why. */
export function AnswerForms({ ctx, change, stale, effect }: AnswerFormsProps) {
  const person = personId(ctx.actor) ?? "";
  const hidden = { changeId: change.id, subject: change.subject };
  if (!can(ctx.actor, "setting:confirm"))
    return (
      <Section title="The answer">
        <p>A counsel or lead counsel other than {change.proposedBy} answers this.</p>
      </Section>
    );
  const refusal = whyNotAnswer(person, change);
  const own = change.proposedById === person;
  return (
    <>
      <Section title="Confirm it">
        <ActionForm
          action={confirmChangeAction}
          submit="Confirm the change"
          hidden={hidden}
          note={effect}
          {...((refusal || stale) && {
            disabledReason: refusal ?? "Another version came into use meanwhile.",
          })}
        />
      </Section>
      {own ? (
        <Section title="Take it back">
          <ActionForm
            action={withdrawChangeAction}
            submit="Take back the proposal"
            submitVariant="secondary"
            hidden={hidden}
          />
        </Section>
      ) : (
        <Section title="Decline it">
          <ActionForm
            action={declineChangeAction}
            submit="Decline the change"
            submitVariant="secondary"
            hidden={hidden}
            fields={[{ name: "reason", label: "Why", type: "textarea", rows: 2, required: true }]}
          />
        </Section>
      )}
    </>
  );
}
