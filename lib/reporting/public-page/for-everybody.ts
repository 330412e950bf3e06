import { inSnapshot, type Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { ProfileName } from "@/lib/reporting/profiles/types";
import { isPublicPageShown } from "./public-page-setting";

/**
 * Which profiles everybody may read once they are published. `internal` is the desk's own, and `e-evidence` a draft that goes
 * to the Commission (Regulation (EU) 2023/1543, Art. 28).
 */
export const PUBLIC_PROFILES = [
  "public",
  "dsa",
  "us-1874",
  "microsoft",
  "google",
  "github",
] as const satisfies readonly ProfileName[];

// Of national security no profile of these tells anything but bands; what did, would not be shown.
const EXACT_FACT = '$.facts[*] ? (@.legal_domain == "national_security")';
const EXACT_TOTAL =
  '$.totals[*] ? ((@.total_of == "national_security" || @.legal_domain == "national_security") && @.status != "banded")';

export const PUBLISHED = Prisma.sql`v.published_at IS NOT NULL AND v.set_aside_at IS NULL AND v.named_contents IS NULL
  AND r.profile = ANY (${[...PUBLIC_PROFILES]}::text[])`;
export const NOTHING_EXACT = Prisma.sql`NOT v.contents @? ${EXACT_FACT}::jsonpath AND NOT v.contents @? ${EXACT_TOTAL}::jsonpath`;

/** Nobody is asked who they are: whatever is not of these is not found, as what there is none of. */
export const FOR_EVERYBODY = Prisma.sql`${PUBLISHED} AND ${NOTHING_EXACT}`;

export const NAME = Prisma.sql`to_char(r.period_start, 'YYYY-MM-DD') || '_' || to_char(r.period_end, 'YYYY-MM-DD') || '_' || r.profile`;

/** Reads for whoever comes, in one snapshot. @throws NotFound while the page is not shown */
export const forEverybody = <T>(read: (tx: Transaction) => Promise<T>): Promise<T> =>
  inSnapshot(async (tx) => {
    if (!(await isPublicPageShown(tx))) throw new NotFound();
    return read(tx);
  });
