import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type InstrumentKind, instrumentKindSchema, readKind } from "@/lib/instruments/kind";
import type { Setting } from "@/lib/policy/changes/setting";

/** A row of the catalog as its table keeps it: the columns that statements read, and the whole row. */
export function kindColumns(kind: InstrumentKind) {
  return {
    code: kind.code,
    title: kind.title,
    // Kinds of any authority belong to no country until an instrument of theirs is registered.
    jurisdiction: kind.jurisdiction ?? "",
    effect: kind.effect,
    classes: kind.classes,
    secrecy: kind.secrecy,
    nationalSecurity: kind.nationalSecurity,
    offline: kind.offline,
    windowDays: kind.windowDays,
    state: kind.state,
    row: kind as unknown as Prisma.InputJsonObject,
  };
}

/** The version of a kind with which a paper is registered today, or null for a code that the catalog does not have. */
export async function kindInUse(tx: Transaction, code: string) {
  const found = await tx.instrumentKind.findFirst({ where: { code, supersededAt: null } });
  return found && { id: found.id, version: found.version, content: readKind(found.row) };
}

/** The first thing wrong with each field of a row, by the field's name. */
export function checkKind(row: unknown): InstrumentKind {
  const parsed = instrumentKindSchema.safeParse(row);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join(".") || "row"] ??= message;
  throw new InvalidInput(fields);
}

/** The rows of the catalog as a setting that two people change. */
export const kindSetting: Setting<InstrumentKind> = {
  subject: "INSTRUMENT_KIND",
  inUse: kindInUse,
  async check(_tx, key, proposed) {
    const kind = checkKind(proposed);
    if (kind.code !== key)
      throw new InvalidInput({ code: "A kind keeps its code: propose a new kind instead." });
    return kind;
  },
  async write(tx, { changeId, version, content }) {
    await tx.instrumentKind.create({ data: { ...kindColumns(content), version, changeId } });
  },
};
