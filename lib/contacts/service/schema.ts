import { z } from "zod";
import { FRESHNESS_WORDS } from "@/lib/contacts/freshness";
import { SERVICE_KIND_CODES } from "@/lib/contacts/service/kinds";
import { choice, line, prose, recordId } from "@/lib/demands/answers";

const REFERENCE = /\bNG[\s-]?[0-9A-Z]{4}[\s-]?[0-9A-Z]{4}\b/i;

/** A service communication that names a demand would tell of it, whomever secrecy covers. */
const namesNoDemand = (text: string, issue: z.RefinementCtx) => {
  const [found] = REFERENCE.exec(text) ?? [];
  if (found)
    issue.addIssue(
      `Leave out “${found}”: it reads like the reference of a demand. A demand is told by its notice, and by nothing else.`,
    );
};

/** By what customers are chosen; all of it together. Nothing chosen means every customer. */
export const ChosenCustomers = z.object({
  q: z.string().trim().max(200, "At most 200 characters.").default(""),
  segment: z.string().trim().max(200, "At most 200 characters.").default(""),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{2})?$/, "Give the country as two letters, such as US.")
    .default(""),
  word: z.enum(FRESHNESS_WORDS, "Choose a word of freshness from the list.").optional(),
});
export type ChosenCustomersInput = z.infer<typeof ChosenCustomers>;

export const WriteService = ChosenCustomers.extend({
  kind: choice(SERVICE_KIND_CODES, "what it is about: there is no other kind"),
  subject: line("the subject", 150).superRefine(namesNoDemand),
  body: prose("the text", 5000).superRefine(namesNoDemand),
});
export type WriteServiceInput = z.infer<typeof WriteService>;

export const ServiceNamed = z.object({ communicationId: recordId("the service communication") });
export type ServiceNamedInput = z.infer<typeof ServiceNamed>;
