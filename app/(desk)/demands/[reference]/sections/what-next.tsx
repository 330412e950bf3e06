import { CircleMinus, Lock } from "lucide-react";
import { Button, LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { can } from "@/lib/auth/context";
import { obstacle, obstacles } from "@/lib/demands/obstacle";
import { allForms, type PageAct } from "../../forms/all-forms";
import { sayWaiting } from "../../say-waiting";
import { ActLink } from "./act-link";
import { Acts } from "./acts";
import { otherWays, pathOf } from "./next-acts";
import type { View } from "./view";

/** One step of the path: its button, and beside it what it does or all that it still waits for. */
function PathAct({ view, act, primary }: { view: View; act: PageAct; primary: boolean }) {
  const { facts, ctx } = view;
  const said = obstacle(act, facts, ctx.actor)?.message;
  const waitsFor = [...new Set([...(said ? [said] : []), ...obstacles(act, facts, ctx.actor)])];
  const reasons = `waits-${act}`;
  return (
    <li className="grid items-start gap-x-5 gap-y-2 py-3 first:pt-0 last:pb-0 sm:grid-cols-[15rem_minmax(0,1fr)]">
      {said ? (
        <Button disabled aria-describedby={reasons} icon={<Lock aria-hidden />}>
          {allForms[act].title}
        </Button>
      ) : (
        <ActLink view={view} act={act} primary={primary} size="medium" />
      )}
      {said ? (
        <ul id={reasons} className="flex flex-col gap-1.5 text-sm">
          {waitsFor.map((words) => (
            <li key={words} className="flex gap-2">
              <CircleMinus aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
              <span className="min-w-0">{words}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted text-sm sm:pt-1.5">{allForms[act].explain(facts)}</p>
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
    <Section
      title="What is next"
      id="next"
      actions={
        <>
          {facts.demand.status === "IN_REVIEW" && can(ctx.actor, "document:read") && (
            <LinkButton href={`/demands/${facts.demand.reference}/review`} size="small">
              Review beside the papers
            </LinkButton>
          )}
          {facts.judging.waiting > 0 && can(ctx.actor, "record:judge") && (
            <LinkButton href={`/demands/${facts.demand.reference}/filter`} size="small">
              {sayWaiting(facts.judging.waiting)}
            </LinkButton>
          )}
        </>
      }
    >
      {path.length === 0 && (
        <p className="text-muted">
          {facts.demand.status === "CLOSED"
            ? "This demand is closed."
            : "The data are kept; nothing is to be done before the hold ends."}
        </p>
      )}
      {path.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
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
