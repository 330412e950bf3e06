import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type KeyLike } from "jose";
import Provider from "oidc-provider";
import type { SignInService } from "@/lib/env";

export const CLIENT = { id: "desk", secret: "an invented secret of the tests" };

type Body = Record<string, unknown>;

/** A real OpenID provider on loopback, whose people and answers a test can change at any time. */
export interface TestProvider {
  service: SignInService;
  /** Who exists there: claims by subject. Taking one out removes the person. */
  people: Map<string, Record<string, unknown>>;
  /** The next person to sign in; nobody is asked for a password. */
  next: { sub: string };
  /** The key with which it signs, for making what it never would. */
  privateKey: KeyLike;
  /** Changes what the token endpoint answers; puts the provider out of order; counts what it was asked. */
  change: { tokens: ((body: Body) => Promise<Body>) | null; failing: number | null; asked: string[] };
  /** Makes every access token given so far one that it knows no more; refresh tokens stay. */
  forgetAccessTokens(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the provider; `backChannel` is the address that it tells when somebody signs out there. */
export async function startProvider(
  callback: string,
  { backChannel }: { backChannel?: string } = {},
): Promise<TestProvider> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "test", alg: "RS256", use: "sig" };
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const people: TestProvider["people"] = new Map();
  const next = { sub: "" };
  const change: TestProvider["change"] = { tokens: null, failing: null, asked: [] };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [`${new URL(callback).origin}/sign-in`],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        ...(backChannel && {
          backchannel_logout_uri: backChannel,
          backchannel_logout_session_required: true,
        }),
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ["an invented key of the tests"] },
    clockTolerance: 0,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    claims: {
      openid: ["sub", "amr", "sid"],
      email: ["email", "email_verified"],
      profile: ["name", "roles", "groups", "realm_access"],
    },
    ttl: {
      AccessToken: 3_600,
      IdToken: 3_600,
      RefreshToken: 86_400,
      Session: 86_400,
      Grant: 86_400,
      Interaction: 600,
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    findAccount: (_ctx, sub) => {
      const claims = people.get(sub);
      return claims && { accountId: sub, claims: () => ({ sub, ...claims }) };
    },
    // Nobody is asked whether the desk may know their name.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: CLIENT.id,
        accountId: ctx.oidc.session?.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  });
  provider.use(async (ctx, proceed) => {
    change.asked.push(ctx.path);
    if (change.failing && !ctx.path.startsWith("/.well-known")) {
      ctx.status = change.failing;
      return;
    }
    if (ctx.path.startsWith("/interaction/")) {
      await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: next.sub, amr: ["mfa"] } });
      ctx.respond = false;
      return;
    }
    await proceed();
    if (ctx.path === "/token" && ctx.status === 200 && change.tokens)
      ctx.body = await change.tokens(ctx.body as Body);
  });
  const given: { destroy(): Promise<void> }[] = [];
  provider.on("access_token.saved", (token) => given.push(token));
  handle = provider.callback();

  return {
    service: {
      ...{ issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, scope: "openid email profile" },
      ...{ rolesClaim: "roles", roleWords: null, signingAlg: "RS256", recheckSeconds: 0 },
    },
    ...{ people, next, privateKey, change },
    forgetAccessTokens: async () => {
      await Promise.all(given.splice(0).map((token) => token.destroy()));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
