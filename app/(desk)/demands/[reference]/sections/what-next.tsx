import { Obstacles } from "@/components/ui/obstacles";
import { Section } from "@/components/ui/section";
import { obstacle, obstacles } from "@/lib/demands/obstacle";
import { allForms, type PageAct } from "../../forms/all-forms";
import { ActLink } from "./act-link";
import { Acts } from "./acts";
import { otherWays, pathOf } from "./next-acts";
import type { View } from "./view";

/** One step of the path with all that blocks it, where that is more than the button itself says. */
function PathAct({ view, act, primary }: { view: View; act: PageAct; primary: boolean }) {
  const { facts, ctx } = view;
  const said = obstacle(act, facts, ctx.actor)?.message;
  const further = obstacles(act, facts, ctx.actor).filter((words) => words !== said);
  return (
    <li className="flex flex-col items-start gap-2">
      <ActLink view={view} act={act} primary={primary} />
      {further.length > 0 && (
        <div className="self-stretch">
          <Obstacles
            title={`“${allForms[act].title}” also waits for this`}
            items={further.map((what) => ({ key: what, what }))}
          />
        </div>
      )}
    </li>
  );
}

/** What can happen now, what blocks it, and who could act. */
export function WhatNext({ view }: { view: View }) {
  const { facts, ctx } = view;
  const path = pathOf(facts);
  const others = otherWays(facts);
  const foremost = path.findLast((act) => !obstacle(act, facts, ctx.actor));
  return (
    <Section title="What is next" id="next">
      {path.length === 0 && (
        <p className="text-muted">
          {facts.demand.status === "CLOSED"
            ? "This demand is closed."
            : "The data are kept; nothing is to be done before the hold ends."}
        </p>
      )}
      {path.length > 0 && (
        <ul className="flex flex-col gap-3">
          {path.map((act) => (
            <PathAct key={act} view={view} act={act} primary={act === foremost} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div className="flex flex-col gap-2 border-line border-t pt-3 print:hidden">
          <h3 className="font-medium text-muted text-sm">Other ways on</h3>
          <Acts view={view} acts={others} />
        </div>
      )}
    </Section>
  );
}
