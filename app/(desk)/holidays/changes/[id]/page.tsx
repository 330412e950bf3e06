import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { CalendarContent } from "@/lib/deadlines/calendar-content";
import { proposedCalendar } from "@/lib/demands/holidays/calendar-pages";
import { AnswerForms } from "../../../setting-changes/answer-forms";
import { ChangeBadge, ProposalSection } from "../../../setting-changes/proposal-section";
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
export default async function CalendarChangePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const { change, content, adds, removes, moving, stale, known, at } = await proposedCalendar(ctx, id);
    const { key, answer } = change;
    return (
      <>
        <PageHeader
          back={
            known
              ? { href: `/holidays/${key}`, label: content.name }
              : { href: "/holidays", label: "Holidays" }
          }
          eyebrow={`${key}, from version ${change.fromVersion}`}
          title={`Holidays of ${content.name}`}
          meta={<ChangeBadge change={change} />}
        />
        {stale && (
          <Banner tone="warn" title="Another version came into force since this was proposed">
            It cannot be confirmed as it stands. Propose the days again from the version in force.
          </Banner>
        )}
        <ProposalSection change={change} />
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
        {!answer && (
          <>
            <MovingSection moving={moving} passed={content.passed} now={at} />
            <AnswerForms
              ctx={ctx}
              change={change}
              stale={stale}
              effect="It counts from then on and moves what stands above. What was computed before stays beside each deadline."
            />
          </>
        )}
      </>
    );
  });
}
