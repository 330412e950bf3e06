import { beforeAll, expect, test } from "vitest";
import { sessionOf } from "@/lib/auth/session-rows";
import { sayRefusal, signInByOidc as signInByWord } from "@/lib/auth/sign-in-by-oidc";
import { auditRows, enter as enterLocally, makeAccount } from "@/lib/auth/test-people";
import { realNow } from "@/lib/clock";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

beforeAll(() => {
  env().oidc = {
    ...{ issuer: "http://localhost:1", clientId: "desk", clientSecret: "invented", scope: "openid" },
    ...{ rolesClaim: "roles", roleWords: null, signingAlg: "RS256", recheckSeconds: 0 },
  };
});

const tokens = { accessToken: "invented", refreshToken: null, idToken: "invented", sid: null };

/** The same claims in the ID token and when asked. */
const signInByOidc = (claims: object, device: string) =>
  signInByWord({ idToken: { ...claims }, userinfo: { ...claims }, tokens }, device);

let number = 0;
const claimsOf = (changes: object = {}) => {
  number += 1;
  return {
    sub: `s-${number}`,
    email: `Oidc-${number}@Desk.example`,
    name: "Olga",
    roles: ["Counsel"],
    ...changes,
  };
};

async function enter(claims: object) {
  const answer = await signInByOidc(claims, "Test");
  if ("refused" in answer) throw new Error(answer.refused);
  const session = await sessionOf(answer.token);
  if (!session) throw new Error("The session does not live.");
  return session;
}

test("somebody new gets an account with the roles that are ours, and owes the second factor", async () => {
  const session = await enter(claimsOf({ roles: ["lead counsel", "CUSTODIAN", "root", "__proto__"] }));
  expect(session).toMatchObject({
    complete: false,
    person: { name: "Olga", roles: ["LEAD_COUNSEL", "CUSTODIAN"] },
  });
  expect(session.person.email).toMatch(/^oidc-\d+@desk\.example$/);
  const added = (await auditRows("personAdded")).filter(({ actorId }) => actorId === session.person.id);
  expect(added).toHaveLength(1);
});

test("a name that no page could show is left out, and an address that cannot be mailed is no address", async () => {
  const unnamed = claimsOf({ name: "Olga\u202egro.evil" });
  expect((await enter(unnamed)).person.name).toBe(unnamed.email.toLowerCase());
  for (const email of ["olga@desk.example\nBcc: eve@desk.example", `${"o".repeat(65)}@desk.example`])
    expect(await signInByOidc(claimsOf({ email }), "Test")).toEqual({ refused: "claims" });
});

test("the second factor counts as given when the service says so", async () => {
  expect((await enter(claimsOf({ amr: ["pwd", "mfa"] }))).complete).toBe(true);
  expect((await enter(claimsOf({ amr: ["pwd"] }))).complete).toBe(false);
  expect((await enter(claimsOf({ amr: "mfa" }))).complete).toBe(false);
});

test("who comes again is the same person, with the roles of today", async () => {
  const claims = claimsOf();
  const first = await enter(claims);
  const again = await enter({
    ...claims,
    name: "Olga Neu",
    email: "moved@desk.example",
    roles: ["CUSTODIAN"],
  });
  expect(again.person).toMatchObject({
    id: first.person.id,
    name: "Olga Neu",
    email: "moved@desk.example",
    roles: ["CUSTODIAN"],
  });
  const changed = (await auditRows("rolesChanged")).filter(({ actorId }) => actorId === first.person.id);
  expect(changed.map(({ details }) => details)).toEqual([
    { personId: first.person.id, roles: ["CUSTODIAN"] },
  ]);
});

test("an account without a subject becomes the service's only by an address that it has checked", async () => {
  const { id, email } = await makeAccount();
  expect(await signInByOidc(claimsOf({ email }), "Test")).toEqual({ refused: "taken" });
  expect(await signInByOidc(claimsOf({ email, email_verified: false }), "Test")).toEqual({
    refused: "taken",
  });
  const { token: local } = await enterLocally(id);
  expect((await enter(claimsOf({ email, email_verified: true }))).person.id).toBe(id);
  // A password, and what it opened, would outlive a removal at the service.
  expect((await db().person.findUniqueOrThrow({ where: { id } })).passwordHash).toBeNull();
  expect(await sessionOf(local)).toBeNull();
  expect(await signInByOidc(claimsOf({ email, email_verified: true }), "Test")).toEqual({ refused: "taken" });
  const demo = await makeAccount({ demo: true });
  expect(await signInByOidc(claimsOf({ email: demo.email, email_verified: true }), "Test")).toEqual({
    refused: "taken",
  });
});

test.each([
  ["without a subject", { sub: undefined }, "claims"],
  ["with an empty subject", { sub: "" }, "claims"],
  ["without an address", { email: undefined }, "claims"],
  ["with two addresses in one", { email: "a@b.example, c@d.example" }, "claims"],
  ["with a line break in the address", { email: "a@b.example\nBcc: c@d.example" }, "claims"],
  ["without roles", { roles: undefined }, "roles"],
  ["with roles that are neither word nor list", { roles: { COUNSEL: true } }, "roles"],
  ["with foreign roles alone", { roles: ["root", ""] }, "roles"],
])("a person %s is refused and leaves nothing", async (_, changes, refused) => {
  const before = await db().person.count();
  expect(await signInByOidc(claimsOf(changes), "Test")).toEqual({ refused });
  expect(await db().person.count()).toBe(before);
});

test("who the ID token names and who was asked about are one person", async () => {
  const claims = claimsOf();
  const other = { ...claims, sub: "somebody else" };
  expect(await signInByWord({ idToken: claims, userinfo: other, tokens }, "Test")).toEqual({
    refused: "claims",
  });
});

test("roles are the service's answer when asked, not those of a token, where it gives both", async () => {
  const claims = claimsOf({ roles: ["LEAD_COUNSEL"] });
  const answer = await signInByWord(
    { idToken: claims, userinfo: { ...claims, roles: ["CUSTODIAN"] }, tokens },
    "Test",
  );
  const session = "token" in answer ? await sessionOf(answer.token) : null;
  expect(session?.person.roles).toEqual(["CUSTODIAN"]);
});

test("a disabled person stays out, whatever the service says", async () => {
  const claims = claimsOf();
  const { person } = await enter(claims);
  await db().person.update({ where: { id: person.id }, data: { disabledAt: await realNow() } });
  expect(await signInByOidc({ ...claims, roles: ["INSTALLATION_ADMINISTRATOR"] }, "Test")).toEqual({
    refused: "disabled",
  });
});

test("a refusal is said by its reason; whatever else an address gives as one has the common sentence", () => {
  expect(sayRefusal("disabled")).toContain("disabled");
  for (const invented of ["failed", "constructor", "__proto__", "toString", ["roles"], undefined])
    expect(sayRefusal(invented)).toMatch(/^Try again/);
});
