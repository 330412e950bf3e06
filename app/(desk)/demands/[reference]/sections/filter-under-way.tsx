import { Banner } from "@/components/ui/banner";
import { HowFar } from "@/components/ui/how-far";
import { LookAgain } from "@/components/ui/look-again";
import { readableSize } from "@/components/ui/upload";
import { filterUnderWay } from "@/lib/production/runs/under-way";
import type { View } from "./view";

/** While the filter reads exports of the demand: how far it is. The page moves on by itself. */
export async function FilterUnderWay({ view: { ctx, facts }, path }: { view: View; path: string }) {
  const found = await filterUnderWay(ctx, facts.demand.id);
  if (!found) return null;
  const { exports, read, size } = found;
  return (
    <Banner
      tone="info"
      title={exports === 1 ? "An export is being filtered" : `${exports} exports are being filtered`}
    >
      <HowFar label="Filtered so far" done={read} of={size}>
        {readableSize(read)} of {readableSize(size)}. You may leave this page.
      </HowFar>
      <LookAgain href={path}>Look again</LookAgain>
    </Banner>
  );
}
