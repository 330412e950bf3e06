import { Temporal } from "temporal-polyfill";
import { Badge } from "@/components/ui/badge";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Calendar } from "@/lib/deadlines/calendar";
import { sayDate } from "@/lib/deadlines/say-date";

/** The holidays of one year, and those of the years beside it. */
export function HolidayTable({ calendar, year }: { calendar: Calendar; year: number }) {
  const days = [...calendar.holidays.values()]
    .filter(({ date }) => date.startsWith(`${year}-`))
    .sort((one, two) => one.date.localeCompare(two.date));
  // What is said of every day is said once.
  const doubts = new Set(days.map(({ unconfirmed }) => unconfirmed));
  const doubt = doubts.size === 1 ? [...doubts][0] : undefined;
  const link = (to: number) => `/holidays/${calendar.id}?year=${to}`;
  return (
    <>
      <Section
        title={`Holidays of ${year}`}
        {...(doubt && { description: `All are unconfirmed: ${doubt}.` })}
        flush
      >
        <Table
          label={`Days of ${year} that count as holidays`}
          columns={[{ label: "Day", nowrap: true }, { label: "Name" }]}
          rows={days.map(({ date, name, kind, forwardOnly, unconfirmed }) => ({
            key: date,
            cells: [
              sayDate(Temporal.PlainDate.from(date)),
              <>
                {name} {kind === "closed" && <Badge>Offices shut, no period is extended</Badge>}{" "}
                {forwardOnly && <Badge>Extends forward periods alone</Badge>}
                {unconfirmed && !doubt && (
                  <div className="text-muted text-sm">Unconfirmed: {unconfirmed}.</div>
                )}
              </>,
            ],
          }))}
        />
      </Section>
      <Pager
        label="Years"
        newer={String(year - 1)}
        older={String(year + 1)}
        {...(year > calendar.from && { newerHref: link(year - 1) })}
        {...(year < calendar.until && { olderHref: link(year + 1) })}
      />
    </>
  );
}
