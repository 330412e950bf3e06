import { randomUUID } from "node:crypto";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import type { Administrator, Customer } from "@/lib/generated/prisma/client";
import type { ContactLanguage } from "@/lib/generated/prisma/enums";
import { parseMail } from "@/lib/mail/parse-mail";
import { keepContactsFresh } from "./keep-contacts-fresh";
import { later } from "./steps";

export interface WantedContact {
  name: string;
  /** Days ago; absent for never. */
  confirmed?: number;
  bounced?: number;
  legal?: boolean;
  language?: ContactLanguage;
  email?: string;
}

/** By name; each that a test names is there. */
type Listed = Record<string, Administrator>;

/** A customer with exactly these contacts, listed in this order. */
export async function customerWith(
  wanted: WantedContact[],
): Promise<{ customer: Customer; contacts: Listed; at: Date }> {
  const at = await now();
  const customer = await db().customer.create({
    data: { name: "Elm Mills", registeredOffice: "-", country: "DE", zone: "Europe/Berlin" },
  });
  const contacts: Listed = {};
  for (const [index, one] of wanted.entries()) {
    const { id } = await db().administrator.create({
      data: {
        customerId: customer.id,
        capacity: one.legal ? "LEGAL_CONTACT" : "ADMINISTRATOR",
        name: one.name,
        email: one.email ?? `${one.name}.${randomUUID()}@elm.example`,
        language: one.language ?? "en",
        listedAt: later(at, index / 1000 - 400),
        ...(one.confirmed !== undefined && {
          confirmations: { create: { confirmedAt: later(at, -one.confirmed), way: "CALL" as const } },
        }),
        ...(one.bounced !== undefined && {
          bounces: { create: { bouncedAt: later(at, -one.bounced), hard: true } },
        }),
      },
    });
    contacts[one.name] = await db().administrator.findUniqueOrThrow({ where: { id } });
  }
  return { customer, contacts, at };
}

/** The mails that were queued to one contact, oldest first, as their reader sees them. */
export async function mailsTo(contact: Administrator | undefined) {
  const { email = "" } = contact ?? {};
  const rows = await db().outboxMessage.findMany({
    where: { toAddress: { equals: email, mode: "insensitive" } },
    orderBy: { createdAt: "asc" },
  });
  return Promise.all(
    rows.map(async ({ id, kind, demandId, bytes, createdAt, state }) => {
      const { subject, text } = await parseMail(Buffer.from(bytes));
      return { id, kind, demandId, subject, text: text.replace(/\s+/g, " "), at: createdAt, state };
    }),
  );
}

/** The token of the link in a mail that asks. */
export const tokenIn = ({ text }: { text: string }): string =>
  /\/customer\/confirm\/([\w-]{43})/.exec(text)?.[1] ?? "";

/** Looks whenever a look is due, for so many days. */
export async function walk(from: Date, days: number): Promise<void> {
  for (let at = from; at <= later(from, days); ) {
    await keepContactsFresh(at);
    const { _min } = await db().contactLook.aggregate({ _min: { lookAt: true } });
    at = _min.lookAt ?? later(at, 1);
  }
  await keepContactsFresh(later(from, days));
}
