import { db } from "@/lib/db";

const AUTHORITIES = {
  boston: {
    name: "Suffolk County District Attorney",
    country: "US",
    publishedPhone: "+1 617 555 0100",
    zone: "America/New_York",
    officer: "Sgt. Adele Hale",
    email: "adele.hale@suffolk-da.example",
  },
  chicago: {
    name: "Federal Bureau of Investigation, Chicago",
    country: "US",
    publishedPhone: "+1 312 555 0140",
    zone: "America/Chicago",
    officer: "Agent Victor Lund",
    email: "victor.lund@fbi-chicago.example",
  },
  berlin: {
    name: "Staatsanwaltschaft Stuttgart",
    country: "DE",
    publishedPhone: "+49 711 555 0199",
    zone: "Europe/Berlin",
    officer: "Sabine Roth",
    email: "sabine.roth@sta-stuttgart.example",
  },
  dublin: {
    name: "An Garda Siochana, Cyber Crime Bureau",
    country: "IE",
    publishedPhone: "+353 1 555 0172",
    zone: "Europe/Dublin",
    officer: "Det. Maeve Quinn",
    email: "maeve.quinn@garda.example",
  },
  sheriff: {
    name: "Harlow County Sheriff",
    country: "US",
    publishedPhone: "+1 208 555 0118",
    zone: "America/Denver",
    officer: "Deputy Cole Barnes",
    email: "cole.barnes@harlow-sheriff.example",
  },
} as const;

export type AuthorityKey = keyof typeof AUTHORITIES;

export interface Sender {
  authorityId: string;
  officerId: string;
  country: string;
  zone: string;
  phone: string;
}

export interface Offices {
  senders: Record<AuthorityKey, Sender>;
  /** Our entities, by the country of those who may serve them. */
  entities: { US: string; EU: string };
}

/** The invented authorities with one officer each, and our own two companies. */
export async function makeOffices(): Promise<Offices> {
  const senders: Partial<Record<AuthorityKey, Sender>> = {};
  for (const [key, { officer, email, ...authority }] of Object.entries(AUTHORITIES)) {
    const made = await db().authority.create({
      data: {
        ...authority,
        phoneSource: "The authority's own web site",
        officers: { create: { name: officer, email } },
      },
      include: { officers: true },
    });
    senders[key as AuthorityKey] = {
      authorityId: made.id,
      officerId: made.officers[0]?.id ?? "",
      country: made.country,
      zone: made.zone,
      phone: made.publishedPhone,
    };
  }
  const us = await db().legalEntity.create({
    data: { name: "Cumulus Harbor Inc.", country: "US", zone: "America/New_York" },
  });
  const eu = await db().legalEntity.create({
    data: { name: "Cumulus Harbor Ireland Ltd.", country: "IE", zone: "Europe/Dublin" },
  });
  return { senders: senders as Record<AuthorityKey, Sender>, entities: { US: us.id, EU: eu.id } };
}
