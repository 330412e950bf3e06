import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { computed, STANDING_WORDS, standingOf } from "@/lib/demands/deadlines/standing";
import { ActLink } from "./act-link";
import type { View } from "./view";

/** Deadlines that were met or no longer apply; a person may open them again. */
export function EndedDeadlines({ view }: { view: View }) {
  const ended = view.facts.deadlines.filter((one) => standingOf(one) !== "OPEN");
  if (ended.length === 0) return null;
  return (
    <Details summary={`Ended (${ended.length})`}>
      <ul className="flex flex-col gap-3 text-sm">
        {ended.map((one) => (
          <li key={one.id}>
            <div className="font-medium">
              {one.label}: {STANDING_WORDS[standingOf(one)]}
            </div>
            <div className="text-muted">
              It was due <Clock at={computed(one).dueAt} zone={computed(one).zone} show="due" />.{" "}
              {one.settlements.at(-1)?.reason}
            </div>
            <div className="mt-1 print:hidden">
              <ActLink view={view} act="settleDeadline" query={`?deadline=${one.id}`} />
            </div>
          </li>
        ))}
      </ul>
    </Details>
  );
}
