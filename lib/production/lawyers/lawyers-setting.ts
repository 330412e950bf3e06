import { z } from "zod";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { InvalidInput } from "@/lib/errors";
import type { Setting } from "@/lib/policy/changes/setting";
import { isLawyer } from "./read-lawyers";

const Lawyers = z
  .array(z.string().trim().min(1).max(300, "An address has at most 300 characters."))
  .max(2_000, "At most 2,000 addresses and domains.")
  .transform((all) => [...new Set(all.map(normaliseIdentifier))].sort());

/** Addresses and domains of a customer's lawyers, by the customer's id, as a setting that two people change. */
export const lawyersSetting: Setting<string[]> = {
  subject: "LAWYERS",
  async inUse(tx, key) {
    const row = await tx.lawyersVersion.findFirst({ where: { customer: key, supersededAt: null } });
    return row && { version: row.version, content: Lawyers.parse(row.lawyers) };
  },
  async check(tx, key, proposed) {
    const customer = z.guid().safeParse(key).success
      ? await tx.customer.findUnique({
          where: { id: key },
          select: { domains: { select: { domain: true } } },
        })
      : null;
    if (!customer) throw new InvalidInput({ customer: "Choose a customer of the list." });
    const parsed = Lawyers.safeParse(proposed);
    if (!parsed.success)
      throw new InvalidInput({ lawyers: parsed.error.issues[0]?.message ?? "Enter one on each line." });
    const wrong = parsed.data.find((one) => !isLawyer(one));
    if (wrong) throw new InvalidInput({ lawyers: `“${wrong}” is no address and no domain.` });
    // A domain covers those below it: one of the customer's own would put all its mail aside.
    const own = customer.domains.find(({ domain }) =>
      parsed.data.some((one) => domain === one || domain.endsWith(`.${one}`)),
    );
    if (own)
      throw new InvalidInput({
        lawyers: `${own.domain} is the customer's own: all its mail would be put aside. Name the addresses of its lawyers there instead.`,
      });
    return parsed.data;
  },
  async write(tx, { changeId, key, version, content }) {
    await tx.lawyersVersion.create({ data: { customer: key, version, changeId, lawyers: content } });
  },
};
