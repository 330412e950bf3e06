import { decodeJwt, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { confirmedSession } from "@/lib/auth/oidc/confirm-session";
import { CLIENT, startProvider, type TestProvider } from "@/lib/auth/oidc/test-provider";
import { personOf, tokensKept } from "@/lib/auth/oidc/test-rows";
import { auditRows } from "@/lib/auth/test-people";
import { makeAccessToken } from "@/lib/auth/tokens/make-access-token";
import { personOfToken } from "@/lib/auth/tokens/person-of-token";
import { makeFeed } from "@/lib/demands/calendar/feeds";
import { readFeed } from "@/lib/demands/calendar/read-feed";
import { letFeedsRest } from "@/lib/demands/calendar/test-reader";
import { env } from "@/lib/env";
import { TestBrowser } from "./test-browser";

let provider: TestProvider;

beforeAll(async () => {
  provider = await startProvider(`${env().url}/api/auth/callback/sign-in-service`);
});
afterAll(() => provider.close());

let number = 0;
beforeEach(() => {
  number += 1;
  provider.next.sub = `subject-${number}`;
  provider.people.set(provider.next.sub, {
    ...{ email: `p${number}@desk.example`, email_verified: true, name: "Olga", roles: ["COUNSEL"] },
  });
  Object.assign(provider.change, { tokens: null, failing: null });
  env().oidc = { ...provider.service };
});

async function signIn(): Promise<string> {
  const browser = new TestBrowser();
  const answer = await browser.signIn();
  if (!("token" in answer)) throw new Error(`Refused: ${answer.refusedAt} ${browser.failures.join()}`);
  return answer.token;
}
const rolesNow = async (token: string) => (await confirmedSession(token))?.person.roles ?? null;
const claims = () => provider.people.get(provider.next.sub) ?? {};

test("somebody comes in by discovery, PKCE, state and nonce, with the roles of the claim", async () => {
  const browser = new TestBrowser();
  const left = await browser.leave();
  expect(left.origin).toBe(provider.service.issuer);
  expect(Object.fromEntries(left.searchParams)).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/./),
    nonce: expect.stringMatching(/./),
  });
  expect(await browser.comeBack(await browser.follow(left))).toBe(env().url);
  expect(await rolesNow((await browser.sessionToken()) ?? "")).toEqual(["COUNSEL"]);
});

test("a code is worth nothing to the provider without its verifier", async () => {
  const browser = new TestBrowser();
  const back = await browser.follow(await browser.leave());
  const exchange = (further: object) =>
    fetch(`${provider.service.issuer}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`)}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: back.searchParams.get("code") ?? "",
        redirect_uri: `${env().url}/api/auth/callback/sign-in-service`,
        ...further,
      }),
    });
  expect((await exchange({})).status).toBe(400);
  expect((await exchange({ code_verifier: "x".repeat(43) })).status).toBe(400);
});

test("the answer to one browser opens nothing in another", async () => {
  const stolen = await new TestBrowser().leave().then((left) => new TestBrowser().follow(left));
  const victim = new TestBrowser();
  await victim.leave();
  expect(await victim.comeBack(stolen)).toMatch(/[?&](error|refused)=/);
  expect(await victim.sessionToken()).toBeNull();
});

test("a person removed at the service is out at the next request, and it is said why", async () => {
  const token = await signIn();
  expect(await rolesNow(token)).toEqual(["COUNSEL"]);
  provider.people.delete(provider.next.sub);
  expect(await rolesNow(token)).toBeNull();
  expect((await auditRows("sessionEndedByService")).at(-1)).toMatchObject({ details: { reason: "removed" } });
  expect(await tokensKept(provider.next.sub)).toBe(0);
  provider.people.set(provider.next.sub, { email: "back@desk.example", roles: ["COUNSEL"] });
  expect(await rolesNow(token)).toBeNull();
});

test("their access tokens and feeds sleep from that moment, and wake when the service lets them in again", async () => {
  const browser = await signIn();
  const session = await confirmedSession(browser);
  if (!session) throw new Error("Nobody came in.");
  const { id, name, roles } = session.person;
  const ctx = { actor: { type: "user", id, name, roles } } as const;
  const made = { name: "Nightly copy", scopes: ["register:read" as const], validDays: 30 };
  const [token, feed] = [await makeAccessToken(ctx, made), await makeFeed(ctx, { name: "Telephone" })];
  const read = async () => [await personOfToken(token), await readFeed(feed).catch(() => null)];
  expect(await read()).toEqual([expect.anything(), expect.stringContaining("BEGIN:VCALENDAR")]);
  await letFeedsRest();
  const claimed = claims();
  provider.people.delete(provider.next.sub);
  expect(await rolesNow(browser)).toBeNull();
  expect(await read()).toEqual([null, null]);
  provider.people.set(provider.next.sub, claimed);
  expect(await read()).toEqual([null, null]);
  await signIn();
  expect(await read()).toEqual([expect.anything(), expect.stringContaining("BEGIN:VCALENDAR")]);
});

test("roles given and taken there count at the next request; without any the session ends", async () => {
  const token = await signIn();
  claims().roles = ["LEAD_COUNSEL", "CUSTODIAN"];
  expect(await rolesNow(token)).toEqual(["LEAD_COUNSEL", "CUSTODIAN"]);
  delete claims().roles;
  expect(await rolesNow(token)).toBeNull();
  expect((await personOf(provider.next.sub))?.roles).toEqual([]);
});

test("a service that does not answer lets nobody in, and ends nothing", async () => {
  const token = await signIn();
  provider.change.failing = 503;
  await expect(rolesNow(token)).rejects.toThrow("sign-in service");
  provider.change.failing = null;
  expect(await rolesNow(token)).toEqual(["COUNSEL"]);
});

test("its last word serves for as long as the setting says, and no longer", async () => {
  const token = await signIn();
  env().oidc = { ...provider.service, recheckSeconds: 60 };
  expect(await rolesNow(token)).toEqual(["COUNSEL"]);
  provider.people.delete(provider.next.sub);
  expect(await rolesNow(token)).toEqual(["COUNSEL"]);
  env().oidc = { ...provider.service };
  expect(await rolesNow(token)).toBeNull();
});

test("requests at the same time share one question", async () => {
  const token = await signIn();
  provider.change.asked.length = 0;
  const all = await Promise.all(Array.from({ length: 20 }, () => rolesNow(token)));
  expect(all.every((roles) => roles?.join() === "COUNSEL")).toBe(true);
  expect(provider.change.asked.filter((path) => path === "/me").length).toBeLessThan(10);
});

test("roles are found in a nested claim, by the words of a table", async () => {
  env().oidc = {
    ...provider.service,
    ...{ rolesClaim: "realm_access.roles", roleWords: { "CN=legal,OU=x": ["COUNSEL", "CUSTODIAN"] } },
  };
  Object.assign(claims(), {
    roles: ["LEAD_COUNSEL"],
    realm_access: { roles: ["CN=legal,OU=x", "LEAD_COUNSEL"] },
  });
  expect(await rolesNow(await signIn())).toEqual(["COUNSEL", "CUSTODIAN"]);
});

test("a session outlives its access token by the refresh token, which many requests spend once", async () => {
  const token = await signIn();
  await provider.forgetAccessTokens();
  provider.change.asked.length = 0;
  expect(await Promise.all([1, 2, 3].map(() => rolesNow(token)))).toEqual([
    ["COUNSEL"],
    ["COUNSEL"],
    ["COUNSEL"],
  ]);
  expect(provider.change.asked.filter((path) => path === "/token")).toHaveLength(1);
  provider.people.delete(provider.next.sub);
  expect(await rolesNow(token)).toBeNull();
});

const seconds = () => Math.floor(Date.now() / 1000);
const resigned = (changes: object) => async (body: Record<string, unknown>) => ({
  ...body,
  id_token: await new SignJWT({ ...decodeJwt(String(body.id_token)), ...changes })
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .sign(provider.privateKey),
});

test.each([
  ["of another issuer", () => resigned({ iss: "https://evil.example" })],
  ["for another desk", () => resigned({ aud: "another desk" })],
  ["for two desks, given to the other", () => resigned({ aud: [CLIENT.id, "other"], azp: "other" })],
  ["that has run out", () => resigned({ exp: seconds() - 60 })],
  ["from the future", () => resigned({ iat: seconds() + 120, nbf: seconds() + 120 })],
  ["of another sign-in", () => resigned({ nonce: "another" })],
  ["about somebody else than the access token", () => resigned({ sub: "somebody else" })],
  [
    "without a signature",
    () => async (body: Record<string, unknown>) => ({
      ...body,
      id_token: new UnsecuredJWT(decodeJwt(String(body.id_token))).encode(),
    }),
  ],
  [
    "whose signature is another's",
    () => async (body: Record<string, unknown>) => ({
      ...body,
      id_token: await new SignJWT(decodeJwt(String(body.id_token)))
        .setProtectedHeader({ alg: "RS256", kid: "test" })
        .sign((await generateKeyPair("RS256")).privateKey),
    }),
  ],
  [
    "signed with the client's own secret",
    () => async (body: Record<string, unknown>) => ({
      ...body,
      id_token: await new SignJWT(decodeJwt(String(body.id_token)))
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(CLIENT.secret)),
    }),
  ],
  [
    "changed by one letter",
    () => async (body: Record<string, unknown>) => ({
      ...body,
      id_token: String(body.id_token).replace(/\.(.)/, (_, letter) => `.${letter === "e" ? "f" : "e"}`),
    }),
  ],
])("an ID token %s is refused", async (_, change) => {
  provider.change.tokens = change();
  const browser = new TestBrowser();
  const answer = await browser.signIn();
  expect(answer).toEqual({ refusedAt: expect.stringMatching(/[?&](error|refused)=/) });
  expect(await personOf(provider.next.sub)).toBeNull();
});

test.each([5, -5])("a clock %i seconds off is still the same clock", async (off) => {
  provider.change.tokens = resigned({ iat: seconds() + off, exp: seconds() + 300 });
  expect(await rolesNow(await signIn())).toEqual(["COUNSEL"]);
});

test("a service that names itself otherwise than configured is not believed", async () => {
  env().oidc = { ...provider.service, issuer: provider.service.issuer.replace("127.0.0.1", "localhost") };
  expect(await new TestBrowser().signIn()).toEqual({
    refusedAt: expect.stringMatching(/[?&](error|refused)=/),
  });
});
