import { Banner } from "@/components/ui/banner";
import { records } from "@/lib/demands/records";
import { Acts } from "./acts";
import type { View } from "./view";

/** A demand that must be answered and has no day: somebody says which it is, so that it is not forgotten. */
export function NoAnswerDay({ view }: { view: View }) {
  const { demand, kind } = view.facts;
  const answered = !records.setAnswerDay.when.includes(demand.status);
  if (answered || demand.dueAt || kind.deadline.rule === "none") return null;
  return (
    <Banner
      tone="warn"
      title="No day is named for our answer"
      actions={<Acts view={view} acts={["setAnswerDay"]} />}
    >
      {demand.dueWhy} Read the paper again, ask the authority, or set a day of our own.
    </Banner>
  );
}
