import { Temporal } from "temporal-polyfill";
import { deskPage } from "@/app/_adapters/desk-page";
import { LinkButton } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { MOST_CLOCKS, readMonth, runningClocks } from "@/lib/demands/calendar/running-clocks";
import { Agenda } from "./agenda";
import { MonthGrid } from "./month-grid";
import { monthName, monthSpan } from "./months";

export const metadata = { title: "Calendar" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every clock of the demands that this person may see: as a list of what comes, or by the month. */
export default async function CalendarPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    requirePermission(ctx.actor, "demand:read");
    const today = Temporal.PlainDate.from((await now()).toISOString().slice(0, 10));
    const whose = query.whose === "all" ? "all" : "mine";
    const view = query.view === "month" ? "month" : "list";
    const month = readMonth(query.month) ?? today.toPlainYearMonth();
    const span = view === "month" ? monthSpan(month) : { from: null, until: null };
    const { clocks, more } = await runningClocks(ctx, { mine: whose === "mine", ...span });
    const link = (to: Temporal.PlainYearMonth) =>
      `/calendar?${new URLSearchParams({ view: "month", whose, month: to.toString() })}`;
    return (
      <>
        <PageHeader
          title={view === "month" ? monthName(month) : "Calendar"}
          description="Each clock stands on the day that it has where it is counted. A day that must be kept ends at midnight there."
          actions={<LinkButton href="/account#feeds">Read it in your calendar program</LinkButton>}
        />
        <FilterBar
          fields={[
            {
              name: "whose",
              label: "Demands",
              type: "select",
              value: whose,
              options: [
                { value: "mine", label: "In my care or watched" },
                { value: "all", label: "All I may see" },
              ],
            },
            {
              name: "view",
              label: "Shown as",
              type: "select",
              value: view,
              options: [
                { value: "list", label: "A list" },
                { value: "month", label: "A month" },
              ],
            },
          ]}
        />
        {view === "month" ? (
          <>
            <MonthGrid month={month} today={today} clocks={clocks} />
            <Pager
              label="Months"
              newer={monthName(month.subtract({ months: 1 }))}
              older={monthName(month.add({ months: 1 }))}
              newerHref={link(month.subtract({ months: 1 }))}
              olderHref={link(month.add({ months: 1 }))}
            />
          </>
        ) : (
          <Agenda clocks={clocks} whose={whose} />
        )}
        {more && <p className="text-muted">Only the first {MOST_CLOCKS} clocks are shown.</p>}
      </>
    );
  });
}
