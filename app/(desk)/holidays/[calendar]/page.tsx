import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { now } from "@/lib/clock";
import { ships } from "@/lib/deadlines/calendar-content";
import { calendarPage } from "@/lib/demands/holidays/calendar-pages";
import { ProposeSection } from "../../setting-changes/propose-section";
import { calendarFields } from "../calendar-fields";
import { proposeDaysAction } from "../holiday-actions";
import { ChangesSection } from "./changes-section";
import { HolidayTable } from "./holiday-table";

type Props = { params: Promise<{ calendar: string }>; searchParams: Promise<{ year?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Holidays of ${(await params).calendar}` };
}

/** One calendar: the holidays of a year, what two people added, and how to add more. */
export default async function CalendarPage({ params, searchParams }: Props) {
  const { calendar: id } = await params;
  const { year: asked } = await searchParams;
  return deskPage(async (ctx) => {
    const { calendar, version, content, nation, changes } = await calendarPage(ctx, id);
    const thisYear = (await now()).getUTCFullYear();
    const year = Math.min(Math.max(Number(asked) || thisYear, calendar.from), calendar.until);
    return (
      <>
        <PageHeader
          back={{ href: "/holidays", label: "Holidays" }}
          eyebrow={`${calendar.id}, version ${calendar.version}`}
          title={calendar.name}
          description={
            nation && (
              <>
                It also has the days added to{" "}
                <Link href={`/holidays/${nation}`} className="text-link">
                  {nation}
                </Link>
                .
              </>
            )
          }
        />
        <HolidayTable calendar={calendar} year={year} />
        <ChangesSection changes={changes} />
        <ProposeSection
          ctx={ctx}
          title={ships(calendar.id) ? "Add days declared later" : "Change the days"}
          description="A second person confirms them; until then nothing moves."
        >
          <ActionForm
            action={proposeDaysAction.bind(null, calendar.id)}
            submit="Propose it"
            hidden={{ fromVersion: String(version) }}
            fields={calendarFields(content, !ships(calendar.id))}
          />
        </ProposeSection>
      </>
    );
  });
}
