import type { TableField } from "@/lib/reporting/profiles/types";
import { Mark } from "./number-cell";

const MARK = { suppressed: "S", not_reported: "n/r" } as const;

/** One field of a table in a shape: a blank one is nothing, 0 is a number, and what is not told has its mark. */
export function ShapeField({ field }: { field: TableField }) {
  if (field === null) return null;
  if (typeof field === "object") return <Mark text={MARK[field.status]} />;
  return typeof field === "number" ? field.toLocaleString("en", { maximumFractionDigits: 4 }) : field;
}
