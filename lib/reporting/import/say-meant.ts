import { SECRET_CLASSES } from "@/lib/reporting/counting/section";
import type { InstrumentClass } from "@/lib/reporting/counting/types";
import type { MeantInstrument } from "./instrument-words";

const ofSecretClass = ({ instrument_class }: MeantInstrument) =>
  SECRET_CLASSES.includes(instrument_class as InstrumentClass);

const isSecret = (meant: MeantInstrument) =>
  ofSecretClass(meant) || meant.legal_domain === "national_security";

/**
 * What is wrong with the domain that a request tells of itself, beside its instrument. What is told as something else than
 * national security would stand where everybody reads it, and bands count that of the United States by its classes alone.
 */
function domainFault(
  { legal_domain: told, private: isPrivate, jurisdiction }: Record<string, unknown>,
  meant: MeantInstrument,
): { field: "legal_domain" | "private"; fault: string } | null {
  if (isPrivate === true && told && told !== "private_civil")
    return {
      field: "private",
      fault: "The legal domain says another thing: say private civil, or leave one of the two out.",
    };
  if (isSecret(meant) && (isPrivate === true || (told && told !== "national_security")))
    return {
      field: isPrivate === true ? "private" : "legal_domain",
      fault: "The instrument is one of national security, whatever else is said: leave this out.",
    };
  if (told !== "national_security" || jurisdiction !== "US" || ofSecretClass(meant)) return null;
  return {
    field: "legal_domain",
    fault: `National security of the United States is of one of the classes ${SECRET_CLASSES.join(", ")}: write the class that it was, or another domain.`,
  };
}

/** Says of a request what its instrument means. What the request says itself stays, and private civil is a domain said. */
export function sayMeant(
  asked: Record<string, unknown>,
  meant: MeantInstrument,
  faults: Record<string, string>,
): void {
  const wrong = domainFault(asked, meant);
  if (wrong) faults[wrong.field] ??= wrong.fault;
  asked.instrument_class = meant.instrument_class;
  if (meant.legal_domain && asked.private !== true) asked.legal_domain ??= meant.legal_domain;
  if (meant.via) asked.via ??= meant.via;
  if (meant.data_sought && asked.epoc_data === undefined) asked.data_sought ??= meant.data_sought;
}
