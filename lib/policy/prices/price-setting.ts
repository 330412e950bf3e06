import { InvalidInput } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Setting } from "@/lib/policy/changes/setting";
import { PriceList } from "./price-list";

/** There is one price list. */
export const PRICES_KEY = "prices";

/** The price list, as a setting that two people change; whatever they agree on is theirs. */
export const priceSetting: Setting<PriceList> = {
  subject: "COST_PRICES",
  async inUse(tx, key) {
    const row = await tx.priceListVersion.findFirst({ where: { setting: key, supersededAt: null } });
    return row && { version: row.version, content: PriceList.parse(row.prices) };
  },
  async check(_tx, key, proposed) {
    if (key !== PRICES_KEY) throw new InvalidInput({ key: "There is one price list." });
    const parsed = PriceList.safeParse(
      typeof proposed === "object" ? { ...proposed, confirmed: true } : proposed,
    );
    if (parsed.success) return parsed.data;
    const fields: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) fields[path.join(".") || "rows"] ??= message;
    throw new InvalidInput(fields);
  },
  async write(tx, { changeId, key, version, content }) {
    const prices = content as unknown as Prisma.InputJsonObject;
    await tx.priceListVersion.create({ data: { setting: key, version, changeId, prices } });
  },
};
