import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePermission, requirePerson } from "@/lib/auth/context";
import { inviteToChoosePassword, refusePasswordOfService } from "@/lib/auth/invitation";
import type { Role } from "@/lib/auth/permissions";
import { voidRecoveryCodes } from "@/lib/auth/recovery-codes";
import type { AddPerson, ChangeRoles } from "@/lib/auth/schema";
import { revoke } from "@/lib/auth/session-rows";
import { earlierSubmission, usedForSomethingElse } from "@/lib/auth/submission";
import { revokeAccessTokensOf } from "@/lib/auth/tokens/revoke-access-token";
import { realNow } from "@/lib/clock";
import {
  db,
  inTransaction,
  type ListPage,
  type ListPlace,
  literally,
  readPage,
  type Transaction,
} from "@/lib/db";
import { env } from "@/lib/env";
import { Conflict, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import type { Person } from "@/lib/generated/prisma/client";

/** One person as the list of people shows them. */
export interface ListedPerson {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  disabledAt: Date | null;
  demo: boolean;
  hasSecondFactor: boolean;
  /** False for somebody who never chose a password nor came in by the sign-in service. */
  hasCredentials: boolean;
}

function listed({ id, name, email, roles, disabledAt, demo, ...secrets }: Person): ListedPerson {
  return {
    ...{ id, name, email, roles, disabledAt, demo },
    hasSecondFactor: secrets.totpConfirmedAt !== null,
    hasCredentials: secrets.passwordHash !== null || secrets.oidcSubject !== null,
  };
}

/** One page of those with an account, by name; all, or those whose name or address contains what was typed. @throws Forbidden */
export async function listPeople(
  ctx: Context,
  typed = "",
  place: ListPlace | null = null,
): Promise<ListPage<ListedPerson>> {
  requirePermission(ctx.actor, "person:manage");
  const inside = { contains: literally(typed), mode: "insensitive" } as const;
  const { rows, ...beside } = await readPage(place, (window) =>
    db().person.findMany({
      ...window,
      where: typed ? { OR: [{ name: inside }, { email: inside }] } : {},
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
  return { rows: rows.map(listed), ...beside };
}

/** One person of the list. @throws Forbidden, NotFound */
export async function findPerson(ctx: Context, personId: string): Promise<ListedPerson> {
  requirePermission(ctx.actor, "person:manage");
  const person = z.guid().safeParse(personId).success
    ? await db().person.findUnique({ where: { id: personId } })
    : null;
  if (!person) throw new NotFound();
  return listed(person);
}

/**
 * Gives somebody an account; answers the address at which they choose their password, for showing once. The same
 * submission again makes no second account but a new such address, since the first may have been lost on its way.
 * @throws Forbidden; InvalidInput (`email`) when the address has an account; Conflict for a form already used for another
 */
export async function addPerson(ctx: Context, input: z.infer<typeof AddPerson>): Promise<{ link: string }> {
  requirePermission(ctx.actor, "person:manage");
  const { submission: token, ...person } = input;
  try {
    return await inTransaction(async (tx) => {
      const id = randomUUID();
      const earlier = await earlierSubmission(tx, ctx, { token, verb: "addPerson", result: id });
      if (earlier) return await linkAnew(tx, ctx, earlier, person.email);
      await tx.person.create({ data: { id, ...person } });
      const link = await inviteToChoosePassword(tx, id);
      const details = { personId: id, roles: person.roles };
      await recordAudit(tx, ctx.actor, { action: "personAdded", details });
      return { link };
    });
  } catch (refusal) {
    if (!(refusal instanceof Conflict && refusal.cause)) throw refusal;
    throw new InvalidInput({ email: "This address has an account already." });
  }
}

async function linkAnew(tx: Transaction, ctx: Context, personId: string, email: string) {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  if (person.email !== email) throw usedForSomethingElse();
  const link = await inviteToChoosePassword(tx, personId);
  await recordAudit(tx, ctx.actor, { action: "personInvited", details: { personId } });
  return { link };
}

interface Changed {
  action: string;
  details?: Record<string, string[]>;
}

/** One change of one person, locked together with every administrator, so that the last two cannot remove each other. */
async function change<T extends Changed>(
  ctx: Context,
  personId: string,
  work: (tx: Transaction, person: Person) => Promise<T>,
): Promise<T> {
  requirePermission(ctx.actor, "person:manage");
  return await inTransaction(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM person WHERE id = ${personId}::uuid OR 'INSTALLATION_ADMINISTRATOR' = ANY (roles)
       ORDER BY id FOR UPDATE`;
    const person = await tx.person.findUnique({ where: { id: personId } });
    if (!person) throw new NotFound();
    const changed = await work(tx, person);
    const { action, details = {} } = changed;
    await recordAudit(tx, ctx.actor, { action, details: { personId, ...details } });
    return changed;
  });
}

async function requireAnAdministrator(tx: Transaction): Promise<void> {
  const left = await tx.person.count({
    where: {
      roles: { has: "INSTALLATION_ADMINISTRATOR" },
      disabledAt: null,
      demo: env().demo ? undefined : false,
    },
  });
  if (left === 0)
    throw new NotReady(
      "Nobody would be left to manage people. Make somebody else an installation administrator first.",
    );
}

/** Replaces the roles; they count from the person's next request on. @throws Forbidden, NotFound, NotReady */
export async function changeRoles(
  ctx: Context,
  { personId, roles }: z.infer<typeof ChangeRoles>,
): Promise<void> {
  await change(ctx, personId, async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { roles } });
    await requireAnAdministrator(tx);
    return { action: "rolesChanged", details: { roles } };
  });
}

/**
 * Keeps somebody out and ends their sessions and access tokens at once; what they did stays. `follow` writes in the same transaction what
 * follows from it elsewhere.
 * @throws Forbidden, NotFound, NotReady
 */
export async function disablePerson(
  ctx: Context,
  personId: string,
  follow?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await change(ctx, personId, async (tx, person) => {
    if (person.disabledAt) throw new NotReady("This account is disabled already.");
    await tx.person.update({ where: { id: personId }, data: { disabledAt: await realNow(tx) } });
    await revoke(tx, { personId });
    await revokeAccessTokensOf(tx, personId, requirePerson(ctx.actor));
    await requireAnAdministrator(tx);
    await follow?.(tx);
    return { action: "personDisabled" };
  });
}

/** Lets a disabled person in again, with the roles they had. @throws Forbidden, NotFound, NotReady */
export async function enablePerson(ctx: Context, personId: string): Promise<void> {
  await change(ctx, personId, async (tx, person) => {
    if (!person.disabledAt) throw new NotReady("This account is not disabled.");
    await tx.person.update({ where: { id: personId }, data: { disabledAt: null } });
    return { action: "personEnabled" };
  });
}

/**
 * Forgets somebody's authenticator and recovery codes and ends their sessions and access tokens; they set up a new one when they next sign
 * in. Never one's own: whoever took over a session must not be able to keep it. `follow` as in `disablePerson`.
 * @throws Forbidden, NotFound, NotReady
 */
export async function resetSecondFactor(
  ctx: Context,
  personId: string,
  follow?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await change(ctx, personId, async (tx) => {
    if (personId === requirePerson(ctx.actor))
      throw new NotReady("Another administrator must reset your own second factor.");
    await tx.person.update({
      where: { id: personId },
      data: { totpSecret: null, totpConfirmedAt: null, totpLastStep: null },
    });
    await voidRecoveryCodes(tx, personId);
    await revoke(tx, { personId });
    await revokeAccessTokensOf(tx, personId, requirePerson(ctx.actor));
    await follow?.(tx);
    return { action: "secondFactorReset" };
  });
}

/** A new address at which the person chooses a password; the old password fits until then. @throws Forbidden, NotFound */
export async function inviteAgain(
  ctx: Context,
  personId: string,
  follow?: (tx: Transaction) => Promise<void>,
): Promise<{ link: string }> {
  return await change(ctx, personId, async (tx, person) => {
    refusePasswordOfService(person);
    await follow?.(tx);
    return { action: "personInvited", link: await inviteToChoosePassword(tx, personId) };
  });
}
