import { Temporal } from "temporal-polyfill";
import { dayOf } from "@/lib/demands/deadlines/asked";
import type { DemandFacts, OrderFacts } from "@/lib/demands/facts";
import { orderInForce } from "@/lib/demands/secrecy";
import type { SecrecyFlagAnswer } from "@/lib/generated/prisma/client";
import { type SecrecyMeasure, secrecyMeasure } from "@/lib/instruments/secrecy-measures";

export const FLAGS = ["INDEFINITE", "OVER_LONG", "OMNIBUS"] as const;
export type SecrecyFlagKind = (typeof FLAGS)[number];

/** What such an order is called in one or two words. */
export const FLAG_WORDS: Record<SecrecyFlagKind, string> = {
  INDEFINITE: "No end",
  OVER_LONG: "Over-long",
  OMNIBUS: "Omnibus",
};

/** A reason in law for which the secrecy of an order in force can be challenged. */
export interface SecrecyFlag {
  order: OrderFacts;
  flag: SecrecyFlagKind;
  citation: string;
  sentence: string;
  /** What counsel said to it last, if anything. */
  answer: SecrecyFlagAnswer | undefined;
}

type Reason = Pick<SecrecyFlag, "citation" | "sentence">;

/** The order that last changed this one's end, or itself. */
export function newestOf(order: OrderFacts, orders: readonly OrderFacts[]): OrderFacts {
  const next = orders.findLast((one) => one.changesId === order.id);
  return next ? newestOf(next, orders) : order;
}

const UNITED_STATES: Reason = {
  citation: "18 U.S.C. 2705(b)",
  sentence:
    "The court orders secrecy for such period as it finds appropriate, and policy of the Department of Justice asks for one year or less. Move to have an end named.",
};

function indefinite(order: OrderFacts, { authority, kind }: DemandFacts): Reason | null {
  if (order.endsOn) return null;
  if (order.basis === "CERTIFIED")
    return {
      citation: authority.country === "US" ? "18 U.S.C. 3511(b)" : kind.citation,
      sentence:
        "A certificate names no end. Tell the Government that you wish a court to look at it: it must then apply to the court within 30 days.",
    };
  if (order.basis === "BUILT_IN")
    return {
      citation: kind.citation,
      sentence:
        "The law itself forbids telling and names no end. Ask the authority or the court whether it may be released.",
    };
  if (authority.country === "US") return UNITED_STATES;
  return {
    citation: kind.citation,
    sentence: "The order names no end. Ask the court that made it to name one, or to review it.",
  };
}

const longest = (from: string, { length }: SecrecyMeasure) => Temporal.PlainDate.from(from).add(length);

/** Measured in days of the court's zone, from a beginning that an extension keeps. */
function overLong(order: OrderFacts, { authority, kind }: DemandFacts): Reason | null {
  const measure = secrecyMeasure(authority.country, kind.code);
  if (order.basis !== "COURT_ORDER" || !order.endsOn || !measure) return null;
  const end = order.endsOn.toISOString().slice(0, 10);
  return Temporal.PlainDate.compare(end, longest(dayOf(order.startsAt, order.zone), measure)) > 0
    ? measure
    : null;
}

function omnibus(order: OrderFacts, { authority, kind }: DemandFacts): Reason | null {
  if (!order.omnibus) return null;
  if (authority.country === "US")
    return {
      citation: "In re Sealed Case (D.C. Cir. 18 July 2025); 18 U.S.C. 2705(b)",
      sentence:
        "An order made in advance, which the authority attaches to papers to come, is none of that section: the court itself must find the harm for each. Move to have it set aside for this demand.",
    };
  return {
    citation: kind.citation,
    sentence: "The order was made in advance for papers to come. Ask the court whether it meant this one.",
  };
}

const RULES: Record<SecrecyFlagKind, (order: OrderFacts, facts: DemandFacts) => Reason | null> = {
  INDEFINITE: indefinite,
  OVER_LONG: overLong,
  OMNIBUS: omnibus,
};

/** Every reason for which an order in force can be challenged, answered or not. Pure. */
export function secrecyFlags(facts: DemandFacts): SecrecyFlag[] {
  const standing = facts.orders.filter(
    (order) => orderInForce(order, facts.now) && newestOf(order, facts.orders).id === order.id,
  );
  return standing.flatMap((order) =>
    FLAGS.flatMap((flag) => {
      const reason = RULES[flag](order, facts);
      if (!reason) return [];
      const answer = facts.flagAnswers.findLast((one) => one.orderId === order.id && one.flag === flag);
      const { citation, sentence } = reason;
      return [{ order, flag, citation, sentence, answer }];
    }),
  );
}
