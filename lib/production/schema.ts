import { z } from "zod";
import { choice, command, line, prose, recordId, tick } from "@/lib/demands/answers";
import { type LetterInput, remarks, seen } from "@/lib/demands/letters/schema";

/** How long a link works, and how often. */
const linkTerms = {
  days: z.coerce
    .number("Give a number of days.")
    .int("Give whole days.")
    .min(1, "At least 1 day.")
    .max(60, "At most 60 days.")
    .default(14),
  maxDownloads: z.coerce
    .number("Give a number of downloads.")
    .int("Give a whole number.")
    .min(1, "At least 1 download.")
    .max(10, "At most 10 downloads.")
    .default(3),
};

export const StartProduction = z.object({ ...command });
export type StartProductionInput = z.infer<typeof StartProduction>;

/** What of a demand's records a package holds: privileged ones go in packages of their own. */
const HOLDS = ["OPEN", "PRIVILEGED"] as const;

export const AddFiltered = z.object({
  ...command,
  holds: choice(HOLDS, "which records").default("OPEN"),
  decisions: z.array(recordId("the item")).max(1000, "At most 1,000 at once.").default([]),
});
export type AddFilteredInput = Omit<z.infer<typeof AddFiltered>, "holds"> & {
  holds?: (typeof HOLDS)[number];
};

export const RemoveFile = z.object({ ...command, producedFileId: recordId("the file") });
export type RemoveFileInput = z.infer<typeof RemoveFile>;

/** What somebody declares who has a package sealed. */
const sealingTerms = {
  lock: choice(["AGE_RECIPIENT", "PASSPHRASE"], "how the package is locked"),
  title: line("your title, for the certificate"),
  method: prose("the system, the way of export and its version, for the certificate", 2000),
  numberPrefix: z
    .string()
    .trim()
    .regex(
      /^([A-Z][A-Z0-9-]{0,19})?$/,
      "Capital letters, digits and hyphens, beginning with a letter; at most 20.",
    )
    .optional(),
  firstNumber: z.coerce
    .number("Give a number.")
    .int("Give a whole number.")
    .min(1, "At least 1.")
    .max(9_000_000, "At most 9,000,000.")
    .optional(),
  withoutTimestamp: prose("why it is sealed without a timestamp").optional(),
};
export const SealingTerms = z.object(sealingTerms);
export type SealingTerms = z.infer<typeof SealingTerms>;

export const SealPackage = z.object({
  ...command,
  ...sealingTerms,
  declared: tick.refine(Boolean, "Read the declaration and tick it; without it there is no certificate."),
});
export type SealPackageInput = z.infer<typeof SealPackage>;

export const VoidPackage = z.object({ ...command, reason: prose("the reason"), keepFiles: tick });
export type VoidPackageInput = z.infer<typeof VoidPackage>;

export const TakeBackSealing = z.object(command);
export type TakeBackSealingInput = z.infer<typeof TakeBackSealing>;

export const DeliverProduction = z.object({
  ...command,
  ...linkTerms,
  productionId: recordId("the package"),
  extent: choice(["INTERIM", "LAST"], "whether more will follow"),
  remarks,
  seen,
});
export type DeliverProductionInput = LetterInput<typeof DeliverProduction>;

export const EndProduction = z.object({
  ...command,
  reason: prose("why nothing more is to come"),
});
export type EndProductionInput = z.infer<typeof EndProduction>;

export const RenewLink = z.object({
  ...command,
  ...linkTerms,
  productionId: recordId("the package"),
  remarks,
  seen,
});
export type RenewLinkInput = LetterInput<typeof RenewLink>;

export const SendCoverLetter = z.object({
  ...command,
  productionId: recordId("the package"),
  remarks,
  seen,
});
export type SendCoverLetterInput = LetterInput<typeof SendCoverLetter>;

export const TellNothingMore = z.object({ ...command, remarks, seen });
export type TellNothingMoreInput = LetterInput<typeof TellNothingMore>;

export const RecordOverProduction = z.object({
  ...command,
  productionId: recordId("the package"),
  summary: prose("what left that should not have, and how it was noticed"),
});
export type RecordOverProductionInput = z.infer<typeof RecordOverProduction>;

export const AskReturn = z.object({
  ...command,
  productionId: recordId("the package"),
  remarks,
  seen,
});
export type AskReturnInput = LetterInput<typeof AskReturn>;

export const RevokeLink = z.object({ ...command, linkId: recordId("the link") });
export type RevokeLinkInput = z.infer<typeof RevokeLink>;

export const Supplement = z.object({
  ...command,
  kind: choice(["SUPPLEMENTARY", "CORRECTED"], "what it will be"),
  reason: prose("the reason"),
});
export type SupplementInput = z.infer<typeof Supplement>;

export const RecordNoData = z.object({
  ...command,
  text: prose("what was searched, how, and that nothing was found", 4000),
});
export type RecordNoDataInput = z.infer<typeof RecordNoData>;

export const WithholdAll = z.object({
  ...command,
  basis: prose("the basis on which they are withheld", 2000),
  remarks,
  seen,
});
export type WithholdAllInput = LetterInput<typeof WithholdAll>;

export const CloseDemand = z.object({ ...command });
export type CloseDemandInput = z.infer<typeof CloseDemand>;

/** Who comes to collect, as the officer types it on the collection page, with the code that was mailed. */
export const EnterCollection = z.object({
  name: line("your name"),
  code: line("the code from our mail", 40),
});
export type EnterCollectionInput = z.infer<typeof EnterCollection>;
