import { InvalidInput } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Setting } from "@/lib/policy/changes/setting";
import { KeptMapping, Mapping } from "./mapping";

/** How the exports of one source system are read, as a setting that two people change: it decides what leaves. */
export const sourceSetting: Setting<Mapping> = {
  subject: "SOURCE_SYSTEM",
  async inUse(tx, key) {
    const row = await tx.sourceVersion.findFirst({ where: { system: key, supersededAt: null } });
    return row && { version: row.version, content: KeptMapping.parse(row.mapping) };
  },
  async check(_tx, key, proposed) {
    if (!/^[a-z0-9-]{1,60}$/.test(key))
      throw new InvalidInput({ name: "Enter a name with letters or digits." });
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
