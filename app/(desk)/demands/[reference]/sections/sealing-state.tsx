import { Banner } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import { HowFar } from "@/components/ui/how-far";
import { LookAgain } from "@/components/ui/look-again";
import { readableSize } from "@/components/ui/upload";
import { productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf } from "@/lib/demands/guards/production";
import { lastSealing } from "@/lib/production/sealing/last-sealing";
import type { View } from "./view";

/** Of the open package: how far its sealing is, or why the last one came to nothing. The page moves on by itself. */
export async function SealingState({ view: { ctx, facts } }: { view: View }) {
  const parcel = productionAtHand(facts, undefined);
  const last = parcel && !parcel.sealedAt ? await lastSealing(ctx, parcel.id) : null;
  if (!parcel || !last) return null;
  const asked = (
    <>
      {last.askedBy} asked for it, <Clock at={last.askedAt} />.
    </>
  );
  if (last.refusal)
    return (
      <Banner tone="danger" title={`Package ${parcel.number} was not sealed`}>
        <p>{last.refusal}</p>
        <p>{asked} A passphrase that was shown for it opens nothing.</p>
      </Banner>
    );
  const packed = Number(last.packedBytes);
  const size = filesOf(parcel).reduce((sum, file) => sum + Number(file.size), 0);
  return (
    <Banner tone="info" title={`Package ${parcel.number} is being sealed`}>
      <p>{asked}</p>
      <HowFar label="Packed so far" done={packed} of={size}>
        {readableSize(packed)} of {readableSize(size)}. You may leave this page.
      </HowFar>
      <LookAgain href={`/demands/${facts.demand.reference}`}>Look again</LookAgain>
    </Banner>
  );
}
