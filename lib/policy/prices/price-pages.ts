import { db } from "@/lib/db";
import { oneSetting } from "@/lib/policy/changes/setting-page";
import { PriceList } from "./price-list";
import { PRICES_KEY } from "./price-setting";

/** The price list with its versions, and one change of it. */
export const { page: pricesPage, proposed: proposedPrices } = oneSetting(
  "COST_PRICES",
  PRICES_KEY,
  async () => {
    const rows = await db().priceListVersion.findMany({ where: { setting: PRICES_KEY } });
    return rows.map(({ prices, ...row }) => ({ ...row, content: PriceList.parse(prices) }));
  },
);
