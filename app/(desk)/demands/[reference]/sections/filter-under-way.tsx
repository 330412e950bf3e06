import { Banner } from "@/components/ui/banner";
import { HowFar } from "@/components/ui/how-far";
import { LookAgain } from "@/components/ui/look-again";
import { readableSize } from "@/components/ui/upload";
import { filterUnderWay } from "@/lib/production/runs/under-way";
import type { View } from "./view";

const some = (count: number, one: string, many: string) =>
  count === 1 ? `An export ${one}` : `${count} exports ${many}`;

/** While the filter reads exports of the demand: how far it is; and which wait for it. The page moves on by itself. */
export async function FilterUnderWay({ view: { ctx, facts }, path }: { view: View; path: string }) {
  const found = await filterUnderWay(ctx, facts.demand.id);
  if (!found) return null;
  const { exports, waiting, read, size } = found;
  const running = exports - waiting;
  const titles = [
    ...(running > 0 ? [some(running, "is being filtered", "are being filtered")] : []),
    ...(waiting > 0 ? [some(waiting, "is not filtered yet", "are not filtered yet")] : []),
  ];
  return (
    <Banner tone="info" title={titles.join(". ")}>
      {running > 0 && (
        <HowFar label="Filtered so far" done={read} of={size}>
          {readableSize(read)} of {readableSize(size)}. You may leave this page.
        </HowFar>
      )}
      {waiting > 0 && <p>The filter begins by itself with what the approved scope lets out.</p>}
      <LookAgain href={path}>Look again</LookAgain>
    </Banner>
  );
}
