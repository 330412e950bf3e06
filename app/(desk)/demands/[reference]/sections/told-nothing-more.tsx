import { Clock } from "@/components/ui/clock";
import { can } from "@/lib/auth/context";
import { lettersOf } from "@/lib/demands/letters/letters-of";
import type { View } from "./view";

/** Whether the officer of a produced demand was told that nothing more follows: neither a package nor the end of a production says so. */
export async function ToldNothingMore({ view: { facts, ctx } }: { view: View }) {
  if (facts.demand.status !== "PRODUCED" || !can(ctx.actor, "document:read")) return null;
  const letters = await lettersOf(ctx, facts.demand.reference);
  const since = facts.productions.findLast((one) => one.releasedAt && !one.voidedAt)?.releasedAt;
  const told = letters.find((one) => one.letter === "NOTHING_MORE" && since && one.writtenAt >= since);
  return (
    <p className="text-muted">
      {told ? (
        <>
          A letter to the officer says that nothing more follows, written{" "}
          <Clock at={told.writtenAt} zone={facts.instrument.servedZone} />.
        </>
      ) : (
        "No letter has told the officer that nothing more follows."
      )}
    </p>
  );
}
