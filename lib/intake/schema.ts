import { z } from "zod";
import {
  choice,
  day,
  line,
  moment,
  optionalProse,
  recordId,
  tick,
  zonedMoment,
  zoneName,
} from "@/lib/demands/answers";
import { OrderDetails } from "@/lib/demands/secrecy-order";
import { isAgeRecipient } from "@/lib/files/age";
import { DATA_CLASSES } from "@/lib/instruments/kind";
import { mailAddress } from "@/lib/mail/address";
import { DATA_USE_CLASSES } from "@/lib/policy/definitions";

export const WAYS_OF_SERVICE = {
  PORTAL: "Our portal",
  EMAIL: "E-mail",
  REGISTERED_AGENT: "Registered agent",
  POST: "Post",
  FAX: "Fax",
  IN_PERSON: "In person",
  ORAL: "Orally",
} as const;

const ways = ["PORTAL", "EMAIL", "REGISTERED_AGENT", "POST", "FAX", "IN_PERSON", "ORAL"] as const;

const country = z
  .string("Give the country as two letters, such as US.")
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, "Give the country as two letters, such as US.");

export const ageRecipient = z
  .string()
  .trim()
  .refine(isAgeRecipient, "An age public key begins with age1; copy it whole.")
  .optional();

const NewAuthority = z.object({
  name: line("the authority's name"),
  country,
  publishedPhone: line("the telephone number that the authority publishes", 60),
  phoneSource: line("where that number is published"),
  zone: zoneName,
});

const NewOfficer = z.object({ name: line("the officer's name"), email: mailAddress, ageRecipient });

const ItemAsked = z
  .object({
    identifier: line("the account", 300),
    dataClass: choice(DATA_CLASSES, "the class of data"),
    category: z.enum(DATA_USE_CLASSES, "Choose a category.").optional(),
    rangeStart: moment("from when"),
    rangeEnd: moment("until when"),
  })
  .refine((item) => item.rangeStart <= item.rangeEnd, {
    path: ["rangeEnd"],
    message: "The time asked for ends before it begins.",
  });

const reference = z.string().trim().toUpperCase();

export const RegisterInstrument = z.object({
  /** The form's own token. */
  submission: z.guid().optional(),
  authorityId: recordId("the authority").optional(),
  authority: NewAuthority.optional(),
  officerId: recordId("the officer").optional(),
  officer: NewOfficer.optional(),
  kind: line("the kind of paper", 40),
  matterNumber: line("the authority's matter number", 120),
  issuedOn: day("the day on which the paper was issued").optional(),
  servedHow: choice(ways, "how it was served"),
  served: zonedMoment("when it was served"),
  servedEntityId: recordId("the company that was served"),
  paperDueOn: day("the day on which the paper is due").optional(),
  /** The day that the paper names for our answer. */
  dueOn: day("the day that the paper names").optional(),
  items: z.array(ItemAsked).max(500, "At most 500 items.").default([]),
  secrecy: z.enum(["IN_FORCE", "NONE", "UNKNOWN"], "Choose whether secrecy covers it.").default("UNKNOWN"),
  order: OrderDetails.optional(),
  documents: z.array(recordId("the file")).max(50, "At most 50 files.").default([]),
  namesCustomer: tick,
  supersedes: reference.optional(),
  preservation: reference.optional(),
  restricted: tick,
  readers: z.array(recordId("a person")).default([]),
  summary: optionalProse(2000),
});
export type RegisterInstrumentInput = z.infer<typeof RegisterInstrument>;
/** What a caller hands in: dates and ticks already read, the rest as it likes. */
export type NewOfficerInput = z.infer<typeof NewOfficer>;
export type NewAuthorityInput = z.infer<typeof NewAuthority>;
export type ItemInput = z.infer<typeof ItemAsked>;
