import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { waitingChanges } from "@/lib/policy/changes/queries";
import {
  type ProposedVersion,
  proposedVersion,
  type SettingPage,
  settingPage,
  type VersionRow,
} from "@/lib/policy/changes/setting-page";
import { KeptMapping, type Mapping } from "./mapping";

const SUBJECT = "SOURCE_SYSTEM";

export interface SourceRow {
  system: string;
  mapping: Mapping;
  version: number;
  /** How many changes wait for a second person. */
  waiting: number;
}

async function versionsOf(system: string): Promise<VersionRow<Mapping>[]> {
  const rows = await db().sourceVersion.findMany({ where: { system } });
  return rows.map(({ mapping, ...row }) => ({ ...row, content: KeptMapping.parse(mapping) }));
}

/** A system of which nothing is in use yet: it was proposed and waits. */
export interface ProposedSource {
  changeId: string;
  name: string;
}

/** Every source system with the version in use, by name, and those that wait for their first. @throws Forbidden */
export async function sourceList(
  ctx: Context,
): Promise<{ systems: SourceRow[]; proposed: ProposedSource[] }> {
  const waiting = await waitingChanges(ctx, SUBJECT);
  const rows = await db().sourceVersion.findMany({ where: { supersededAt: null } });
  const systems = rows
    .map(({ system, version, mapping }) => ({
      ...{ system, version, mapping: KeptMapping.parse(mapping) },
      waiting: waiting.filter(({ key }) => key === system).length,
    }))
    .sort((one, two) => one.mapping.name.localeCompare(two.mapping.name, "en"));
  const proposed = waiting
    .filter(({ key }) => !rows.some(({ system }) => system === key))
    .map(({ id, proposed: mapping }) => ({ changeId: id, name: KeptMapping.parse(mapping).name }));
  return { systems, proposed };
}

/** One source system with its versions and the changes that wait. @throws Forbidden, NotFound */
export async function sourcePage(
  ctx: Context,
  system: string,
): Promise<SettingPage<Mapping> & { inUse: { version: number; content: Mapping } }> {
  requirePermission(ctx.actor, "catalog:read");
  const page = await settingPage(ctx, SUBJECT, system, await versionsOf(system));
  if (!page.inUse) throw new NotFound();
  return { ...page, inUse: page.inUse };
}

/** One change of a source system. @throws Forbidden, NotFound */
export function proposedSource(ctx: Context, changeId: string): Promise<ProposedVersion<Mapping>> {
  return proposedVersion(ctx, SUBJECT, changeId, versionsOf);
}
