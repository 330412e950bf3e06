import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { claimedRoles, speaksOfRoles } from "@/lib/auth/oidc/claimed-roles";
import { keepTokens, type ProviderTokens } from "@/lib/auth/oidc/provider-session";
import { personEmail, personName } from "@/lib/auth/schema";
import { openSession, revoke } from "@/lib/auth/session-rows";
import { inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { NotReady } from "@/lib/errors";

const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: personEmail,
  email_verified: z.boolean().optional(),
  name: personName.optional().catch(undefined),
  amr: z.array(z.string()).catch([]),
  auth_time: z.number().int().positive().max(4_102_444_800).optional().catch(undefined),
});

/** Why the sign-in service's word was not enough. */
const OIDC_REFUSALS = {
  claims:
    "The sign-in service did not say who you are: it must give a subject and an email address to which mail can be sent.",
  roles: "The sign-in service gives you no role here. Ask your administrator for one.",
  disabled: "Your account is disabled. Ask your administrator.",
  taken: "Another account has your email address. Ask your administrator.",
} as const;
type OidcRefusal = keyof typeof OIDC_REFUSALS;

/** The sentence for a reason as it came back in an address, where anything may stand. */
export function sayRefusal(reason: unknown): string {
  return typeof reason === "string" && Object.hasOwn(OIDC_REFUSALS, reason)
    ? OIDC_REFUSALS[reason as OidcRefusal]
    : "Try again. If it fails again, ask your administrator.";
}

/** What the service says of a person: in the signed ID token, and when it was asked with the access token. */
export interface ServiceWord {
  idToken: Readonly<Record<string, unknown>>;
  userinfo: Readonly<Record<string, unknown>>;
  tokens: Omit<ProviderTokens, "rolesByUserinfo">;
}

/**
 * Opens a session for whom the sign-in service names, making or updating their account: its roles replace ours each time,
 * and a password of ours counts no more, since it would outlive their removal there. The second factor counts as given
 * when the service says so (`amr` with `mfa`, RFC 8176); else it is owed here.
 */
export async function signInByOidc(
  { idToken, userinfo, tokens }: ServiceWord,
  device: string,
): Promise<{ token: string } | { refused: OidcRefusal }> {
  const service = env().oidc;
  if (!service) throw new NotReady("No sign-in service is configured.");
  // Who it is and how they signed in is taken from what is signed for this very sign-in.
  const parsed = Claims.safeParse({
    ...idToken,
    ...userinfo,
    sub: idToken.sub,
    amr: idToken.amr,
    auth_time: idToken.auth_time,
  });
  if (!parsed.success || userinfo.sub !== idToken.sub) return { refused: "claims" };
  const claims = parsed.data;
  const rolesByUserinfo = speaksOfRoles(service, userinfo);
  const roles = claimedRoles(service, rolesByUserinfo ? userinfo : idToken);
  if (roles.length === 0) return { refused: "roles" };
  return await inTransaction(async (tx) => {
    const known = await findKnown(tx, claims);
    if (known === "taken") return { refused: "taken" };
    if (known?.disabledAt) return { refused: "disabled" };
    const told = { name: claims.name ?? claims.email, email: claims.email, oidcSubject: claims.sub, roles };
    const person = known
      ? await tx.person.update({ where: { id: known.id }, data: { ...told, passwordHash: null } })
      : await tx.person.create({ data: told });
    const { id, name } = person;
    if (known?.passwordHash) await revoke(tx, { personId: id });
    const token = await openSession(tx, {
      ...{ personId: id, device, complete: claims.amr.includes("mfa") },
      // Coming in without being asked for anything there gives no second factor anew, nor does a word without its time.
      factorAt: new Date((claims.auth_time ?? 0) * 1000),
    });
    await keepTokens(tx, token, { ...tokens, rolesByUserinfo });
    const actor = { type: "user" as const, id, name, roles };
    if (!known) await recordAudit(tx, actor, { action: "personAdded", details: { personId: id, roles } });
    else if (known.roles.join() !== roles.join())
      await recordAudit(tx, actor, { action: "rolesChanged", details: { personId: id, roles } });
    await recordAudit(tx, actor, { action: "signedIn", details: { by: "sign-in service" } });
    return { token };
  });
}

/** An account is the subject's; one without a subject becomes theirs only by an address that the service has checked. */
async function findKnown(tx: Transaction, claims: z.infer<typeof Claims>) {
  const bySubject = await tx.person.findUnique({ where: { oidcSubject: claims.sub } });
  const byEmail = await tx.person.findUnique({ where: { email: claims.email } });
  if (bySubject) return byEmail && byEmail.id !== bySubject.id ? "taken" : bySubject;
  if (!byEmail) return null;
  return byEmail.oidcSubject === null && !byEmail.demo && claims.email_verified === true ? byEmail : "taken";
}
