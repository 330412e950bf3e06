import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import { personId } from "@/lib/auth/context";
import { obstacle } from "@/lib/demands/obstacle";
import type { PageAct } from "../../forms/all-forms";
import { takeAct } from "../../forms/take-act";
import { ActLink } from "./act-link";
import type { View } from "./view";

interface OneClickProps {
  view: View;
  act: PageAct;
  label: string;
  answers?: Record<string, string>;
}

/** An act that asks nothing: one button. */
function OneClick({ view: { facts, ctx }, act, label, answers }: OneClickProps) {
  const refusal = obstacle(act, facts, ctx.actor);
  return (
    <ActionForm
      action={takeAct.bind(null, facts.demand.reference, act)}
      submit={label}
      submitVariant="secondary"
      hidden={{ submission: randomUUID(), ...(facts.lastAct && { lastAct: facts.lastAct }), ...answers }}
      {...(refusal && { disabledReason: refusal.message })}
    />
  );
}

function assigneeOf({ facts: { demand, people }, nameOf }: View): string {
  if (!demand.assigneeId) return "Nobody yet";
  const knowing = people.find(({ id }) => id === demand.assigneeId);
  if (!knowing) return `${nameOf(demand.assigneeId)}, who cannot sign in any more`;
  return knowing.away ? `${knowing.name} (away; ${knowing.away.deputy} stands in)` : knowing.name;
}

/** Who takes care of the demand and who watches it, with the ways to change that. */
export function CareSection({ view }: { view: View }) {
  const { facts, ctx, nameOf } = view;
  const { assigneeId } = facts.demand;
  const me = personId(ctx.actor) ?? "";
  const watching = facts.watchers.includes(me);
  const takes = !obstacle("assignDemand", facts, ctx.actor);
  return (
    <Section title="Who takes care of it" id="care">
      <DefinitionList
        items={[
          { term: "In the care of", value: assigneeOf(view) },
          { term: "Watched by", value: facts.watchers.map(nameOf).sort().join(", ") || "Nobody" },
        ]}
      />
      <div className="flex flex-wrap items-start gap-2 print:hidden">
        {takes && assigneeId !== me && (
          <OneClick
            view={view}
            act="assignDemand"
            label="Give it to me"
            answers={{ assigneeId: me, before: assigneeId ?? "" }}
          />
        )}
        {takes && <ActLink view={view} act="assignDemand" label="Give it to somebody" size="medium" />}
        <OneClick
          view={view}
          act={watching ? "unwatchDemand" : "watchDemand"}
          label={watching ? "Watch no more" : "Watch"}
        />
      </div>
    </Section>
  );
}
