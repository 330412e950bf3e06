import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import {
  LEDGER_STATES,
  type LedgerFilters,
  type LedgerState,
  ledgerQuery,
} from "@/lib/demands/ledger/ledger-filters";
import type { LedgerRow } from "@/lib/demands/ledger/read-ledger";
import { sayDue } from "@/lib/demands/say-due";
import { FLAG_WORDS, type SecrecyFlagKind } from "@/lib/demands/secrecy-flags";
import { STATUS_NAMES } from "@/lib/demands/words";
import { STATUS_TONES } from "../queue/status-tones";

const TONES: Record<LedgerState, Tone> = {
  DUE: "danger",
  UNREACHABLE: "danger",
  OWED: "secrecy",
  NO_END: "warn",
  UNDER_WAY: "info",
  SENT: "ok",
  QUIET: "neutral",
};

function Due({ row: { dueAt, zone, now, state } }: { row: LedgerRow }) {
  if (!dueAt) return <span className="text-muted">{state === "NO_END" ? "No end is known" : "Nothing"}</span>;
  return (
    <>
      <Clock at={dueAt} zone={zone} />
      {zone !== "UTC" && (
        <span className="block text-muted text-sm">
          <Clock at={dueAt} />
        </span>
      )}
      <span className={`block text-sm ${dueAt <= now ? "font-medium text-danger" : "text-muted"}`}>
        {sayDue(dueAt, now)}
      </span>
    </>
  );
}

function Secrecy({ row: { secrecyFrom, secrecyUntil, secretDays, zone, now, flags } }: { row: LedgerRow }) {
  if (!secrecyFrom) return <span className="text-muted">None</span>;
  const over = secrecyUntil && secrecyUntil <= now;
  const begun = secretDays !== null;
  return (
    <>
      {begun
        ? `${secretDays} ${secretDays === 1 ? "day" : "days"}${over ? ", ended" : " so far"}`
        : "Not begun"}
      <span className="block text-muted text-sm">
        {begun ? "since" : "from"} <Clock at={secrecyFrom} zone={zone} show="date" />
      </span>
      {flags.length > 0 && (
        <span className="mt-0.5 flex flex-wrap gap-1">
          {flags.map((flag) => (
            <Badge key={flag} tone="warn">
              {FLAG_WORDS[flag as SecrecyFlagKind]}
            </Badge>
          ))}
        </span>
      )}
    </>
  );
}

function State({ row: { state, owed, approved, sentAt, zone } }: { row: LedgerRow }) {
  return (
    <>
      <Badge tone={TONES[state]}>{LEDGER_STATES[state].title}</Badge>
      {owed > 0 && (
        <span className="block text-muted text-sm">
          Owed to {owed} {owed === 1 ? "administrator" : "administrators"}
        </span>
      )}
      {approved && <span className="block text-sm">Approved: goes by itself</span>}
      {sentAt && (
        <span className="block text-muted text-sm">
          Accepted <Clock at={sentAt} zone={zone} />
        </span>
      )}
    </>
  );
}

function Demand({ row: { reference, status, restricted } }: { row: LedgerRow }) {
  return (
    <>
      <Link href={`/demands/${reference}`} className="text-link font-medium">
        {reference}
      </Link>
      <span className="mt-0.5 flex flex-wrap gap-1">
        <Badge tone={STATUS_TONES[status]}>{STATUS_NAMES[status]}</Badge>
        {restricted && <Badge tone="secrecy">Restricted</Badge>}
      </span>
    </>
  );
}

/** The lines of one page of the ledger. Draws only: the rows come from the query. */
export function LedgerTable({ rows, filters }: { rows: LedgerRow[]; filters: LedgerFilters }) {
  const { state, customer, marked } = filters;
  return (
    <Table
      label="Notices owed"
      columns={[
        { label: "Demand", nowrap: true },
        { label: "May be given from" },
        { label: "Stands" },
        { label: "Secrecy" },
        { label: "Customer and authority" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <Demand key="demand" row={row} />,
          <Due key="due" row={row} />,
          <State key="state" row={row} />,
          <Secrecy key="secrecy" row={row} />,
          <span key="who">
            {row.customerId ? (
              <Link href={`/ledger${ledgerQuery({ customer: row.customerId })}`} className="text-link">
                {row.customer}
              </Link>
            ) : (
              "No customer of ours"
            )}
            <span className="block text-muted text-sm">
              {row.kind}, {row.authority} ({row.country})
            </span>
          </span>,
        ],
        ...((row.state === "DUE" || row.state === "UNREACHABLE") && { tone: "danger" as const }),
      }))}
      empty={
        <EmptyState title={state ? LEDGER_STATES[state].title : "The ledger is empty"}>
          {state && !customer && !marked
            ? LEDGER_STATES[state].empty
            : customer || marked
              ? "No line is like that."
              : "No notice is owed, and no demand is or was under secrecy. A line appears here by itself as soon as secrecy keeps a customer from being told."}
        </EmptyState>
      }
    />
  );
}
