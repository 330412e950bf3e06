import { z } from "zod";
import { submissionToken } from "@/lib/auth/submission";
import {
  choice,
  command,
  country,
  day,
  line,
  moment,
  optionalProse,
  prose,
  recordId,
  tick,
  typedReference,
  zonedMoment,
  zoneName,
} from "@/lib/demands/answers";
import { callBack } from "@/lib/demands/call-back";
import { type LetterInput, seen } from "@/lib/demands/letters/schema";
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

/** By which way the request of another State comes for which an authority serves us. */
export const ORIGIN_WAYS = {
  mlat: "Mutual legal assistance (MLAT)",
  letters_rogatory: "Letters rogatory",
} as const;
const originWays = ["mlat", "letters_rogatory"] as const;

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

export const ItemAsked = z
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
  })
  .refine((item) => item.rangeStart.getTime() !== item.rangeEnd.getTime(), {
    path: ["rangeEnd"],
    message: "The time asked for has no length: give a later end, which is no longer within.",
  });

/** One of our own companies. */
export const Company = z.object({ name: line("the company's name"), country, zone: zoneName });
export type CompanyInput = z.infer<typeof Company>;

const companyId = recordId("the company");
export const CompanyNamed = z.object({ companyId });
export const ChangeCompany = Company.extend({ companyId });
export type ChangeCompanyInput = z.infer<typeof ChangeCompany>;

/** Who may know of a restricted demand. */
const readers = z.array(recordId("a person")).max(500, "Name at most 500 people.").default([]);

export const RegisterInstrument = z.object({
  submission: submissionToken,
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
  namesNoDay: tick,
  items: z.array(ItemAsked).max(500, "At most 500 items.").default([]),
  secrecy: z.enum(["IN_FORCE", "NONE", "UNKNOWN"], "Choose whether secrecy covers it.").default("UNKNOWN"),
  order: OrderDetails.optional(),
  documents: z.array(recordId("the file")).max(50, "At most 50 files.").default([]),
  namesCustomer: tick,
  originCountry: country.optional(),
  originWay: z.enum(originWays, "Choose the way from the list.").optional(),
  supersedes: typedReference.optional(),
  preservation: typedReference.optional(),
  restricted: tick,
  readers,
  summary: optionalProse(2000),
});
export type RegisterInstrumentInput = z.infer<typeof RegisterInstrument>;
export type ItemInput = z.infer<typeof ItemAsked>;

export const VerifyOfficer = z.object({ ...command, ...callBack });
export type VerifyOfficerInput = z.infer<typeof VerifyOfficer>;

export const ChangeOfficer = z.object({ ...command, email: mailAddress, ageRecipient });
export type ChangeOfficerInput = z.infer<typeof ChangeOfficer>;

export const AttachDocument = z.object({
  ...command,
  documents: z.array(recordId("the file")).min(1, "Upload at least one file.").max(50, "At most 50 files."),
});
export type AttachDocumentInput = z.infer<typeof AttachDocument>;

export const WriteNote = z.object({
  ...command,
  text: prose("the note", 4000),
  mentions: z.array(recordId("a person from the list")).max(50, "At most 50 people.").optional(),
});
export type WriteNoteInput = z.infer<typeof WriteNote>;

export const RestrictDemand = z.object({
  ...command,
  restricted: tick,
  readers,
});
export type RestrictDemandInput = z.infer<typeof RestrictDemand>;

export const RequestHold = z.object({ ...command, keepUntil: moment("until when the data are kept") });
export type RequestHoldInput = z.infer<typeof RequestHold>;

const holdId = recordId("the hold");

export const AttestHold = z.object({
  ...command,
  holdId,
  attestation: prose("what is kept, where and since when", 4000),
});
export type AttestHoldInput = z.infer<typeof AttestHold>;

export const WaiveHold = z.object({ ...command, reason: prose("why nothing needs to be kept", 4000) });
export type WaiveHoldInput = z.infer<typeof WaiveHold>;

export const ReleaseHold = z.object({ ...command, holdId });
export type ReleaseHoldInput = z.infer<typeof ReleaseHold>;

export const StartPreservation = z.object(command);
export type StartPreservationInput = z.infer<typeof StartPreservation>;

export const ExtendPreservation = z.object({ ...command, keepUntil: moment("the new end") });
export type ExtendPreservationInput = z.infer<typeof ExtendPreservation>;

export const EndPreservation = z.object({ ...command, text: prose("why the preservation ends", 4000) });
export type EndPreservationInput = z.infer<typeof EndPreservation>;

export const Withdraw = z.object({
  ...command,
  text: prose("the authority's word: who withdrew it, when and how", 4000),
});
export type WithdrawInput = z.infer<typeof Withdraw>;

export const AcknowledgeReceipt = z.object({ ...command, seen });
export type AcknowledgeReceiptInput = LetterInput<typeof AcknowledgeReceipt>;
