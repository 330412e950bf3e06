import type { Language } from "@/lib/policy/notices/languages/language";
import { ENGLISH_NOTICES } from "./english";
import type { FirstNotices } from "./first-notices";
import { FRENCH_NOTICES } from "./french";
import { GERMAN_NOTICES } from "./german";
import { SPANISH_NOTICES } from "./spanish";

/** Version 1 of every notice. From then on people change them, two for each change. */
export const FIRST_NOTICES: Readonly<Record<Language, FirstNotices>> = {
  en: ENGLISH_NOTICES,
  de: GERMAN_NOTICES,
  fr: FRENCH_NOTICES,
  es: SPANISH_NOTICES,
};
