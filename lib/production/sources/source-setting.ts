import { z } from "zod";
import { InvalidInput } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Setting } from "@/lib/policy/changes/setting";
import { Source } from "@/lib/production/filter/source";

/** A source system by its name, and how the filter reads its exports. */
export const Mapping = z.object({
  name: z.string("Enter the name of the system.").trim().min(1, "Enter the name of the system.").max(120),
  source: Source,
});
export type Mapping = z.infer<typeof Mapping>;

/** How the exports of one source system are read, as a setting that two people change: it decides what leaves. */
export const sourceSetting: Setting<Mapping> = {
  subject: "SOURCE_SYSTEM",
  async inUse(tx, key) {
    const row = await tx.sourceVersion.findFirst({ where: { system: key, supersededAt: null } });
    return row && { version: row.version, content: Mapping.parse(row.mapping) };
  },
  async check(_tx, _key, proposed) {
    const parsed = Mapping.safeParse(proposed);
    if (parsed.success) return parsed.data;
    const fields: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) fields[path.join(".") || "name"] ??= message;
    throw new InvalidInput(fields);
  },
  async write(tx, { changeId, key, version, content }) {
    const mapping = content as unknown as Prisma.InputJsonObject;
    await tx.sourceVersion.create({ data: { system: key, version, changeId, mapping } });
  },
};
