"use server";

import { deskAction } from "@/app/_adapters/desk-action";
import { type FormState, rowsOf } from "@/components/ui/form-state";
import { readHundredths } from "@/lib/policy/prices/money";
import { PRICES_KEY, priceSetting } from "@/lib/policy/prices/price-setting";
import { proposeForm } from "../setting-changes/propose";

/** Proposes another price list; nothing is charged by it until a second person confirms it. */
export async function proposePricesAction(state: FormState, data: FormData): Promise<FormState> {
  return deskAction(state, data, (ctx) => {
    const rows = rowsOf(data, "rows");
    const first = rows[0]?.index ?? 0;
    return proposeForm(ctx, data, priceSetting, {
      key: PRICES_KEY,
      proposed: {
        currency: String(data.get("currency") ?? "")
          .trim()
          .toUpperCase(),
        rows: rows.map(({ values }) => ({
          ...{ what: values.what, unit: values.unit },
          cents: readHundredths(values.price ?? ""),
        })),
      },
      field: (path) => {
        const [, at, field] = /^rows\.(\d+)\.(\w+)/.exec(path) ?? [];
        if (at === undefined) return path === "rows" ? `rows.${first}.what` : path;
        return `rows.${rows[Number(at)]?.index ?? first}.${field === "cents" ? "price" : field}`;
      },
    });
  });
}
