import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/context";
import { calendarList } from "@/lib/demands/holidays/calendar-pages";

export const metadata: Metadata = { title: "Holidays" };

/** Every calendar of holidays by which deadlines are counted. */
export default function HolidaysPage() {
  return deskPage(async (ctx) => {
    const calendars = await calendarList(ctx);
    return (
      <>
        <PageHeader
          title="Holidays"
          description="The calendars by which deadlines are counted, from 2000 to 2035. Days declared later are added by one person and confirmed by another, and move every open deadline that counts by them."
          actions={
            can(ctx.actor, "setting:propose") && (
              <LinkButton href="/holidays/new">Propose a new calendar</LinkButton>
            )
          }
        />
        <Card flush>
          <Table
            label="Calendars"
            columns={[{ label: "Calendar" }, { label: "Zone" }, { label: "Version" }, { label: "Added" }]}
            rows={calendars.map(({ id, name, zone, version, added, waiting }) => ({
              key: id,
              cells: [
                <>
                  <Link href={`/holidays/${id}`} className="text-link font-medium">
                    {name}
                  </Link>
                  <div className="text-muted text-sm">{id}</div>
                </>,
                zone,
                version,
                <>
                  {added === null ? "All days are our own" : `${added} ${added === 1 ? "day" : "days"}`}{" "}
                  {waiting > 0 && <Badge tone="info">Change waits</Badge>}
                </>,
              ],
            }))}
          />
        </Card>
      </>
    );
  });
}
