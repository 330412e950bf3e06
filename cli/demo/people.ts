import { randomInt } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Actor, Context } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

export type Person = Context & { actor: Extract<Actor, { type: "user" }> };

const PEOPLE = {
  ines: { name: "Ines Varga", roles: ["INTAKE_ANALYST"] },
  tom: { name: "Tom Okafor", roles: ["INTAKE_ANALYST"] },
  dana: { name: "Dana Cole", roles: ["COUNSEL"] },
  ravi: { name: "Ravi Menon", roles: ["COUNSEL"] },
  ilse: { name: "Ilse Brandt", roles: ["LEAD_COUNSEL"] },
  jonas: { name: "Jonas Keller", roles: ["CUSTODIAN"] },
  priya: { name: "Priya Nair", roles: ["CUSTODIAN"] },
  marta: { name: "Marta Silva", roles: ["COMPLIANCE_OFFICER"] },
  sam: { name: "Sam Whitfield", roles: ["INSTALLATION_ADMINISTRATOR"] },
} as const satisfies Record<string, { name: string; roles: readonly Role[] }>;

export type Team = Record<keyof typeof PEOPLE, Person>;

// Without letters and digits that are easily taken for each other.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/**
 * The desk of the demo: one or two people of every role, all with one password made for this installation, none with a
 * second factor. Writes the list that `npm start` prints: address, password, roles and name, parted by tabs.
 */
export async function makeTeam(): Promise<Team> {
  const password = `demo-${group()}-${group()}`;
  const lines: string[] = [];
  const team: Partial<Team> = {};
  for (const [key, { name, roles }] of Object.entries(PEOPLE)) {
    const email = `${key}@cumulus-harbor.example`;
    const passwordHash = await hashPassword(password);
    const { id } = await db().person.create({
      data: { name, email, roles: [...roles], passwordHash, demo: true },
    });
    team[key as keyof Team] = { actor: { type: "user", id, name, roles } };
    lines.push([email, password, roles.join(","), name].join("\t"));
  }
  await writeFile(path.join(env().dataPlace, "demo-accounts.txt"), `${lines.join("\n")}\n`, { mode: 0o600 });
  return team as Team;
}
