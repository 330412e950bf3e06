import { z } from "zod";
import { submissionToken } from "@/lib/auth/submission";
import { choice, line, recordId, tick, zoneName } from "@/lib/demands/answers";
import { domainOf, normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { mailAddress } from "@/lib/mail/address";
import { lineFault } from "@/lib/mail/plain-characters";
import { plainText } from "@/lib/mail/plain-schema";

const listed = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map(normaliseIdentifier)
    .filter(Boolean);

const domains = z
  .string("Give at least one domain.")
  .max(5000, "At most 5,000 characters.")
  .transform((text, issue) => {
    const all = [...new Set(listed(text))];
    const wrong = all.find((domain) => domain.includes("@") || domainOf(domain) !== domain);
    if (wrong) issue.addIssue(`“${wrong}” is no domain; write it like company.example.`);
    return all;
  });

const tenants = z
  .string()
  .max(5000, "At most 5,000 characters.")
  .default("")
  .transform((text, issue) => {
    const all = [...new Set(listed(text))];
    const wrong = all.map(lineFault).find((words) => words !== null);
    if (wrong) issue.addIssue(wrong);
    return all;
  });

export const AddCustomer = z
  .object({
    name: line("the customer's name"),
    registeredOffice: line("the registered office", 500),
    officeEmail: mailAddress.optional(),
    country: z
      .string("Give the country as two letters, such as US.")
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/, "Give the country as two letters, such as US."),
    zone: zoneName,
    publicAuthority: tick,
    domains: domains.default([]),
    tenants,
    submission: submissionToken,
  })
  .refine((customer) => customer.domains.length + customer.tenants.length > 0, {
    path: ["domains"],
    message: "Give a domain or a tenant id: by these the customer's accounts are found.",
  });
export type AddCustomerInput = z.infer<typeof AddCustomer>;

export const AddContact = z.object({
  customerId: recordId("the customer"),
  capacity: choice(["ADMINISTRATOR", "LEGAL_CONTACT"], "in which capacity"),
  name: line("the person's name"),
  email: mailAddress,
  /** Employed by a partner and not by the customer: told, but never counted as the customer. */
  partner: tick,
  /** The address was confirmed with the customer just now. */
  confirmed: tick,
});
export type AddContactInput = z.infer<typeof AddContact>;

export const ContactNamed = z.object({ contactId: recordId("the contact") });
export type ContactNamedInput = z.infer<typeof ContactNamed>;

export const ConfirmByHand = ContactNamed.extend({
  way: choice(["CALL", "MAIL"], "how the customer said so").optional(),
  note: z.string().max(500, "At most 500 characters.").superRefine(plainText).optional(),
});
export type ConfirmByHandInput = z.infer<typeof ConfirmByHand>;
