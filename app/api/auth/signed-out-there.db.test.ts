import { randomUUID } from "node:crypto";
import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmedSession } from "@/lib/auth/oidc/confirm-session";
import { addressForLeaving } from "@/lib/auth/oidc/leave-service";
import { CLIENT, startProvider, type TestProvider } from "@/lib/auth/oidc/test-provider";
import { nameSession } from "@/lib/auth/oidc/test-rows";
import { type LiveSession, sessionOf } from "@/lib/auth/session-rows";
import { auditRows } from "@/lib/auth/test-people";
import { env } from "@/lib/env";
import { POST } from "./back-channel-logout/route";
import { TestBrowser } from "./test-browser";

const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };
let provider: TestProvider;

beforeAll(async () => {
  provider = await startProvider(`${env().url}/api/auth/callback/sign-in-service`);
  env().oidc = { ...provider.service };
});
afterAll(() => provider.close());

async function signIn(sub: string) {
  provider.next.sub = sub;
  provider.people.set(sub, { email: `${sub}@desk.example`, roles: ["COUNSEL"] });
  const answer = await new TestBrowser().signIn();
  if (!("token" in answer)) throw new Error(answer.refusedAt);
  return answer.token;
}

const logoutToken = (claims: object, key = provider.privateKey) =>
  new SignJWT({ jti: randomUUID(), events: EVENTS, ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "test" })
    .setIssuedAt()
    .setIssuer(provider.service.issuer)
    .setAudience(CLIENT.id)
    .sign(key);

const tell = (token: string) =>
  POST(
    new Request(`${env().url}/api/auth/back-channel-logout`, {
      method: "POST",
      body: new URLSearchParams({ logout_token: token }),
    }),
  );

test("who signs out there is out here at once, in every browser, also within the time a word may serve", async () => {
  const [first, second, other] = [await signIn("ada"), await signIn("ada"), await signIn("bea")];
  env().oidc = { ...provider.service, recheckSeconds: 300 };
  expect((await tell(await logoutToken({ sub: "ada" }))).status).toBe(200);
  expect(await confirmedSession(first)).toBeNull();
  expect(await confirmedSession(second)).toBeNull();
  expect(await confirmedSession(other)).not.toBeNull();
  expect((await tell(await logoutToken({ sub: "ada" }))).status).toBe(200);
  expect(await auditRows("sessionEndedByService")).toHaveLength(2);
});

test("by the session's name that session ends, and no other of the person", async () => {
  const [one, two] = [await signIn("cleo"), await signIn("cleo")];
  const session = (await sessionOf(one)) as LiveSession;
  await nameSession(session.id, "sid-one");
  expect((await tell(await logoutToken({ sid: "sid-one" }))).status).toBe(200);
  expect(await sessionOf(one)).toBeNull();
  expect(await sessionOf(two)).not.toBeNull();
});

test.each<[string, () => Promise<string>]>([
  ["that is none", async () => "invented"],
  ["without the event", () => logoutToken({ sub: "dora", events: {} })],
  ["with a nonce, as an ID token has", () => logoutToken({ sub: "dora", nonce: "n" })],
  ["about nobody", () => logoutToken({})],
  [
    "signed by somebody else",
    async () => logoutToken({ sub: "dora" }, (await generateKeyPair("RS256")).privateKey),
  ],
  [
    "of an hour ago",
    () =>
      new SignJWT({ jti: "x", events: EVENTS, sub: "dora" })
        .setProtectedHeader({ alg: "RS256", kid: "test" })
        .setIssuedAt(Math.floor(Date.now() / 1000) - 3600)
        .setIssuer(provider.service.issuer)
        .setAudience(CLIENT.id)
        .sign(provider.privateKey),
  ],
  [
    "for another audience",
    () =>
      new SignJWT({ jti: "x", events: EVENTS, sub: "dora" })
        .setProtectedHeader({ alg: "RS256", kid: "test" })
        .setIssuedAt()
        .setIssuer(provider.service.issuer)
        .setAudience("another desk")
        .sign(provider.privateKey),
  ],
])("a logout token %s ends nothing", async (_, make) => {
  const token = await signIn("dora");
  expect((await tell(await make())).status).toBe(400);
  expect(await sessionOf(token)).not.toBeNull();
});

test("signing out here leads to signing out there, and back to our page", async () => {
  const session = (await sessionOf(await signIn("eve"))) as LiveSession;
  const address = new URL((await addressForLeaving(session)) ?? "");
  expect(address.origin).toBe(provider.service.issuer);
  const answer = await fetch(address, { redirect: "manual" });
  expect(answer.status).toBeLessThan(400);
  expect(address.searchParams.get("post_logout_redirect_uri")).toBe(`${env().url}/sign-in`);
});

test("signing out here needs nothing of a service that is down, and nothing of one that did not open the session", async () => {
  const session = (await sessionOf(await signIn("fay"))) as LiveSession;
  env().oidc = { ...provider.service, issuer: "http://127.0.0.1:1" };
  expect(await addressForLeaving(session)).toBeNull();
  env().oidc = { ...provider.service };
  expect(await addressForLeaving({ ...session, id: randomUUID() })).toBeNull();
});
