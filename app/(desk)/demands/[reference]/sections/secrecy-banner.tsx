import { StandingStrip } from "@/components/ui/banner";
import { Clock } from "@/components/ui/clock";
import type { DemandFacts } from "@/lib/demands/facts";
import { orderInForce, secrecyEnds } from "@/lib/demands/secrecy";

/** Stays in view while secrecy stands or is not known; every page about one demand draws it first. */
export function SecrecyBanner({ facts }: { facts: DemandFacts }) {
  if (facts.demand.secrecy === "UNKNOWN")
    return (
      <StandingStrip label="Secrecy" title="Whether secrecy covers this demand is not known: tell nobody">
        {facts.orders.some((order) => orderInForce(order, facts.now))
          ? "An order is on file. Counsel still answers, on the documents served, whether anything else forbids telling."
          : "Counsel answers it on the documents served."}
      </StandingStrip>
    );
  const ends = secrecyEnds(facts);
  if (ends === undefined) return null;
  const standing = facts.orders.filter((order) => orderInForce(order, facts.now));
  const zone = standing.at(-1)?.zone ?? "UTC";
  return (
    <StandingStrip label="Secrecy" title="Secrecy in force: tell nobody whom it covers">
      {ends ? (
        <>
          Nothing may go before <Clock at={ends} zone={zone} />.
        </>
      ) : (
        "It has no known end."
      )}{" "}
      {standing.flatMap((order) => order.conditions || []).join(" ")}
    </StandingStrip>
  );
}
