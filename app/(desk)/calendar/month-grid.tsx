import type { Temporal } from "temporal-polyfill";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/section";
import { sayDay } from "@/lib/deadlines/say-date";
import { type CalendarClock, dayOfClock, endsDay } from "@/lib/demands/calendar/running-clocks";
import { CLOCK_KINDS } from "@/lib/demands/deadlines/clock-kinds";

import { weeksOf } from "./months";

interface MonthGridProps {
  month: Temporal.PlainYearMonth;
  today: Temporal.PlainDate;
  clocks: CalendarClock[];
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** A month as seven columns; where these have no room, the days on which something stands, one below the other. */
export function MonthGrid({ month, today, clocks }: MonthGridProps) {
  const byDay = new Map<string, CalendarClock[]>();
  for (const clock of clocks) byDay.set(dayOfClock(clock), [...(byDay.get(dayOfClock(clock)) ?? []), clock]);
  return (
    <Card flush>
      <div aria-hidden className="hidden grid-cols-7 border-line border-b text-muted text-sm lg:grid">
        {WEEKDAYS.map((name) => (
          <div key={name} className="px-2 py-1.5">
            {name}
          </div>
        ))}
      </div>
      <ol className="grid lg:grid-cols-7" aria-label="Days of the month">
        {weeksOf(month).map((day) => {
          const own = byDay.get(day.toString()) ?? [];
          const outside = day.month !== month.month;
          const isToday = day.equals(today);
          return (
            <li
              key={day.toString()}
              className={`min-w-0 border-line border-b px-2 py-1.5 lg:min-h-24 lg:border-r ${own.length === 0 ? "hidden lg:block" : ""} ${outside ? "bg-sunken" : ""}`}
            >
              <time
                dateTime={day.toString()}
                aria-current={isToday ? "date" : undefined}
                className={`text-sm ${isToday ? "font-semibold text-accent" : "text-muted"}`}
              >
                <span className="lg:sr-only">{sayDay(day)}</span>
                <span aria-hidden className="hidden lg:inline">
                  {day.day}
                </span>
                {isToday && <span> today</span>}
              </time>
              <ul className="mt-1 flex flex-col gap-1">
                {own.map((clock) => (
                  <li key={`${clock.demandId} ${clock.key}`} className="text-sm leading-5">
                    <Link
                      href={`/demands/${clock.reference}#clocks`}
                      className={`text-link wrap-anywhere ${clock.at < clock.now ? "text-danger" : ""}`}
                    >
                      {clock.reference}
                    </Link>{" "}
                    {CLOCK_KINDS[clock.kind].short}
                    {!endsDay(clock) && (
                      <>
                        , <Clock at={clock.at} zone={clock.zone} show="time" />
                      </>
                    )}
                    {clock.at < clock.now && <span className="text-danger"> (overdue)</span>}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
      {clocks.length === 0 && <p className="p-4 text-muted">Nothing stands in this month.</p>}
    </Card>
  );
}
