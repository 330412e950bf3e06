import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { au } from "./catalog/au";
import { ca } from "./catalog/ca";
import { eu } from "./catalog/eu";
import { gb } from "./catalog/gb";
import { treatyRoutes } from "./catalog/treaty-routes";
import { usCourtOrders } from "./catalog/us-court-orders";
import { usNationalSecurity } from "./catalog/us-national-security";
import { usPreservationAndEmergency } from "./catalog/us-preservation-and-emergency";
import { usSubpoenas } from "./catalog/us-subpoenas";
import { type InstrumentKind, type InstrumentKindRow, instrumentKindSchema } from "./kind";

const catalogSchema = z.array(instrumentKindSchema).superRefine((kinds, context) => {
  const seen = new Set<string>();
  for (const { code } of kinds) {
    if (seen.has(code)) context.addIssue({ code: "custom", message: `${code}: two kinds have this code.` });
    seen.add(code);
  }
});

/**
 * Fills in the defaults of the rows and checks them together.
 * @throws ZodError naming each row and the rule it breaks.
 */
export function parseCatalog(rows: readonly InstrumentKindRow[]): readonly InstrumentKind[] {
  return catalogSchema.parse(rows);
}

/** Every kind of instrument that can be registered, in the order in which a form lists them. */
export const CATALOG = parseCatalog([
  ...usSubpoenas,
  ...usCourtOrders,
  ...usPreservationAndEmergency,
  ...usNationalSecurity,
  ...eu,
  ...gb,
  ...au,
  ...ca,
  ...treatyRoutes,
]);

const byCode = new Map(CATALOG.map((kind) => [kind.code, kind]));

/** The kind of that code, or undefined where the catalog has none. */
export function findKind(code: string): InstrumentKind | undefined {
  return byCode.get(code);
}

/**
 * The kind of that code.
 * @throws NotFound where the catalog has none.
 */
export function kindByCode(code: string): InstrumentKind {
  const kind = findKind(code);
  if (!kind) throw new NotFound("The catalog of instruments has no kind of that code.");
  return kind;
}
