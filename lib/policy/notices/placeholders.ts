import type { Placeholder, Values } from "@/lib/policy/templates/template";

interface NoticePlaceholder extends Placeholder {
  /** Is there only where all of these answer yes, or are there; left out for what every notice of its kind says. */
  where?: readonly string[];
}

const table = <Name extends string>(rows: Record<Name, NoticePlaceholder>) => rows;

/**
 * Everything that can stand in a notice. There is none for content, for the crime or sealed facts, for the officer, for
 * anything that somebody wrote about the demand, or for another demand: so no template can tell of them.
 */
// biome-ignore format: a table to be read across
export const NOTICE_PLACEHOLDERS = table({
  administrator: { shape: "line",                           meaning: "The administrator's name" },
  customer:      { shape: "line",                           meaning: "The customer whose data is demanded" },
  provider:      { shape: "line",                           meaning: "The name under which we write" },
  reference:     { shape: "line",                           meaning: "Our reference" },
  kind:          { shape: "line",                           meaning: "The kind of paper, with its citation" },
  authority:     { shape: "line",                           meaning: "The authority that demands" },
  country:       { shape: "line",                           meaning: "The authority's country, as two letters" },
  matter:        { shape: "line",                           meaning: "The authority's matter number" },
  issuedOn:      { shape: "line",   where: ["issuedOn"],      meaning: "The date that the paper bears" },
  entity:        { shape: "line",                           meaning: "Which company of ours was served" },
  servedOn:      { shape: "line",                           meaning: "When it was served, in UTC" },
  items:         { shape: "list",                           meaning: "Each account demanded, with class of data and range in UTC" },
  scope:         { shape: "yes-no",                         meaning: "A scope is approved" },
  scopeItems:    { shape: "list",   where: ["scope"],         meaning: "What the approved scope lets leave, with class and range in UTC" },
  delivered:     { shape: "yes-no",                         meaning: "Something was delivered already" },
  parcels:       { shape: "list",   where: ["delivered"],     meaning: "Each package delivered: when, how many files, which classes" },
  ended:         { shape: "line",   where: ["ended"],         meaning: "How a demand ended under which nothing was delivered" },
  canObject:     { shape: "yes-no",                         meaning: "Something may still leave, and there is a day until which to object" },
  notBefore:     { shape: "line",   where: ["canObject"],     meaning: "Before which instant nothing leaves, in the customer's zone and in UTC" },
  lessTime:      { shape: "text",   where: ["lessTime", "canObject"],      meaning: "That two people shortened the window, and why" },
  dataHeld:      { shape: "yes-no",                         meaning: "A custodian has confirmed that the data are held" },
  howToObject:   { shape: "text",   where: ["canObject"],     meaning: "How to object, and until when" },
  noAdvice:      { shape: "text",                           meaning: "That we cannot give legal advice" },
  forbidden:     { shape: "yes-no",                         meaning: "The law forbade us to tell this administrator earlier" },
  underOrder:    { shape: "yes-no",                         meaning: "An order binds whoever is told" },
  orders:        { shape: "list",   where: ["underOrder"],    meaning: "What each such order forbids, and its conditions" },
  link:          { shape: "line",   where: ["link"],          meaning: "The administrator's own link to the notice" },
  linkTerms:     { shape: "text", where: ["link"], meaning: "That the link works once, for one person alone, and where to get a fresh one" },
  howToVerify:   { shape: "text",                           meaning: "How to check that the mail is genuine, with its code and date" },
});

export type NoticePlaceholderName = keyof typeof NOTICE_PLACEHOLDERS;

/** What a notice is filled from. */
export type NoticeValues = Values &
  Partial<Record<NoticePlaceholderName, string | readonly string[] | boolean>>;
