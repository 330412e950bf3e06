import { z } from "zod";
import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { InvalidInput } from "@/lib/errors";
import type { Setting } from "@/lib/policy/changes/setting";

const Lawyers = z
  .array(z.string().trim().min(1).max(300))
  .max(2_000, "At most 2,000 addresses and domains.")
  .transform((all) => [...new Set(all.map(normaliseIdentifier))].sort());

const isNamed = (one: string) =>
  /^[^\s@]+@[^\s@]+$/.test(one) || (!one.includes("@") && domainOf(one) !== null);

/** Addresses and domains of a customer's lawyers, by the customer's id, as a setting that two people change. */
export const lawyersSetting: Setting<string[]> = {
  subject: "LAWYERS",
  async inUse(tx, key) {
    const row = await tx.lawyersVersion.findFirst({ where: { customer: key, supersededAt: null } });
    return row && { version: row.version, content: Lawyers.parse(row.lawyers) };
  },
  async check(tx, key, proposed) {
    const customer = await tx.customer.findUnique({ where: { id: key }, select: { id: true } });
    if (!customer) throw new InvalidInput({ customer: "Choose a customer of the list." });
    const parsed = Lawyers.safeParse(proposed);
    if (!parsed.success)
      throw new InvalidInput({ lawyers: parsed.error.issues[0]?.message ?? "Enter one on each line." });
    const wrong = parsed.data.find((one) => !isNamed(one));
    if (wrong) throw new InvalidInput({ lawyers: `“${wrong}” is no address and no domain.` });
    return parsed.data;
  },
  async write(tx, { changeId, key, version, content }) {
    await tx.lawyersVersion.create({ data: { customer: key, version, changeId, lawyers: content } });
  },
};
