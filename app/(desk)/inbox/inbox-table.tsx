import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import { clockOfAct } from "@/lib/demands/deadlines/clock-kinds";
import type { InboxEntry } from "@/lib/demands/inbox/read-inbox";
import { REASONS } from "@/lib/demands/inbox/reasons";
import { capital } from "@/lib/demands/words";
import { markReadAction, markUnreadAction } from "./inbox-actions";

function What({ entry: { reason, act, actor, standsInFor } }: { entry: InboxEntry }) {
  const clock = act && clockOfAct(act);
  if (clock) return <>{capital(clock)}.</>;
  return (
    <>
      <div>{REASONS[reason].sentence}</div>
      <div className="text-muted text-sm">
        {act &&
          `${actor ?? "Narrowgate"}: ${sentenceOf({ action: act, from: null, to: null, outcome: null })} `}
        {standsInFor && `You stand in for ${standsInFor}.`}
      </div>
    </>
  );
}

/** What waits for one person. Opening the demand settles all entries about it. */
export function InboxTable({ entries, empty }: { entries: InboxEntry[]; empty: ReactNode }) {
  return (
    <Table
      label="Inbox, newest first"
      columns={[
        { label: "Demand", nowrap: true },
        { label: "Why" },
        { label: "What" },
        { label: "When", nowrap: true },
        { label: "Read", nowrap: true },
      ]}
      rows={entries.map((entry) => ({
        key: entry.id,
        ...(!entry.readAt && { tone: "accent" as const }),
        cells: [
          <>
            <Link
              href={entry.reference ? `/demands/${entry.reference}` : "/account"}
              className="text-link font-medium"
            >
              {entry.reference ?? "Your account"}
            </Link>
            <div className="text-muted text-sm">{entry.customer}</div>
          </>,
          <Badge key="why" tone={entry.readAt ? "neutral" : "accent"}>
            {REASONS[entry.reason].name}
          </Badge>,
          <What key="what" entry={entry} />,
          <Clock key="when" at={entry.at} />,
          <ActionForm
            key={`${entry.id} ${entry.readAt ? "read" : "unread"}`}
            action={entry.readAt ? markUnreadAction : markReadAction}
            submit={entry.readAt ? "Mark as unread" : "Mark as read"}
            submitVariant="secondary"
            hidden={{ id: entry.id }}
          />,
        ],
      }))}
      empty={empty}
    />
  );
}
