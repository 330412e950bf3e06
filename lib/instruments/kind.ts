import { z } from "zod";
import { plainLine, plainText } from "@/lib/mail/plain-schema";
import { challenge, deadline, duration, validity } from "./period";

/**
 * What a demand can ask for: subscriber data, other non-content, content, and the two kinds of future data.
 */
export const DATA_CLASSES = ["BSI", "NC", "C", "P-NC", "P-C"] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** `foreign`: binding where it was made, without direct effect on a provider elsewhere. */
export const EFFECTS = ["compels", "preserve", "request", "foreign"] as const;
export type Effect = (typeof EFFECTS)[number];

/** Where secrecy can come from: nowhere, a separate order, the law itself, or an agency's certificate. */
export const SECRECY_SOURCES = ["none", "order", "builtin", "cert"] as const;

/** The classes under which published reports count an instrument. */
export const REPORT_CLASSES = [
  "search_warrant",
  "court_order",
  "subpoena",
  "wiretap_order",
  "pen_register",
  "production_order",
  "epoc",
  "epoc_pr",
  "emergency",
  "preservation",
  "national_security_letter",
  "fisa_content",
  "fisa_noncontent",
  "civil_subpoena",
  "informal",
  "other",
] as const;

export const LEGAL_DOMAINS = [
  "criminal",
  "administrative",
  "emergency",
  "national_security",
  "private_civil",
] as const;

/** What a paper wants of us. */
export const ASKED = ["data", "keeping", "assistance", "removal"] as const;

/** `lapsed`: the law behind it has ended; `pending`: it is not law yet. Neither compels. */
export const STATES = ["in-force", "lapsed", "pending"] as const;

const day = z.iso.date("Give a day, such as 2027-06-30.");
const words = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(2000, "At most 2,000 characters.").superRefine(plainText);

const fields = z.strictObject({
  /** Ours, stable: the jurisdiction, a hyphen, a short name. */
  code: z
    .string("Give the code.")
    .max(40, "At most 40 characters.")
    .regex(
      /^[A-Z]{1,2}(-[A-Z0-9]+)+$/,
      "A code is the jurisdiction, a hyphen and a short name in capitals, such as US-2703D.",
    ),
  /** One line: letters name the kind by it. */
  title: words("Give the title.").superRefine(plainLine),
  /** ISO 3166-1 alpha-2 or `EU`; null where any authority's paper may be of this kind. */
  jurisdiction: z
    .string()
    .regex(/^[A-Z]{2}$/, "Give the jurisdiction as two letters, such as US or EU, or leave it empty for any.")
    .nullable(),
  effect: z.enum(EFFECTS),
  asks: z.enum(ASKED).default("data"),
  /** What it can compel; for `request` and `foreign`, what it asks. Empty where it asks no data. */
  classes: z.array(z.enum(DATA_CLASSES)),
  /** For preservation: what may have to be kept. Nothing is ever produced under it. */
  keeps: z.array(z.enum(DATA_CLASSES)).default([]),
  secrecy: z.enum(SECRECY_SOURCES),
  nationalSecurity: z.boolean().default(false),
  /** The kind exists only for emergencies. */
  emergency: z.boolean().default(false),
  /** Handled outside this system: only its number and dates are recorded, no document and no identifier. */
  offline: z.boolean().default(false),
  deadline,
  challenge: challenge.nullable().default(null),
  duration: duration.nullable().default(null),
  validity: validity.nullable().default(null),
  /** Calendar days a customer has to object after the notice was accepted. */
  windowDays: z.int("Give whole days.").min(0, "Give 0 to 21 days.").max(21, "Give 0 to 21 days.").default(7),
  acceptedOfficers: words("Say whose paper it must be."),
  citation: words("Say where the law is written."),
  state: z.enum(STATES).default("in-force"),
  /** The day by which counsel confirms the row again. */
  reviewBy: day.default("2027-06-30"),
  notes: z.string().max(4000, "At most 4,000 characters.").superRefine(plainText).default(""),
  /**
   * Facts that nobody has yet read in the text of the law: counsel confirms them before relying on the row.
   */
  unconfirmed: z.array(z.string().min(1).superRefine(plainText)).default([]),
  reportClass: z.enum(REPORT_CLASSES),
  legalDomain: z.enum(LEGAL_DOMAINS).default("criminal"),
});

type Fields = z.infer<typeof fields>;
/** What every row must keep, and the field by which a form says so. */
const rules: [field: keyof Fields, holds: (kind: Fields) => boolean, says: string][] = [
  [
    "secrecy",
    (it) => !it.nationalSecurity || it.secrecy === "builtin" || it.secrecy === "cert",
    "A national-security kind carries secrecy of its own: by the law itself, or by a certificate.",
  ],
  [
    "legalDomain",
    (it) => it.nationalSecurity === (it.legalDomain === "national_security"),
    "National security is flagged exactly where the legal domain is national security.",
  ],
  [
    "offline",
    (it) => !it.offline || it.nationalSecurity,
    "Only national-security papers are handled offline.",
  ],
  [
    "asks",
    (it) => (it.effect === "preserve") === (it.asks === "keeping"),
    "A kind asks for keeping exactly where its effect is to preserve.",
  ],
  [
    "keeps",
    (it) => (it.asks === "keeping") === it.keeps.length > 0,
    "Exactly the preservation kinds say what may have to be kept.",
  ],
  [
    "classes",
    (it) => it.asks === "data" || it.classes.length === 0,
    "Only a kind that asks for data has data classes that could be produced.",
  ],
  [
    "classes",
    (it) => it.asks !== "data" || it.classes.length > 0 || it.state !== "in-force",
    "A kind in force that asks for data names its data classes.",
  ],
  [
    "keeps",
    (it) => !it.keeps.some((one) => one.startsWith("P-")),
    "Preservation freezes what exists; it reaches no future data.",
  ],
  [
    "classes",
    (it) => new Set([...it.classes, ...it.keeps]).size === it.classes.length + it.keeps.length,
    "No data class is named twice.",
  ],
  [
    "unconfirmed",
    (it) => new Set(it.unconfirmed).size === it.unconfirmed.length,
    "No unconfirmed fact is named twice.",
  ],
];

/** One row of the catalog, with the rules that every row must keep. */
export const instrumentKindSchema = fields.superRefine((kind, context) => {
  for (const [field, holds, says] of rules) {
    if (!holds(kind)) context.addIssue({ code: "custom", path: [field], message: says });
  }
});

/** A row as written in the tables, before the defaults are filled in. */
export type InstrumentKindRow = z.input<typeof instrumentKindSchema>;
/** A kind of instrument, complete. */
export type InstrumentKind = z.infer<typeof instrumentKindSchema>;

/**
 * A row as its table keeps it. What the catalog learned to say after the row was written is filled in with its default.
 * @throws ZodError for a row that breaks a rule
 */
export function readKind(row: unknown): InstrumentKind {
  return instrumentKindSchema.parse(row);
}

/** What each class includes: down its own ladder, and never from data to come to data that exist. */
const INCLUDED: Readonly<Record<DataClass, readonly DataClass[]>> = {
  BSI: ["BSI"],
  NC: ["NC", "BSI"],
  C: ["C", "NC", "BSI"],
  "P-NC": ["P-NC"],
  "P-C": ["P-C", "P-NC"],
};

/** The classes to which an item of this class can be narrowed, itself first: none of them is wider than what was asked. */
export function classesWithin(dataClass: DataClass): readonly DataClass[] {
  return INCLUDED[dataClass];
}

/** Whether the class is of data that do not exist yet when the paper is served. */
export function isProspective(dataClass: DataClass): boolean {
  return dataClass === "P-NC" || dataClass === "P-C";
}
