import type { Metadata } from "next";
import { DefinitionList } from "@/components/ui/definition-list";
import { Section } from "@/components/ui/section";
import type { CalendarContent } from "@/lib/deadlines/calendar-content";
import { proposedCalendar } from "@/lib/demands/holidays/calendar-pages";
import { settingChangePage } from "../../../setting-changes/change-frame";
import { MovingSection } from "./moving-section";

export const metadata: Metadata = { title: "A change of holidays" };

const MOST_DAYS = 60;

function Days({ days }: { days: CalendarContent["days"] }) {
  if (days.length === 0) return "None";
  return (
    <ul>
      {days.slice(0, MOST_DAYS).map(({ date, name, forwardOnly }) => (
        <li key={`${date} ${name}`}>
          {date} {name}
          {forwardOnly && " (forward periods alone)"}
        </li>
      ))}
      {days.length > MOST_DAYS && <li>and {days.length - MOST_DAYS} more</li>}
    </ul>
  );
}

/** One change of a calendar: the days, the open deadlines that would move, and the answer of a second person. */
export default function CalendarChangePage(props: { params: Promise<{ id: string }> }) {
  return settingChangePage(props, async (ctx, id) => {
    const { change, content, adds, removes, moving, stale, known, at } = await proposedCalendar(ctx, id);
    const { key, answer } = change;
    return {
      ...{ change, stale, title: `Holidays of ${content.name}` },
      back: known
        ? { href: `/holidays/${key}`, label: content.name }
        : { href: "/holidays", label: "Holidays" },
      eyebrow: `${key}, from version ${change.fromVersion}`,
      shows: (
        <>
          <Section title="The days">
            <DefinitionList
              items={[
                { term: "Adds", value: <Days days={adds} /> },
                { term: "Takes away", value: <Days days={removes} /> },
                ...(content.passed
                  ? [
                      {
                        term: "What had passed",
                        value: content.passed === "move" ? "Moves, too" : "Stays as it is",
                      },
                    ]
                  : []),
              ]}
            />
          </Section>
          {!answer && <MovingSection moving={moving} passed={content.passed} now={at} />}
        </>
      ),
      effect:
        "It counts from then on and moves what stands above. What was computed before stays beside each deadline.",
    };
  });
}
