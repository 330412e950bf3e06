import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import {
  type ProposedVersion,
  proposedVersion,
  type SettingPage,
  settingPage,
  type VersionRow,
} from "@/lib/policy/changes/setting-page";
import { PriceList } from "./price-list";
import { PRICES_KEY } from "./price-setting";

async function versionsOf(setting: string): Promise<VersionRow<PriceList>[]> {
  const rows = await db().priceListVersion.findMany({ where: { setting } });
  return rows.map(({ prices, ...row }) => ({ ...row, content: PriceList.parse(prices) }));
}

/** The price list with its versions. @throws Forbidden */
export async function pricesPage(ctx: Context): Promise<SettingPage<PriceList>> {
  requirePermission(ctx.actor, "catalog:read");
  return settingPage(ctx, "COST_PRICES", PRICES_KEY, await versionsOf(PRICES_KEY));
}

/** One change of the price list. @throws Forbidden, NotFound */
export function proposedPrices(ctx: Context, changeId: string): Promise<ProposedVersion<PriceList>> {
  return proposedVersion(ctx, "COST_PRICES", changeId, versionsOf);
}
