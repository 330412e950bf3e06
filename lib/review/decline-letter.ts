import type { DemandFacts } from "@/lib/demands/facts";
import { dataWereReleased } from "@/lib/demands/guards/ending";
import { officerVerified } from "@/lib/demands/guards/officer";
import type { Defect } from "@/lib/instruments/defects";
import type { DataClass } from "@/lib/instruments/kind";
import { neededInstead } from "@/lib/instruments/needed-instead";

/**
 * The letter of rejection. To an officer who is not verified it says only that the demand is declined: reasons would tell
 * a forger what to mend. What was delivered before is never denied.
 * @param provider the name under which we write
 */
export function declineLetter(
  facts: Pick<
    DemandFacts,
    "demand" | "instrument" | "officer" | "callBacks" | "kind" | "items" | "productions"
  >,
  defects: readonly Defect[],
  provider: string,
): { subject: string; text: string } {
  const { demand, instrument, officer } = facts;
  const reasons = officerVerified(facts)
    ? [
        "Our reasons:",
        "",
        ...defects.map((defect) => `- ${defect.sentence}`),
        "",
        neededInstead(facts.kind, [...new Set(facts.items.map((item) => item.dataClass as DataClass))])
          .sentence,
        "",
      ]
    : [];
  return {
    subject: `Your matter ${instrument.matterNumber} is declined (our reference ${demand.reference})`,
    text: [
      `Dear ${officer.name},`,
      "",
      dataWereReleased(facts)
        ? `We decline what is left of your demand in matter ${instrument.matterNumber}. Beyond what we delivered before, no data are disclosed.`
        : `We decline your demand in matter ${instrument.matterNumber}. No data are disclosed.`,
      "",
      ...reasons,
      `Legal team, ${provider}`,
    ].join("\n"),
  };
}
