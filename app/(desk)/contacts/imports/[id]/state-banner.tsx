import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { DownloadLink } from "@/components/ui/download-link";
import { LookAgain } from "@/components/ui/look-again";
import type { ImportPage } from "@/lib/contacts/import/import-pages";
import { MOST_TRIES } from "@/lib/contacts/import/tries";

const rows = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;

/** Where the import stands, and what to do. */
export function StateBanner({ page: { one, soFar, counts, flagged, emptied } }: { page: ImportPage }) {
  const again = <LinkButton href="/contacts/imports">Hand in a file</LinkButton>;
  if (one.state === "FAILED")
    return (
      <Banner tone="danger" title={`Tried ${one.tries} times without success: nothing was changed`}>
        {one.fault}
      </Banner>
    );
  if (one.sweptAt)
    return (
      <Banner tone="info" title="Not carried out: nothing was changed" actions={again}>
        Its rows and its file were removed, <Clock at={one.sweptAt} />. {one.fault}
      </Banner>
    );
  if (one.fault && one.nextTryAt && ["READING", "CARRYING_OUT"].includes(one.state))
    return (
      <Banner tone="warn" title={`Tried ${one.tries} of ${MOST_TRIES} times: nothing was changed yet`}>
        <p>
          {one.fault} It is tried again, <Clock at={one.nextTryAt} />.
        </p>
        <LookAgain href={`/contacts/imports/${one.id}`}>See how far it is</LookAgain>
      </Banner>
    );
  if (one.state === "READING")
    return (
      <Banner tone="info" title={`The file is being read: ${rows(soFar)} so far`}>
        <LookAgain href={`/contacts/imports/${one.id}`}>See how far it is</LookAgain>
      </Banner>
    );
  if (one.state === "CARRYING_OUT")
    return (
      <Banner tone="info" title="The file is being carried out, all of it or nothing">
        <LookAgain href={`/contacts/imports/${one.id}`}>See how far it is</LookAgain>
      </Banner>
    );
  if (one.state === "REFUSED")
    return (
      <Banner tone="danger" title="The file cannot be read" actions={again}>
        {one.fault}
      </Banner>
    );
  if (one.state === "OVERTAKEN")
    return (
      <Banner tone="warn" title="Nothing was changed: the list is no longer what it was" actions={again}>
        Somebody changed a contact or a customer after this was shown, or who asked for it may do so no
        longer. Hand in the file again and look at what it would change now.
      </Banner>
    );
  if (one.state === "CARRIED_OUT" && one.settledAt)
    return (
      <Banner tone="ok" title="Carried out as shown">
        <Clock at={one.settledAt} />
      </Banner>
    );
  if (one.state !== "PREVIEWED") return null;
  return (
    <>
      {counts.REFUSED > 0 && (
        <Banner
          tone="danger"
          title={`${counts.REFUSED.toLocaleString("en")} of ${rows(one.rows)} cannot be taken as it stands`}
          actions={<DownloadLink href={`/api/contacts/imports/${one.id}/faults`} name="All faults.csv" />}
        >
          A file is carried out whole or not at all. Correct them and hand it in again.
        </Banner>
      )}
      {one.notRead.length > 0 && (
        <Banner tone="info" title="Columns that are not read">
          {one.notRead.join(", ")}
        </Banner>
      )}
      {flagged > 0 && (
        <Banner tone="warn" title={`${rows(flagged)} with a cell that begins like a formula`}>
          Here it is text and nothing else. A spreadsheet would run it, so our own files put an apostrophe
          before it.
        </Banner>
      )}
      {emptied.length > 0 && (
        <Banner tone="danger" title="Nobody would be left to be told at">
          {emptied.join(", ")}
        </Banner>
      )}
    </>
  );
}
