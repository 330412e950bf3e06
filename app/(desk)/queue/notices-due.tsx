import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { Link } from "@/components/ui/link";
import type { Context } from "@/lib/auth/context";
import { noticesDueNow } from "@/lib/demands/ledger/read-ledger";

const SHOWN = 5;

/** Before everything else in the queue: customers who may be told at last, and were not yet. */
export async function NoticesDue({ ctx }: { ctx: Context }) {
  const due = await noticesDueNow(ctx);
  if (due.length === 0) return null;
  return (
    <Banner
      tone="danger"
      title={
        due.length === 1
          ? "A notice owed to a customer is due"
          : `${due.length} notices owed to customers are due`
      }
      actions={
        <LinkButton href="/queue?next=NOTICE_DUE" size="small">
          Open the list
        </LinkButton>
      }
    >
      <ul className="flex flex-col gap-1">
        {due.slice(0, SHOWN).map(({ id, reference, dueAt, zone, state, approved }) => (
          <li key={id}>
            <Link href={`/demands/${reference}`} className="text-link font-medium">
              {reference}
            </Link>
            {dueAt && (
              <>
                , since <Clock at={dueAt} zone={zone} />
              </>
            )}
            {state === "UNREACHABLE" ? ": nobody can be reached" : approved ? ": goes by itself" : ""}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
