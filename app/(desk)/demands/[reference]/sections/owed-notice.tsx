import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import { openDelayed, PROPOSES, sayChange, standsNoLonger, whyNoLonger } from "@/lib/demands/delayed-terms";
import { whoCould } from "@/lib/demands/guards/guard";
import { noticeDue } from "@/lib/demands/owed-notices";
import type { View } from "./view";

/** Why the two people's approval speaks no more, and who can give another. */
function ApprovalIsVoid({
  view: { facts, nameOf },
  proposalId,
  why,
}: {
  view: View;
  proposalId: string;
  why: string | null;
}) {
  const proposal = facts.proposals.find(({ id }) => id === proposalId);
  const gone = proposal && why === "PERSON" ? standsNoLonger(proposal, facts) : [];
  return (
    <Banner tone="warn" title="The approval of the delayed notice is void">
      The notice does not go by itself: {sayChange(why)}
      {gone.length > 0 && ` (${gone.map(nameOf).join(", ")})`}. Two people approve it anew, or counsel tells
      the administrators once that is permitted. {whoCould(facts, PROPOSES)}
    </Banner>
  );
}

/** From when the notice owed may be given, and whether it goes by itself. */
export function OwedNotice({ view }: { view: View }) {
  const { facts, nameOf } = view;
  const due = noticeDue(facts);
  const open = openDelayed(facts);
  const approved = open?.proposal.confirmedAt ? open : null;
  const broken = approved && whyNoLonger(approved, facts);
  const ended = facts.delayed.findLast((one) => one.endedAs === "VOID");
  const zone = facts.orders.at(-1)?.zone ?? "UTC";
  return (
    <>
      {due === null && <p>A notice is owed. Nothing on file says when it may be given.</p>}
      {due && (
        <p>
          A notice is owed. It may be given from <Clock at={due} zone={zone} />, which is <Clock at={due} />.
        </p>
      )}
      {approved && !broken && (
        <Banner tone="ok" title="The notice owed goes by itself at that moment">
          Approved by {nameOf(approved.proposal.proposedById)} and {nameOf(approved.proposal.confirmedById)},
          who recorded that no extension was served. Whatever changes before makes it void.
        </Banner>
      )}
      {broken && <ApprovalIsVoid view={view} proposalId={approved.proposal.id} why={broken} />}
      {due !== undefined && !open && ended && (
        <ApprovalIsVoid view={view} proposalId={ended.proposalId} why={ended.why} />
      )}
    </>
  );
}
