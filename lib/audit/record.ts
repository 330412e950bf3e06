import { type Actor, actorName, personId } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";

/** What one audit row says. `details` holds ids, codes and counts: never content, never what a person typed. */
export interface AuditRow {
  action: string;
  demandId?: string;
  from?: string | null;
  to?: string;
  outcome?: string | null;
  version?: number;
  details?: Record<string, string | number | boolean | null | string[]>;
}

/** By what else than a sign-in somebody acted as a person: the account of the server, or the id of the access token. */
const meansOf = (actor: Actor): AuditRow["details"] =>
  actor.type === "user"
    ? {
        ...(actor.account && { account: actor.account }),
        ...(actor.token && { accessToken: actor.token.id }),
      }
    : {};

const detailsOf = (actor: Actor, details: AuditRow["details"] = {}) =>
  JSON.stringify({ ...details, ...meansOf(actor) });

/**
 * Appends to the chain; the database computes the hash. Call it last in the transaction: the demand's row is locked
 * first everywhere, the chain's head last, so that two verbs never wait for each other crosswise.
 */
export async function recordAudit(tx: Transaction, actor: Actor, row: AuditRow): Promise<void> {
  await tx.$queryRaw`SELECT audit_append(
    ${personId(actor)}::uuid, ${actorName(actor)}, ${row.action}, ${row.demandId ?? null}::uuid, ${row.from ?? null},
    ${row.to ?? null}, ${row.outcome ?? null}, ${row.version ?? null}::int, ${detailsOf(actor, row.details)}::jsonb)`;
}

/** Appends many rows of one action at once: the chain's head is held for as long as that takes and no longer. Also called last. */
export async function recordAudits(
  tx: Transaction,
  actor: Actor,
  action: string,
  details: readonly NonNullable<AuditRow["details"]>[],
): Promise<void> {
  await tx.$executeRaw`
    SELECT audit_append(${personId(actor)}::uuid, ${actorName(actor)}, ${action}, NULL, NULL, NULL, NULL, NULL, d)
    FROM jsonb_array_elements(${`[${details.map((one) => detailsOf(actor, one)).join(",")}]`}::jsonb) AS d`;
}
