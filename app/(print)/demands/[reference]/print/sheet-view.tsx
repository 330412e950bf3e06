import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { type PrintedSheet, SHEETS } from "@/lib/demands/print/print-sheet";
import { type SheetPart, utc } from "@/lib/demands/print/sheet";
import { env } from "@/lib/env";

function Part({ part: { heading, facts, table, text } }: { part: SheetPart }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="wrap-anywhere font-semibold text-base">{heading}</h2>
      {facts && (
        <dl>
          {facts.map(([term, value]) => (
            <div key={term} className="grid grid-cols-[minmax(6rem,12rem)_minmax(0,1fr)] gap-x-4">
              <dt className="text-muted">{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {table && (
        <table className="sheet-rows text-xs">
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a sheet do not move
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={table.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {text && <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>}
    </section>
  );
}

type SheetViewProps = { reference: string; kind: string; printed: PrintedSheet };

/** A sheet as it goes to paper: secrecy above and hash and time below on every page, nothing of the desk around it. */
export function SheetView({ reference, kind, printed: { sheet, sha256, at } }: SheetViewProps) {
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 print:max-w-none print:p-0">
      <nav aria-label="Sheets" className="flex flex-wrap gap-2 print:hidden">
        <LinkButton href={`/demands/${reference}`}>Back to the demand</LinkButton>
        {Object.entries(SHEETS).map(([name, { title }]) => (
          <Link
            key={name}
            href={`/demands/${reference}/print/${name}`}
            aria-current={name === kind ? "page" : undefined}
            className="inline-flex min-h-8 items-center px-2 text-link aria-[current]:font-semibold"
          >
            {title}
          </Link>
        ))}
      </nav>
      <p className="text-muted text-sm print:hidden">
        Print this page with your browser, on A4 or letter. Every page bears the hash of what is printed; the
        history keeps it.
      </p>
      <table className="sheet" role="presentation">
        <thead>
          <tr>
            <td className="pb-3 text-xs">
              {sheet.secrecy && <p className="mb-1 font-bold text-secrecy">{sheet.secrecy}</p>}
              <p className="text-muted">
                {env().provider}, {reference}
              </p>
            </td>
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td className="pt-3 font-mono text-[7pt] text-muted leading-tight">
              SHA-256 of what is printed: {sha256}
              <br />
              Made {utc(at)}
            </td>
          </tr>
        </tfoot>
        <tbody>
          <tr>
            <td>
              <div className="flex flex-col gap-5">
                <h1 className="wrap-anywhere font-semibold text-xl">{sheet.title}</h1>
                {sheet.parts.map((part, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two mails may have one heading, and parts do not move
                  <Part key={index} part={part} />
                ))}
              </div>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
