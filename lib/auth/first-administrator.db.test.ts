import { beforeAll, expect, test } from "vitest";
import { firstAdministratorLink, makeFirstAdministrator } from "@/lib/auth/first-administrator";
import { choosePassword, readLink } from "@/lib/auth/invitation";
import { sessionOf } from "@/lib/auth/session-rows";
import { auditRows, makeAccount } from "@/lib/auth/test-people";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { InvalidInput, NotReady } from "@/lib/errors";

const tokenOf = (link: string | null) => new URL(link ?? "http://none").searchParams.get("token") ?? "";
const account = { name: "Ada Weber", email: "ada@desk.example", password: "seven words and no name" };

beforeAll(() => {
  env().demo = false;
});

// The story of one empty installation, in order: each step stands on the one before it.
test("an empty installation makes its first administrator once, by the newest link", async () => {
  env().demo = true;
  expect(await firstAdministratorLink(), "the demo has its own people").toBeNull();
  env().demo = false;

  await makeAccount({ demo: true });
  const link = await firstAdministratorLink();
  expect(link).toMatch(/^http:\/\/localhost:3000\/first-administrator\?token=[\w-]{43}$/);
  const replaced = tokenOf(link);
  expect(JSON.stringify(await db().oneTimeLink.findMany())).not.toContain(replaced);

  const token = tokenOf(await firstAdministratorLink());
  expect(await readLink(replaced), "a new start voids the old link").toBeNull();
  expect(await readLink(token)).toEqual({ purpose: "first-administrator" });
  await expect(makeFirstAdministrator(replaced, account, "Test")).rejects.toThrow(NotReady);
  await expect(makeFirstAdministrator("", account, "Test")).rejects.toThrow(NotReady);
  await expect(choosePassword(token, account.password, "Test")).rejects.toThrow(NotReady);
  const weak = { ...account, password: "Ada Weber ada" };
  await expect(makeFirstAdministrator(token, weak, "Test")).rejects.toThrow(InvalidInput);

  const both = await Promise.allSettled([
    makeFirstAdministrator(token, account, "Test"),
    makeFirstAdministrator(token, { ...account, email: "eve@desk.example" }, "Test"),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const people = await db().person.findMany({ where: { demo: false } });
  expect(people).toMatchObject([{ roles: ["INSTALLATION_ADMINISTRATOR"] }]);
  const [made] = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(await sessionOf(made ?? "")).toMatchObject({ complete: false, person: { id: people[0]?.id } });
  expect(await auditRows("personAdded")).toHaveLength(1);

  expect(await firstAdministratorLink(), "somebody has an account").toBeNull();
});

test("a link that is still good makes nobody once somebody has an account", async () => {
  await db().person.updateMany({ data: { demo: true } });
  const token = tokenOf(await firstAdministratorLink());
  await makeAccount();
  const people = await db().person.count();
  const late = { ...account, email: "late@desk.example" };
  await expect(makeFirstAdministrator(token, late, "Test")).rejects.toThrow(NotReady);
  expect(await db().person.count()).toBe(people);
});
