import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { CalendarContent } from "@/lib/deadlines/calendar-content";
import type { MovingDeadline } from "@/lib/demands/holidays/moving-deadlines";

interface MovingSectionProps {
  moving: MovingDeadline[];
  passed: CalendarContent["passed"];
  now: Date;
}

/** Which open deadlines the change would move, and which of them had passed. */
export function MovingSection({ moving, passed, now }: MovingSectionProps) {
  return (
    <Section
      title="What it would move"
      description="Open deadlines of the demands that you may see, as things stand now."
      flush={moving.length > 0}
    >
      <Table
        label="Deadlines that would move"
        columns={[
          { label: "Demand", nowrap: true },
          { label: "Deadline" },
          { label: "Now" },
          { label: "Then" },
        ]}
        rows={moving.map((one) => ({
          key: one.deadlineId,
          ...(one.passed && { tone: "warn" as const }),
          cells: [
            <Link key="demand" href={`/demands/${one.reference}#clocks`} className="text-link font-medium">
              {one.reference}
            </Link>,
            <>
              {one.label}{" "}
              {one.passed && (
                <Badge tone="warn">
                  {passed === "move"
                    ? "Had passed, moves"
                    : passed === "leave"
                      ? "Had passed, stays"
                      : "Had passed"}
                </Badge>
              )}
              {!one.passed && one.to <= now && <Badge tone="danger">Would have passed</Badge>}
            </>,
            <Clock key="now" at={one.from} zone={one.zone} show="due" />,
            <Clock key="then" at={one.to} zone={one.zone} show="due" />,
          ],
        }))}
        empty={<p className="text-muted">No open deadline would move.</p>}
      />
    </Section>
  );
}
