import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { Hindrance, QueueRow } from "@/lib/demands/queue";
import { type QueueFilters, queueQuery } from "@/lib/demands/queue-filters";
import { sayDue } from "@/lib/demands/say-due";
import { capital, FLAG_WORDS, OUTCOME_WORDS, SECRECY_WORDS, STATUS_NAMES } from "@/lib/demands/words";
import type { Secrecy } from "@/lib/generated/prisma/enums";
import { STATUS_TONES } from "./status-tones";
import { TOGETHER_FORM } from "./together-bar";

const SECRECY_TONES = { IN_FORCE: "secrecy", UNKNOWN: "warn" } satisfies Partial<Record<Secrecy, Tone>>;

const HINDRANCE_WORDS = {
  INCIDENT: "incident",
  BAR: "bar on delivery",
  OBJECTION: "objection",
  CHALLENGE: "challenge",
  QUESTION: "question",
} satisfies Record<Hindrance, string>;

/** The headings; those by which the queue can be read in another order lead there. */
const columnsOf = (filters: QueueFilters) => {
  const { sort, ...rest } = filters;
  const closed = filters.status === "CLOSED";
  const href = (order: QueueFilters) => `/queue${queueQuery({ ...rest, ...order }) || "?status=OPEN"}`;
  return [
    {
      label: "Demand",
      nowrap: true,
      sort: { href: href({ sort: "received" }), ...(sort && { direction: "descending" as const }) },
    },
    {
      label: closed ? "Closed" : "Due next",
      sort: {
        href: href({}),
        ...(!sort && { direction: closed ? ("descending" as const) : ("ascending" as const) }),
      },
    },
    { label: "Stands" },
    { label: "Customer" },
    { label: "Paper" },
  ];
};

function Due({ row: { nextDueAt, closedAt, now, zone, status, noticeDue } }: { row: QueueRow }) {
  if (noticeDue)
    return (
      <>
        {nextDueAt && <Clock at={nextDueAt} zone={zone} show="due" />}
        <span className="flex items-center gap-1 font-medium text-danger text-sm">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          Notice to the customer due
        </span>
      </>
    );
  if (!nextDueAt)
    return closedAt ? (
      <Clock at={closedAt} zone={zone} show="date" />
    ) : (
      <span className="text-muted">No date set</span>
    );
  const overdue = nextDueAt < now && status !== "CLOSED";
  return (
    <>
      <Clock at={nextDueAt} zone={zone} show="due" />
      <span
        className={`flex items-center gap-1 text-sm ${overdue ? "font-medium text-danger" : "text-muted"}`}
      >
        {overdue && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
        {sayDue(nextDueAt, now)}
      </span>
    </>
  );
}

function Standing({ row: { status, outcome, secrecy, hindrances, assignee, flags } }: { row: QueueRow }) {
  return (
    <>
      <span className="flex flex-wrap gap-1">
        <Badge tone={STATUS_TONES[status]}>{STATUS_NAMES[status]}</Badge>
        {secrecy !== "NONE" && <Badge tone={SECRECY_TONES[secrecy]}>{SECRECY_WORDS[secrecy]}</Badge>}
      </span>
      {outcome && <span className="block text-muted text-sm">{capital(OUTCOME_WORDS[outcome])}</span>}
      {hindrances.length > 0 && (
        <span className="block text-sm text-warn">
          Open: {hindrances.map((one) => HINDRANCE_WORDS[one]).join(", ")}
        </span>
      )}
      {flags.length > 0 && (
        <span className="block text-sm text-warn">
          Flags: {flags.map((one) => FLAG_WORDS[one]).join(", ")}
        </span>
      )}
      {assignee && <span className="block text-muted text-sm">In the care of {assignee}</span>}
    </>
  );
}

function cellsOf(row: QueueRow): ReactNode[] {
  return [
    <span key="demand" className="flex items-start gap-2">
      <input
        type="checkbox"
        name="on"
        value={row.reference}
        form={TOGETHER_FORM}
        aria-label={`Choose ${row.reference}`}
        className="size-6 shrink-0 accent-accent-fill print:hidden"
      />
      <span>
        <Link href={`/demands/${row.reference}`} className="text-link font-medium">
          {row.reference}
        </Link>
        <span className="block text-muted text-sm">{row.matterNumber}</span>
        {row.restricted && <Badge tone="secrecy">Restricted</Badge>}
        {row.tags.length > 0 && (
          <span className="mt-0.5 flex max-w-48 flex-wrap gap-1 whitespace-normal">
            {row.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        )}
      </span>
    </span>,
    <Due key="due" row={row} />,
    <Standing key="standing" row={row} />,
    row.customerId ? (
      <Link
        key="customer"
        href={`/queue${queueQuery({ customer: row.customerId, status: "ANY" })}`}
        className="text-link"
      >
        {row.customer}
      </Link>
    ) : (
      "No customer of ours"
    ),
    <span key="paper">
      {row.kind}
      <span className="block text-muted text-sm">
        {row.authority} ({row.country})
      </span>
    </span>,
  ];
}

const isPressing = ({ noticeDue, nextDueAt, now, status }: QueueRow) =>
  noticeDue || (nextDueAt !== null && nextDueAt < now && status !== "CLOSED");

/** The demands of one page of the queue. Draws only: the rows come from the query. */
export function QueueTable({
  rows,
  filters,
  empty,
}: {
  rows: QueueRow[];
  filters: QueueFilters;
  empty: ReactNode;
}) {
  return (
    <Table
      label="Demands"
      columns={columnsOf(filters)}
      rows={rows.map((row) => ({
        key: row.id,
        cells: cellsOf(row),
        ...(isPressing(row) && { tone: "danger" as const }),
      }))}
      empty={empty}
    />
  );
}
