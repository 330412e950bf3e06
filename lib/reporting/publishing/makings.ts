import { z } from "zod";
import { type Context, can, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { MakeReport } from "./schema";

const names = { askedBy: { select: { name: true } } } satisfies Prisma.ReportMakingInclude;
type Found = Prisma.ReportMakingGetPayload<{ include: typeof names }>;

/** What is counted on the way holds requests of national security: how many is told to those who may read such numbers. */
const toldTo =
  ({ actor }: Context) =>
  ({ input, askedBy, counted, leaseUntil, ...one }: Found) => ({
    ...one,
    input: MakeReport.parse(input),
    askedBy: askedBy.name,
    begun: leaseUntil !== null,
    counted: can(actor, "report:national-security") ? counted : null,
  });

/** A report that was asked for: how far it is, and what became of it. @throws Forbidden, NotFound */
export async function reportMaking(ctx: Context, id: string) {
  requirePermission(ctx.actor, "report:make");
  if (!z.guid().safeParse(id).success) throw new NotFound();
  const found = await db().reportMaking.findUnique({ where: { id }, include: names });
  if (!found) throw new NotFound();
  return toldTo(ctx)(found);
}

/** The reports that are being made. @throws Forbidden */
export async function reportsUnderWay(ctx: Context) {
  requirePermission(ctx.actor, "report:make");
  const found = await db().reportMaking.findMany({
    where: { settledAt: null },
    include: names,
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
  return found.map(toldTo(ctx));
}
