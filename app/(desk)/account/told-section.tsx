import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import { type Context, can } from "@/lib/auth/context";
import { waysOf } from "@/lib/demands/inbox/choose-ways";
import { type InboxReason, REASONS, WAYS, waysFor } from "@/lib/demands/inbox/reasons";
import { chooseWaysAction } from "./account-actions";

const CHOICES = (Object.keys(REASONS) as InboxReason[]).filter((reason) => waysFor(reason).length > 1);

/** How this person is told, reason by reason. */
export async function ToldSection({ ctx }: { ctx: Context }) {
  if (!can(ctx.actor, "demand:read")) return null;
  const ways = await waysOf(ctx);
  return (
    <Section title="How you are told" id="told" description="A mail says the reference and nothing else.">
      <ActionForm
        action={chooseWaysAction}
        submit="Keep it so"
        submitVariant="secondary"
        fields={CHOICES.map((reason) => ({
          name: reason,
          label: REASONS[reason].name,
          type: "select" as const,
          required: true,
          width: "medium" as const,
          value: ways[reason],
          options: waysFor(reason).map((way) => ({ value: way, label: WAYS[way] })),
        }))}
      />
    </Section>
  );
}
