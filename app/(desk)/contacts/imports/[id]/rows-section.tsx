import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { COLUMNS, type ColumnKey } from "@/lib/contacts/import/columns";
import {
  faultsOf,
  type ImportPage,
  type ShownRow,
  VERDICTS,
  type Verdict,
} from "@/lib/contacts/import/import-pages";

const WORDS: Record<Verdict, [tone: Tone, words: string]> = {
  REFUSED: ["danger", "Refused"],
  ADD: ["ok", "Added"],
  CHANGE: ["info", "Changed"],
  REMOVE: ["warn", "Taken off"],
  SAME: ["neutral", "As it is"],
};

const CAPACITIES: Record<string, string> = { ADMINISTRATOR: "administrator", LEGAL_CONTACT: "legal contact" };
const nameOf = (key: string) => (Object.hasOwn(COLUMNS, key) ? COLUMNS[key as ColumnKey].name : key);

function what(row: ShownRow): ReactNode {
  if (row.verdict === "REFUSED")
    return (
      <ul>
        {faultsOf(row).map(({ column, fault }) => (
          <li key={column}>
            <span className="font-medium">{column}</span>: {fault}
          </li>
        ))}
      </ul>
    );
  if (row.verdict === "CHANGE")
    return (
      <ul>
        {Object.entries(row.changes as Record<string, [string | null, string | null]>).map(
          ([key, [from, to]]) => (
            <li key={key} className="wrap-anywhere">
              <span className="font-medium">{nameOf(key)}</span>: {from || "nothing"} to {to || "nothing"}
            </li>
          ),
        )}
      </ul>
    );
  const { role, language, employer, confirmedOn } = row.given as Partial<Record<ColumnKey, string>>;
  const said = [
    role,
    language,
    employer && `employed by ${employer}`,
    confirmedOn && `confirmed on ${confirmedOn}`,
  ];
  return row.verdict === "ADD" ? said.filter(Boolean).join(", ") || "Listed, unconfirmed" : null;
}

/** The rows of one verdict, page by page, under the counts of all. */
export function RowsSection({ page: { one, counts, show, rows, next } }: { page: ImportPage }) {
  const path = `/contacts/imports/${one.id}`;
  return (
    <Section
      title={one.state === "CARRIED_OUT" ? "What it changed" : "What it would change"}
      flush
      actions={VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => (
        <Link
          key={verdict}
          href={`${path}?show=${verdict}`}
          className="text-link inline-flex min-h-6 items-center"
          {...(verdict === show && { "aria-current": "true" })}
        >
          {WORDS[verdict][1]} {counts[verdict].toLocaleString("en")}
        </Link>
      ))}
    >
      <Table
        label={`Rows of the file: ${WORDS[show][1].toLowerCase()}`}
        columns={[
          { label: "Contact" },
          { label: "Row", nowrap: true },
          { label: "Customer" },
          { label: "What" },
        ]}
        rows={rows.map((row) => {
          const given = row.given as Partial<Record<ColumnKey, string>>;
          const [tone, words] = WORDS[row.verdict as Verdict];
          return {
            key: String(row.place),
            cells: [
              <>
                <span className="wrap-anywhere font-medium">{given.name || "No name"}</span>{" "}
                {row.flagged && <Badge tone="warn">Like a formula</Badge>}
                <div className="wrap-anywhere text-muted text-sm">
                  {given.email}, {CAPACITIES[given.capacity ?? ""] ?? "no capacity"}
                </div>
              </>,
              row.line || "Not in the file",
              row.customer ?? given.customer ?? given.domain ?? given.tenant ?? "Not known",
              <>
                <Badge tone={tone}>{words}</Badge> {what(row)}
              </>,
            ],
          };
        })}
        empty={<p className="p-4 text-muted">No row is so.</p>}
      />
      {next !== null && (
        <div className="p-3">
          <Pager
            label="Pages of the rows"
            older="Next rows"
            olderHref={`${path}?show=${show}&after=${next}`}
          />
        </div>
      )}
    </Section>
  );
}
