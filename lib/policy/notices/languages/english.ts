import { sayDate, sayMoment } from "@/lib/deadlines/say-date";
import { CLASS_WORDS } from "@/lib/instruments/class-words";
import type { LanguageWords } from "./language";

const APART =
  " (records that name your lawyers; they went not to those who investigate, but to whoever keeps such records from them)";

export const ENGLISH: LanguageWords = {
  name: "English",
  date: sayDate,
  moment: sayMoment,
  span: (from, to) => `${from} to ${to}`,
  both: (local, utc) => `${local}, which is ${utc}`,
  classes: CLASS_WORDS,
  outcomes: {
    REDIRECTED: "redirected to the customer",
    REJECTED: "rejected",
    WITHDRAWN: "withdrawn by the authority",
    NO_DATA: "no data",
    PRODUCED_FULL: "produced in full",
    PRODUCED_PART: "produced in part",
    PRESERVED: "preserved",
    SUPERSEDED: "not pursued any further",
    SET_ASIDE: "set aside",
    NOT_COLLECTED: "not collected",
  },
  // The catalog's own titles are English.
  kinds: {},
  howToObject:
    "If your organisation objects, or means to ask a court to set the demand aside or narrow it, tell us before then: reply to this mail and give our reference. While an objection is open, nothing leaves.",
  noAdvice: "We cannot give you legal advice; please ask your own counsel.",
  linkTerms: (url) =>
    `The link works once and for you alone; ${url} mails you a fresh one. Nobody else should open it.`,
  howToVerify: ({ url, code, date }) =>
    `Open ${url}, best by typing the address yourself, and give the code ${code} and the date of this mail, ${date} (UTC). We never ask for a password, and this mail has no attachment.`,
  lessTime: (extensionGranted) =>
    `This is less time than we usually leave, since the law obliges us to answer soon and no ${extensionGranted ? "further " : ""}extension was granted.`,
  order: ({ court, holdersOnly, conditions }) =>
    [
      holdersOnly
        ? `An order of ${court} forbids telling the holders of the accounts demanded. Do not tell them.`
        : `An order of ${court} forbids telling anybody but persons it names. You are one of them; tell nobody else.`,
      ...(conditions ? [`Its conditions: ${conditions}`] : []),
    ].join("\n"),
  parcel: ({ number, at, files, classes, apart }) =>
    `Package ${number}, released ${at}: ${files} ${files === 1 ? "file" : "files"}; ${classes}${apart ? APART : ""}`,
};
