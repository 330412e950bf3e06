import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { CalendarClock } from "@/lib/demands/calendar/running-clocks";
import { sayDue } from "@/lib/demands/say-due";

/** What comes, earliest first, with what is overdue at its head. */
export function Agenda({ clocks, whose }: { clocks: CalendarClock[]; whose: "mine" | "all" }) {
  return (
    <Card flush>
      <Table
        label="Clocks, earliest first"
        columns={[{ label: "When", nowrap: true }, { label: "What" }, { label: "Demand", nowrap: true }]}
        rows={clocks.map((clock) => ({
          key: `${clock.demandId} ${clock.key}`,
          ...(clock.at < clock.now && { tone: "danger" as const }),
          cells: [
            <>
              <Clock at={clock.at} zone={clock.zone} show="due" />
              <div className={clock.at < clock.now ? "text-danger text-sm" : "text-muted text-sm"}>
                {sayDue(clock.at, clock.now)}
              </div>
            </>,
            <>
              {clock.label}
              {clock.actBy < clock.at && (
                <div className="text-sm">
                  Strict: <Clock at={clock.actBy} zone={clock.zone} show="due" />
                </div>
              )}
            </>,
            <>
              <Link href={`/demands/${clock.reference}#clocks`} className="text-link font-medium">
                {clock.reference}
              </Link>{" "}
              {clock.restricted && <Badge tone="secrecy">Restricted</Badge>}
              <div className="text-muted text-sm">{clock.customer}</div>
            </>,
          ],
        }))}
        empty={
          <EmptyState
            title="Nothing falls due"
            action={
              whose === "mine" && <LinkButton href="/calendar?whose=all">Look at all demands</LinkButton>
            }
          >
            {whose === "mine"
              ? "No clock runs on a demand that is in your care or that you watch."
              : "No clock runs on any demand that you may see."}
          </EmptyState>
        }
      />
    </Card>
  );
}
