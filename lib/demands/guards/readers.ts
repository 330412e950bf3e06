import type { Guard } from "@/lib/demands/guards/guard";
import { isOneOf } from "@/lib/demands/guards/guard";

/** A deputy knows of a restricted demand for some days only, and must not make that last. */
export const readerIsNamed: Guard = ({ demand, readers }, actor) =>
  demand.restricted && !isOneOf(actor, new Set(readers))
    ? "You know of this demand as a deputy. Who may know of it is changed by one of its named readers."
    : null;
