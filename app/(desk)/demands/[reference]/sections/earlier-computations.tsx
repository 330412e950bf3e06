import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import type { DeadlineFacts } from "@/lib/demands/facts";
import type { View } from "./view";

const BECAUSE: Readonly<Record<string, string>> = {
  OPENED: "as first computed",
  EXTENDED: "more time was granted",
  CHANGED: "the day was corrected",
  HOLIDAYS: "holidays were declared",
};

/** How a deadline came to be what it is: each computation, the newest first. */
export function EarlierComputations({
  deadline,
  nameOf,
}: {
  deadline: DeadlineFacts;
  nameOf: View["nameOf"];
}) {
  return (
    <Details summary={`Computed ${deadline.computations.length} times`}>
      <ol className="flex flex-col gap-2 text-sm">
        {deadline.computations.toReversed().map((one) => (
          <li key={one.id}>
            <div>
              <Clock at={one.dueAt} zone={one.zone} show="due" />: {BECAUSE[one.because] ?? one.because}
            </div>
            <div className="text-muted">
              {one.reason && `${one.reason} `}
              {one.computedById ? nameOf(one.computedById) : "Computed by the rules"},{" "}
              <Clock at={one.computedAt} zone={one.zone} />
            </div>
          </li>
        ))}
      </ol>
    </Details>
  );
}
