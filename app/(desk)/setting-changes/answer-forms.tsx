import { ActionForm } from "@/components/ui/action-form";
import type { FormState } from "@/components/ui/form-state";
import { Section } from "@/components/ui/section";
import { type Context, can, personId } from "@/lib/auth/context";
import { whyNotAnswer } from "@/lib/policy/changes/confirm-change";
import type { NamedChange } from "@/lib/policy/changes/queries";

type Action = (state: FormState, data: FormData) => Promise<FormState>;

type AnswerFormsProps = {
  ctx: Context;
  change: NamedChange;
  stale: boolean;
  actions: { confirm: Action; decline: Action; withdraw: Action };
  /** What its confirmation brings about. */
  effect: string;
};

/** The answer of a second person, or the proposer's taking back; who may do neither reads why. */
export function AnswerForms({ ctx, change, stale, actions, effect }: AnswerFormsProps) {
  const person = personId(ctx.actor) ?? "";
  const hidden = { changeId: change.id };
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
          action={actions.confirm}
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
            action={actions.withdraw}
            submit="Take back the proposal"
            submitVariant="secondary"
            hidden={hidden}
          />
        </Section>
      ) : (
        <Section title="Decline it">
          <ActionForm
            action={actions.decline}
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
