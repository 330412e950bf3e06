import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db, type ListPage, type ListPlace, literally, readPage } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { waitingChanges } from "@/lib/policy/changes/queries";
import {
  type ProposedVersion,
  proposedVersion,
  type SettingPage,
  settingPage,
  type VersionRow,
} from "@/lib/policy/changes/setting-page";

const SUBJECT = "LAWYERS";

export interface LawyersCount {
  addresses: number;
  domains: number;
}

/** How many addresses and how many domains a list holds. */
export function countLawyers(lawyers: readonly string[]): LawyersCount {
  const addresses = lawyers.filter((one) => one.includes("@")).length;
  return { addresses, domains: lawyers.length - addresses };
}

async function versionsOf(customer: string): Promise<VersionRow<string[]>[]> {
  const rows = await db().lawyersVersion.findMany({ where: { customer } });
  return rows.map(({ lawyers, ...row }) => ({ ...row, content: lawyers as string[] }));
}

export interface LawyersRow extends LawyersCount {
  id: string;
  name: string;
  /** 0 where no list is in use. */
  version: number;
  waiting: number;
}

/** Customers in whose list in use an address or domain holds what is looked for. */
async function whoseListHolds(q: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ customer: string }[]>`
    SELECT v.customer FROM lawyers_version v
    WHERE v.superseded_at IS NULL
      AND EXISTS (SELECT FROM jsonb_array_elements_text(v.lawyers) l WHERE position(lower(${q}) IN l) > 0)`;
  return rows.map(({ customer }) => customer);
}

/** One page of the customers by name with the count of their lawyers; `q` is in the name or in a lawyer's address. @throws Forbidden */
export async function lawyersList(
  ctx: Context,
  q: string,
  place: ListPlace | null = null,
): Promise<ListPage<LawyersRow>> {
  requirePermission(ctx.actor, "demand:read");
  const waiting = await waitingChanges(ctx, SUBJECT);
  const name = { contains: literally(q), mode: "insensitive" } as const;
  const where = q ? { OR: [{ name }, { id: { in: await whoseListHolds(q) } }] } : {};
  return readPage(place, async (window) => {
    const customers = await db().customer.findMany({
      ...window,
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
    });
    const ids = customers.map(({ id }) => id);
    const lists = await db().lawyersVersion.findMany({
      where: { customer: { in: ids }, supersededAt: null },
    });
    return customers.map((customer) => {
      const list = lists.find((one) => one.customer === customer.id);
      return {
        ...{ ...customer, version: list?.version ?? 0, ...countLawyers((list?.lawyers ?? []) as string[]) },
        waiting: waiting.filter(({ key }) => key === customer.id).length,
      };
    });
  });
}

export interface LawyersPage extends SettingPage<string[]> {
  customer: { id: string; name: string };
}

/** The list of one customer's lawyers with its versions; empty where nobody agreed on one. @throws Forbidden, NotFound */
export async function lawyersPage(ctx: Context, customerId: string): Promise<LawyersPage> {
  requirePermission(ctx.actor, "demand:read");
  const customer = z.guid().safeParse(customerId).success
    ? await db().customer.findUnique({ where: { id: customerId }, select: { id: true, name: true } })
    : null;
  if (!customer) throw new NotFound();
  return { customer, ...(await settingPage(ctx, SUBJECT, customerId, await versionsOf(customerId))) };
}

/** One change of a customer's list. @throws Forbidden, NotFound */
export async function proposedLawyers(
  ctx: Context,
  changeId: string,
): Promise<ProposedVersion<string[]> & { customer: LawyersPage["customer"] }> {
  const found = await proposedVersion(ctx, SUBJECT, changeId, versionsOf);
  return { ...found, customer: (await lawyersPage(ctx, found.change.key)).customer };
}
