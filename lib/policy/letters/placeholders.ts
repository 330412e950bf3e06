import type { Placeholder } from "@/lib/policy/templates/template";

/** What may stand between double braces in a letter's template. */
interface LetterPlaceholder extends Placeholder {
  /** For the example on the page: an invented demand. */
  example: string | readonly string[] | boolean;
  /** "verified": told to a verified officer only. "named": told only where the paper names the customer and secrecy lets us ask it. */
  only?: "verified" | "named";
  /** What the authority itself wrote on its paper: repeating it to the authority tells it nothing. */
  theirs?: true;
}

const table = <Name extends string>(rows: Record<Name, LetterPlaceholder>) => rows;

/** Every placeholder there is. A letter offers some of them; nothing else of a demand can reach a letter. */
// biome-ignore format: a table to be read across
export const PLACEHOLDERS = table({
  officer:         { shape: "line",   theirs: true,     example: "Sam Reyes",                              meaning: "The officer's name" },
  matter:          { shape: "line",   theirs: true,     example: "26-GJ-114",                              meaning: "The authority's matter number" },
  reference:       { shape: "line",                     example: "NG-7K3M-29QX",                           meaning: "Our reference" },
  provider:        { shape: "line",                     example: "Cumulus Harbor",                         meaning: "The name under which we write" },
  receivedOn:      { shape: "line",                     example: "Monday 14 September 2026 at 15:30 (America/New_York)", meaning: "When the paper was served on us" },
  kind:            { shape: "line",                     only: "verified", example: "search warrant",       meaning: "The kind of paper, as the catalog calls it" },
  verified:        { shape: "yes-no",                   example: true,                                     meaning: "The officer is verified" },
  customerNamed:   { shape: "yes-no",                   example: true,                                     meaning: "The paper names the customer, and secrecy lets the authority ask it" },
  customer:        { shape: "line",   only: "named",    example: "Aster Freight",                          meaning: "The customer's name" },
  contact:         { shape: "line",   only: "named",    example: "legal@aster.example",                    meaning: "Where the customer takes legal process" },
  dataKept:        { shape: "yes-no", only: "verified", example: true,                                     meaning: "A custodian has confirmed that the data are kept" },
  answerBy:        { shape: "line",                     example: "Friday 25 September 2026 at 17:00 (America/New_York)", meaning: "By when the authority answers" },
  question:        { shape: "text",   only: "verified", example: "Which of the two accounts of that name do you mean?", meaning: "Counsel's question" },
  defects:         { shape: "list",   only: "verified", example: ["The paper is not signed by a person whom the law authorises to issue it."], meaning: "What is wrong with the paper, from the list of defects" },
  needed:          { shape: "text",   only: "verified", example: "For content a search warrant would be needed.", meaning: "Which instrument would be needed" },
  deliveredBefore: { shape: "yes-no",                   example: false,                                    meaning: "A package was delivered under the demand before" },
  items:           { shape: "list",   only: "verified", example: ["Item 1: content (C), 1 January 2026 to 31 January 2026"], meaning: "The items that the letter is about, by number, class and range; never an account" },
  basis:           { shape: "text",   only: "verified", example: "Rule 17(c)(2): compliance would be unreasonable.", meaning: "Counsel's basis in law" },
  reason:          { shape: "text",   only: "verified", example: "The export of three months takes four days.", meaning: "Why more time is needed" },
  until:           { shape: "line",   only: "verified", example: "Friday 9 October 2026 at 17:00 (America/New_York)", meaning: "Until when we ask for time" },
  remarks:         { shape: "text",   only: "verified", example: "Please call us before noon.",            meaning: "What counsel adds to this one letter" },
  packageNumber:   { shape: "line",   only: "verified", example: "1",                                      meaning: "The number of the package" },
  packageHash:     { shape: "line",   only: "verified", example: "4f0c2a…",                                meaning: "SHA-256 of the encrypted package" },
  classes:         { shape: "line",   only: "verified", example: "content (C)",                            meaning: "The classes of data in the package, in words and by code" },
  fileCount:       { shape: "line",   only: "verified", example: "3",                                      meaning: "How many files the package holds" },
  recordCount:     { shape: "line",   only: "verified", example: "12",                                     meaning: "How many records are withheld" },
  link:            { shape: "line",   only: "verified", example: "https://desk.example/authority/collect/…", meaning: "The link to the package" },
  linkTerms:       { shape: "line",   only: "verified", example: "until Friday 25 September 2026 at 17:00 (America/New_York), for at most 3 downloads", meaning: "How long and how often the link works" },
  howToOpen:       { shape: "text",   only: "verified", example: "It is encrypted with age to your public key.", meaning: "What locks the package" },
  openCommand:     { shape: "line",   only: "verified", example: "age --decrypt --identity key.txt NG-7K3M-29QX-1.zip.age > package.zip", meaning: "A command that opens the package" },
  refused:         { shape: "list",   only: "verified", example: ["Item 2: content (C), 1 January 2026 to 31 January 2026"], meaning: "The items of which nothing is produced, by number, class and range" },
});

export type PlaceholderName = keyof typeof PLACEHOLDERS;

/** What a letter is filled from. What is absent reads as empty, and as no. */
export type LetterValues = Partial<Record<PlaceholderName, string | readonly string[] | boolean>>;
