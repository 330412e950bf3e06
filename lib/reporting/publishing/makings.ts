import { z } from "zod";
import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { MakeReport } from "./schema";

const names = { askedBy: { select: { name: true } } } satisfies Prisma.ReportMakingInclude;
type Found = Prisma.ReportMakingGetPayload<{ include: typeof names }>;

const told = ({ input, askedBy, ...one }: Found) => ({
  ...one,
  input: MakeReport.parse(input),
  askedBy: askedBy.name,
});

/** A report that was asked for: how far it is, and what became of it. @throws Forbidden, NotFound */
export async function reportMaking(ctx: Context, id: string) {
  requirePermission(ctx.actor, "report:make");
  if (!z.guid().safeParse(id).success) throw new NotFound();
  const found = await db().reportMaking.findUnique({ where: { id }, include: names });
  if (!found) throw new NotFound();
  return told(found);
}

/** The reports that are being made. @throws Forbidden */
export async function reportsUnderWay(ctx: Context) {
  requirePermission(ctx.actor, "report:make");
  const found = await db().reportMaking.findMany({
    where: { settledAt: null },
    include: names,
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
  return found.map(told);
}
