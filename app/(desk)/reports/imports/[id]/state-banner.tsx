import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { LookAgain } from "@/components/ui/look-again";
import { notRead } from "@/lib/reporting/import/mapping";
import type { RequestImportPage } from "@/lib/reporting/import/request-import-pages";

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Where an import of requests stands, and what to do. */
export function StateBanner({ page: { one, carriedBy, takenBackBy } }: { page: RequestImportPage }) {
  const { state, fault, settledAt } = one;
  const again = <LinkButton href="/reports/imports">Hand in a file</LinkButton>;
  const look = <LookAgain href={`/reports/imports/${one.id}`}>See how far it is</LookAgain>;
  const rows = counted(one.rows, "row", "rows");
  const soFar = counted(one.rowsSoFar, "row", "rows");
  const same =
    one.same > 0 &&
    ` ${counted(one.same, "request is", "requests are")} there already with the same data and stay as they are.`;
  const left = notRead(one.headings, Array.isArray(one.mapping) ? one.mapping : []);
  const unread = left.length > 0 && (
    <p className="wrap-anywhere">Columns that are not read: {left.join(", ")}.</p>
  );
  if (state === "READING" || state === "CARRYING_OUT")
    return (
      <Banner
        tone={fault ? "warn" : "info"}
        title={
          state === "READING"
            ? `The file is looked through: ${soFar} so far`
            : `The file is carried out, all of it or nothing: ${soFar} so far`
        }
      >
        {fault && one.nextTryAt && (
          <p>
            {fault} It is tried again, <Clock at={one.nextTryAt} />.
          </p>
        )}
        {look}
      </Banner>
    );
  if (state === "UNMAPPED")
    return (
      <Banner tone="warn" title="Say what the columns are">
        {fault} It is remembered for files with the same headings.
      </Banner>
    );
  if (state === "REFUSED")
    return (
      <Banner tone="danger" title="The file cannot be read: nothing was imported" actions={again}>
        {fault}
      </Banner>
    );
  if (state === "FAILED")
    return (
      <Banner tone="danger" title={`Tried ${one.tries} times without success: nothing was imported`}>
        {fault}
      </Banner>
    );
  if (state === "CHECKED" && one.findings > 0)
    return (
      <Banner
        tone="danger"
        title={`${counted(one.findings, "finding", "findings")} in ${rows}: nothing is imported as it stands`}
        actions={again}
      >
        A file is imported whole or not at all. Correct what was found and hand it in again.{same}
        {unread}
      </Banner>
    );
  if (state === "CHECKED")
    return (
      <Banner
        tone="ok"
        title={`Nothing is wrong with ${rows}; ${counted(one.added, "request", "requests")} would be added`}
      >
        {same || "None of them is there yet."}
        {unread}
      </Banner>
    );
  if (state === "CARRIED_OUT" && settledAt)
    return (
      <Banner tone="ok" title={`${counted(one.added, "request was", "requests were")} imported`}>
        By {carriedBy ?? one.startedBy}, <Clock at={settledAt} />. Reports count them, and mark them as
        imported.{same}
        {unread}
      </Banner>
    );
  if (state === "TAKEN_BACK" && one.takenBackAt)
    return (
      <Banner tone="warn" title="Taken back: reports count none of it" actions={again}>
        By {takenBackBy}, <Clock at={one.takenBackAt} />:{" "}
        <span className="wrap-anywhere">{one.takeBackReason}</span>
      </Banner>
    );
  return (
    <Banner tone="info" title="Not carried out: nothing was imported" actions={again}>
      {fault}
    </Banner>
  );
}
