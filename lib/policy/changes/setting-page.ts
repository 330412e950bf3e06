import { type Context, requirePermission } from "@/lib/auth/context";
import { changePage, changesOf, type NamedChange } from "@/lib/policy/changes/queries";
import type { SettingSubject } from "@/lib/policy/changes/setting";

/** One version of a setting, and the change that brought it; none for what an installation began with. */
export interface SettingVersion<Content> {
  version: number;
  content: Content;
  supersededAt: Date | null;
  change: NamedChange | null;
}

/** A version as its table holds it, its content already read. */
export interface VersionRow<Content> {
  version: number;
  content: Content;
  supersededAt: Date | null;
  changeId: string | null;
}

export interface SettingPage<Content> {
  /** Null where two people have agreed on none yet. */
  inUse: SettingVersion<Content> | null;
  /** Newest first. */
  versions: SettingVersion<Content>[];
  waiting: NamedChange[];
  /** Declined or taken back. */
  refused: NamedChange[];
}

/** All versions of one setting with who agreed on each, and the changes that wait. @throws Forbidden */
export async function settingPage<Content>(
  ctx: Context,
  subject: SettingSubject,
  key: string,
  rows: readonly VersionRow<Content>[],
): Promise<SettingPage<Content>> {
  const changes = await changesOf(ctx, subject, key);
  const versions = [...rows]
    .sort((one, two) => two.version - one.version)
    .map(({ changeId, ...row }) => ({ ...row, change: changes.find(({ id }) => id === changeId) ?? null }));
  return {
    inUse: versions.find(({ supersededAt }) => supersededAt === null) ?? null,
    versions,
    waiting: changes.filter(({ answer }) => !answer),
    refused: changes.filter(({ answer }) => answer === "DECLINED" || answer === "WITHDRAWN"),
  };
}

export interface ProposedVersion<Content> {
  change: NamedChange;
  proposed: Content;
  /** What it was written from; null for something new. */
  from: SettingVersion<Content> | null;
  inUse: SettingVersion<Content> | null;
  /** It waits still, and another version came into use since it was proposed. */
  stale: boolean;
}

/** One change beside what it was written from and what is in use. @throws Forbidden, NotFound */
export async function proposedVersion<Content>(
  ctx: Context,
  subject: SettingSubject,
  changeId: string,
  versionsOf: (key: string) => Promise<VersionRow<Content>[]>,
): Promise<ProposedVersion<Content>> {
  const change = await changePage(ctx, subject, changeId);
  const { inUse, versions } = await settingPage(ctx, subject, change.key, await versionsOf(change.key));
  return {
    change,
    // It was checked, and is stored as the check answered it.
    proposed: change.proposed as Content,
    from: versions.find(({ version }) => version === change.fromVersion) ?? null,
    inUse,
    stale: change.answer === null && (inUse?.version ?? 0) !== change.fromVersion,
  };
}

/** Both pages of a setting of which the whole installation has one: what it says with its versions, and one change of it. */
export interface OneSetting<Content> {
  /** @throws Forbidden */
  page: (ctx: Context) => Promise<SettingPage<Content>>;
  /** @throws Forbidden, NotFound */
  proposed: (ctx: Context, changeId: string) => Promise<ProposedVersion<Content>>;
}

/** @param versionsOf every version of it, as its table holds them */
export const oneSetting = <Content>(
  subject: SettingSubject,
  key: string,
  versionsOf: () => Promise<VersionRow<Content>[]>,
): OneSetting<Content> => ({
  async page(ctx) {
    requirePermission(ctx.actor, "catalog:read");
    return settingPage(ctx, subject, key, await versionsOf());
  },
  proposed: (ctx, changeId) => proposedVersion(ctx, subject, changeId, versionsOf),
});
