import { randomUUID } from "node:crypto";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import type { FieldSpec } from "@/components/ui/field-spec";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { type Context, can, requirePerson } from "@/lib/auth/context";
import { mayEnd } from "@/lib/demands/deputies/end-deputyship";
import { type Deputyship, deputyships, possibleDeputies } from "@/lib/demands/deputies/read-deputies";
import { ZONES } from "../demands/forms/zones";
import { endDeputyshipAction, nameDeputyAction } from "./deputy-actions";

export const metadata = { title: "Deputies" };

async function fieldsFor(ctx: Context): Promise<FieldSpec[]> {
  const me = requirePerson(ctx.actor);
  const people = await possibleDeputies();
  const options = people.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (you)` : name }));
  const away: FieldSpec = can(ctx.actor, "deputy:name")
    ? { name: "absentId", label: "Who is away", type: "select", required: true, value: me, options }
    : { name: "absentId", label: "Who is away", type: "hidden", value: me };
  return [
    away,
    {
      name: "deputyId",
      label: "Who stands in",
      type: "select",
      required: true,
      options: options.filter(({ value }) => value !== me || can(ctx.actor, "deputy:name")),
    },
    { name: "firstDay", label: "First day", type: "date", required: true, width: "medium" },
    {
      name: "lastDay",
      label: "Last day",
      type: "date",
      required: true,
      width: "medium",
      hint: "To its end, in the zone below.",
    },
    { name: "zone", label: "Time zone", type: "select", required: true, options: ZONES },
    {
      name: "readsRestricted",
      label: "The deputy may know of restricted demands that name me",
      type: "checkbox",
      hint: "Only the absent person can say so.",
    },
  ];
}

function Absences({ ctx, rows }: { ctx: Context; rows: Deputyship[] }) {
  return (
    <Table
      label="Who is away and who stands in"
      columns={[
        { label: "Away" },
        { label: "Stands in" },
        { label: "Days" },
        { label: "Restricted demands" },
        { label: "End it" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <>
            {row.absent} {row.running && <Badge tone="info">now</Badge>}
          </>,
          row.deputy,
          <>
            <Day date={row.firstDay} /> to <Day date={row.lastDay} /> ({row.zone})
          </>,
          row.readsRestricted ? "Those that name the absent person" : "None",
          mayEnd(ctx, row) && (
            <ActionForm
              key="end"
              action={endDeputyshipAction}
              submit="End it now"
              submitVariant="secondary"
              hidden={{ id: row.id }}
            />
          ),
        ],
      }))}
      empty={
        <EmptyState title="Nobody is away">
          Name a deputy below before somebody leaves for some days.
        </EmptyState>
      }
    />
  );
}

/** Who is away for some days and who stands in, with the form to name somebody. */
export default function DeputiesPage() {
  return deskPage(async (ctx) => {
    const rows = await deputyships(ctx);
    return (
      <>
        <PageHeader
          title="Deputies"
          description="A deputy finds in their own inbox what the absent person is told, and acts as themselves: they gain no role, and what takes two people takes two."
        />
        <Section title="Away now or later" flush>
          <Absences ctx={ctx} rows={rows} />
        </Section>
        <Section title="Name a deputy" id="name">
          <ActionForm
            action={nameDeputyAction}
            submit="Name the deputy"
            fields={await fieldsFor(ctx)}
            hidden={{ submission: randomUUID() }}
            note="It ends by itself at the end of the last day, and can be ended before."
          />
        </Section>
      </>
    );
  });
}
