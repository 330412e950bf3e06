import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROLES, type Role } from "@/lib/auth/permissions";
import { lifecycle } from "@/lib/demands/lifecycle";
import { records } from "@/lib/demands/records";
import { shortcutsFor } from "./shortcuts";

const everybody = { actor: { type: "user" as const, id: "", name: "", roles: Object.keys(ROLES) as Role[] } };
const all = shortcutsFor(everybody);

test("no key means two things, and none begins another", () => {
  const keys = all.flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(keys.filter((other) => other.startsWith(`${key} `))).toEqual([]);
});

test("each leads somewhere that is there, or does something", () => {
  for (const { leadsTo, does, label } of all) {
    expect(Boolean(leadsTo) !== Boolean(does), label).toBe(true);
    if (!leadsTo) continue;
    const act = /^\/demands\/:subject\/(\w+)$/.exec(leadsTo)?.[1];
    if (act) expect(act in { ...lifecycle, ...records }, label).toBe(true);
    else expect(existsSync(join(import.meta.dirname, leadsTo, "page.tsx")), label).toBe(true);
  }
});

test("only what needs more than one letter works while typing", () => {
  expect(all.filter(({ always }) => always).flatMap(({ keys }) => keys)).toEqual(["$mod+k"]);
});

test("nobody is offered a key to what the role may not do", () => {
  const custodian = { actor: { ...everybody.actor, roles: ["CUSTODIAN" as const] } };
  const leads = shortcutsFor(custodian).map(({ leadsTo }) => leadsTo);
  expect(leads).toContain("/inbox");
  expect(leads).not.toContain("/queue");
  expect(leads).not.toContain("/instruments/new");
  expect(leads).not.toContain("/people");
});
