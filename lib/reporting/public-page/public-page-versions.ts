import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import {
  type ProposedVersion,
  proposedVersion,
  type SettingPage,
  settingPage,
  type VersionRow,
} from "@/lib/policy/changes/setting-page";
import { PUBLIC_PAGE_KEY, type PublicPage } from "./public-page-setting";

async function versionsOf(setting: string): Promise<VersionRow<PublicPage>[]> {
  const rows = await db().publicPageVersion.findMany({ where: { setting } });
  return rows.map(({ content, ...row }) => ({ ...row, content: content as unknown as PublicPage }));
}

/** Whether the public page is shown, with every version of that. @throws Forbidden */
export async function publicPageSettings(ctx: Context): Promise<SettingPage<PublicPage>> {
  requirePermission(ctx.actor, "catalog:read");
  return settingPage(ctx, "PUBLIC_PAGE", PUBLIC_PAGE_KEY, await versionsOf(PUBLIC_PAGE_KEY));
}

/** One change of it. @throws Forbidden, NotFound */
export function proposedPublicPage(ctx: Context, changeId: string): Promise<ProposedVersion<PublicPage>> {
  return proposedVersion(ctx, "PUBLIC_PAGE", changeId, versionsOf);
}
