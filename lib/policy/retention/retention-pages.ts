import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import {
  type ProposedVersion,
  proposedVersion,
  type SettingPage,
  settingPage,
  type VersionRow,
} from "@/lib/policy/changes/setting-page";
import type { RetentionDays } from "./retention";
import { RETENTION_KEY } from "./retention-setting";

async function versionsOf(setting: string): Promise<VersionRow<RetentionDays>[]> {
  const rows = await db().retentionVersion.findMany({ where: { setting } });
  return rows.map(({ days, ...row }) => ({ ...row, content: days as unknown as RetentionDays }));
}

/** The days of retention with their versions. @throws Forbidden */
export async function retentionPage(ctx: Context): Promise<SettingPage<RetentionDays>> {
  requirePermission(ctx.actor, "catalog:read");
  return settingPage(ctx, "RETENTION", RETENTION_KEY, await versionsOf(RETENTION_KEY));
}

/** One change of the days of retention. @throws Forbidden, NotFound */
export function proposedRetention(ctx: Context, changeId: string): Promise<ProposedVersion<RetentionDays>> {
  return proposedVersion(ctx, "RETENTION", changeId, versionsOf);
}
