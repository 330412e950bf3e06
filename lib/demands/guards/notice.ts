import type { Guard } from "@/lib/demands/guards/guard";
import { noticeGate } from "@/lib/demands/notice-gate";

export const customerIsKnown: Guard = ({ customer }) =>
  customer
    ? null
    : "No customer is known for these accounts. Record that there are no data, or reject the demand.";

/** Collection may run during the window; only the giving of the notice is asked here. */
export const noticeIsGiven: Guard = (facts) => noticeGate(facts).notGiven[0] ?? null;

/** The whole gate, computed now. */
export const noticeGateIsOpen: Guard = (facts) => noticeGate(facts).closed[0] ?? null;
