import { computeDeadline } from "@/lib/deadlines/compute-deadline";
import { findCalendar } from "@/lib/deadlines/find-calendar";
import { secrecyHoldsUntil } from "@/lib/deadlines/secrecy-holds-until";
import { windowEnd } from "@/lib/deadlines/window-end";

/**
 * Prints answers for the test that runs this file in processes of several zones: first the process's own offset in
 * January, then one line for each day around the nights on which clocks change.
 */
console.log(new Date(2026, 0, 1).getTimezoneOffset());
for (const zone of ["America/New_York", "Europe/Berlin", "Asia/Kolkata"]) {
  for (const night of ["2026-03-08T02:30Z", "2026-03-29T01:30Z", "2026-10-25T00:30Z", "2026-11-01T05:30Z"]) {
    for (let step = -6; step <= 6; step++) {
      const instant = new Date(Date.parse(night) + step * 4 * 3_600_000);
      const trigger = { instant, zone };
      const federal = findCalendar("us-federal");
      const days = computeDeadline({ rule: "frcp", trigger, days: 10, calendar: federal });
      const hours = computeDeadline({
        rule: "eu-1182-71",
        trigger,
        hours: 8,
        calendar: findCalendar("eu-de"),
      });
      const opens = secrecyHoldsUntil(instant.toISOString().slice(0, 10), zone, federal);
      console.log(
        [days.due, days.dueAt, hours.due, hours.strict, opens, windowEnd(instant, 7, zone), days.why].join(
          " ",
        ),
      );
    }
  }
}
