import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Details } from "@/components/ui/details";
import { businessDaysLeft } from "@/lib/deadlines/business-days-left";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { calendarOfCountry } from "@/lib/demands/calendar-of-country";
import type { Clock as Running } from "@/lib/demands/clocks";
import { computed } from "@/lib/demands/deadlines/standing";
import type { DeadlineFacts, DemandFacts } from "@/lib/demands/facts";
import { obstacle } from "@/lib/demands/obstacle";
import { sayDue } from "@/lib/demands/say-due";
import { ActLink } from "./act-link";
import { EarlierComputations } from "./earlier-computations";
import type { View } from "./view";

/** "in 5 days, 3 business days", by the holidays of the authority's country where they are on file. */
function sayLeft(at: Date, zone: string, { now, authority }: DemandFacts, calendars: Calendars): string {
  const calendar = calendarOfCountry(authority.country, calendars);
  const left = calendar && businessDaysLeft(now, at, zone, calendar);
  const words = sayDue(at, now);
  return left === null ? words : `${words}, ${left} business ${left === 1 ? "day" : "days"}`;
}

const deadlineOf = ({ deadlines }: DemandFacts, { kind, subject }: Running): DeadlineFacts | undefined =>
  deadlines.find((one) => (kind === "response" ? one.kind === kind : one.id === subject));

/** One clock: when, how far off, the sentence that explains it, and for a deadline what was computed before. */
export function RunningClock({
  view,
  clock,
  calendars,
}: {
  view: View;
  clock: Running;
  calendars: Calendars;
}) {
  const { facts, ctx } = view;
  const { label, at, strictAt, zone, why } = clock;
  const deadline = deadlineOf(facts, clock);
  const overdue = at < facts.now;
  const mayKeep = deadline && !obstacle("changeDeadline", facts, ctx.actor);
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {label} {overdue && <Badge tone="danger">Overdue</Badge>}
      </div>
      <div>
        <Clock at={at} zone={zone} show="due" />,{" "}
        <span className={overdue ? "text-danger" : "text-muted"}>{sayLeft(at, zone, facts, calendars)}</span>
      </div>
      {strictAt && strictAt.getTime() !== at.getTime() && (
        <div className="text-sm">
          Strict, without any roll: <Clock at={strictAt} zone={zone} show="due" />
        </div>
      )}
      {why && <div className="text-muted text-sm">{why}</div>}
      {deadline && computed(deadline).number > 1 && (
        <EarlierComputations deadline={deadline} nameOf={view.nameOf} />
      )}
      {mayKeep && (
        <div className="mt-1 print:hidden">
          <Details summary="Correct or settle">
            <div className="flex flex-wrap gap-2">
              <ActLink view={view} act="changeDeadline" query={`?deadline=${deadline.id}`} />
              {deadline.kind !== "response" && (
                <ActLink view={view} act="settleDeadline" query={`?deadline=${deadline.id}`} />
              )}
            </div>
          </Details>
        </div>
      )}
    </li>
  );
}
