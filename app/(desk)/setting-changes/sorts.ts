import type { Context } from "@/lib/auth/context";
import { freshnessSetting } from "@/lib/contacts/freshness-setting";
import { calendarSetting } from "@/lib/demands/holidays/calendar-setting";
import { kindSetting } from "@/lib/instruments/kind-setting";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import type { ConfirmChangeInput } from "@/lib/policy/changes/schema";
import type { Setting, SettingSubject } from "@/lib/policy/changes/setting";
import { priceSetting } from "@/lib/policy/prices/price-setting";
import { retentionSetting } from "@/lib/policy/retention/retention-setting";
import { templateSetting } from "@/lib/policy/templates/template-setting";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { sourceSetting } from "@/lib/production/sources/source-setting";
import { publicPageSetting } from "@/lib/reporting/public-page/public-page-setting";

interface Sort {
  /** Where one change of it stands, by its id. */
  address: (changeId: string) => string;
  confirm: (ctx: Context, input: ConfirmChangeInput) => Promise<number>;
}

const sort = <Content>(under: string, setting: (ctx: Context) => Setting<Content>): Sort => ({
  address: (changeId) => `${under}/changes/${changeId}`,
  confirm: (ctx, input) => confirmChange(ctx, setting(ctx), input),
});

/** Each sort of setting that two people change. */
export const SORTS: Readonly<Record<SettingSubject, Sort>> = {
  INSTRUMENT_KIND: sort("/catalog", () => kindSetting),
  LETTER_TEMPLATE: sort("/letters", () => templateSetting),
  HOLIDAY_CALENDAR: sort("/holidays", calendarSetting),
  FRESHNESS: sort("/contacts/days", () => freshnessSetting),
  SOURCE_SYSTEM: sort("/sources", () => sourceSetting),
  LAWYERS: sort("/lawyers", () => lawyersSetting),
  COST_PRICES: sort("/prices", () => priceSetting),
  RETENTION: sort("/retention", () => retentionSetting),
  PUBLIC_PAGE: sort("/public-page", () => publicPageSetting),
};
