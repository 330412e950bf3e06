import { unstable_doesMiddlewareMatch as matches } from "next/experimental/testing/server";
import { NextRequest } from "next/server";
import { describe, expect, test, vi } from "vitest";
import { config, proxy } from "./proxy";

const here = vi.hoisted(() => {
  process.env.NARROWGATE_URL = "http://localhost:3000";
  return process.env.NARROWGATE_URL;
});

function ask(path: string, headers: Record<string, string> = {}, method = "GET", body?: string) {
  const all = { host: "localhost:3000", ...headers };
  return proxy(new NextRequest(`${here}${path}`, { method, headers: all, ...(body && { body }) }));
}

/** The header as the page will see it. */
function handedOn(response: Response, name: string): string | null {
  const names = response.headers.get("x-middleware-override-headers")?.split(",") ?? [];
  return names.includes(name) ? response.headers.get(`x-middleware-request-${name}`) : null;
}

describe("what is refused", () => {
  test.each(["evil.test", "localhost:3001", "127.0.0.1:3000", ""])("the host %j", async (host) => {
    expect((await ask("/", { host })).status).toBe(421);
  });

  test.each([
    [{ origin: "null" }],
    [{ origin: "https://evil.test" }],
    [{ origin: "http://localhost:3001" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: here, "sec-fetch-site": "cross-site" }],
  ])("a change asked for with %j", async (headers) => {
    expect((await ask("/", headers, "POST")).status).toBe(403);
  });

  test("a body of 10 MB, and one byte more than is taken", async () => {
    for (const size of [10_000_000, 2 * 1024 * 1024 + 1]) {
      const headers = { origin: here, "content-type": "application/json", "content-length": String(size) };
      const answer = await ask("/", headers, "POST");
      expect(answer.status).toBe(413);
      expect(await answer.text()).toContain("at most 2 MB");
    }
    expect((await ask("/", { origin: here, "content-length": String(2 * 1024 * 1024) }, "POST")).status).toBe(
      200,
    );
  });

  test("an address with the letter that no text of ours can hold", async () => {
    for (const path of ["/demands/NG-%00", "/queue?q=a%00b", "/demands/%FF", "/authority/collect/%E0%A4%A"])
      expect((await ask(path)).status).toBe(400);
  });

  test("the same of a customer's directory, in SCIM's own words", async () => {
    for (const path of ["/scim/v2/Users/%zz", "/scim/v2/%FF", "/scim/v2/Users/a%00"]) {
      expect(matches({ config, nextConfig: {}, url: path })).toBe(true);
      const answer = await ask(path);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        400,
        "application/scim+json; charset=utf-8",
      ]);
      expect(await answer.json()).toMatchObject({ status: "400", detail: expect.any(String) });
    }
    expect(matches({ config, nextConfig: {}, url: "/scim/v2/Users?filter=a%20b" })).toBe(false);
  });

  const kind = "multipart/form-data; boundary=edge";
  const whole = '--edge\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--edge--\r\n';
  test.each([
    ["cut off", kind, whole.slice(0, -12)],
    ["none at all", kind, "garbage"],
    ["without its boundary", "multipart/form-data", whole],
    ["of no action", kind, whole.replace('"a"', '"$ACTION_1:1"')],
    ["of another boundary", "multipart/form-data; boundary=other", whole],
  ])("a form that is %s, in words", async (_, type, body) => {
    const answer = await ask("/", { origin: here, "content-type": type }, "POST", body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("nothing was done");
    expect((await ask("/", { origin: here, "content-type": kind }, "POST", whole)).status).toBe(200);
  });

  test("the image optimizer", async () => {
    expect((await ask("/_next/image?url=%2Ficon.svg&w=64&q=75")).status).toBe(404);
  });
});

describe("what passes", () => {
  test.each([[{ origin: here, "sec-fetch-site": "same-origin" }], [{}]])(
    "a change with %j",
    async (headers) => {
      expect((await ask("/", headers, "POST")).status).toBe(200);
    },
  );

  test("the page's own address, which nobody else may name", async () => {
    expect(handedOn(await ask("/people?x=1", { "narrowgate-page": "//evil.test" }), "narrowgate-page")).toBe(
      "/people?x=1",
    );
  });

  test("a link followed from another site", async () => {
    expect((await ask("/", { "sec-fetch-site": "cross-site" })).status).toBe(200);
  });

  test("every answer has a nonce of its own, which the page is told", async () => {
    const nonces = [await ask("/"), await ask("/")].map((response) => {
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(handedOn(response, "content-security-policy")).toBe(policy);
      expect(response.headers.get("cache-control")).toBe("no-store");
      for (const rule of [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]) {
        expect(policy).toContain(rule);
      }
      expect(policy).not.toContain("unsafe");
      return policy.match(/'nonce-([^']{24})'/)?.[1];
    });
    expect(nonces[0]).toBeTruthy();
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test.each([
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "forwarded",
    "x-middleware-subrequest",
    "x-original-url",
    "content-security-policy-report-only",
  ])("but never the header %s of a client", async (name) => {
    expect(handedOn(await ask("/", { [name]: "forged" }), name)).toBeNull();
  });

  test("a published file alone may be kept by a cache, where its handler says so", async () => {
    const file = await ask("/transparency/2026-01-01_2026-06-30_public/1/totals.csv");
    expect(file.headers.get("cache-control")).toBeNull();
    expect(file.headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    for (const page of ["/transparency", "/transparency/2026-01-01_2026-06-30_public", "/transparency/x/1"])
      expect((await ask(page)).headers.get("cache-control"), page).toBe("no-store");
  });

  test.each([
    "/api/documents/1",
    "/api/collect/t/package",
    "/api/receipts/1",
    "/api/queue",
    "/api/audit",
    "/api/whatever-comes-later",
  ])("what %s gives runs in a sandbox, wherever it is opened", async (path) => {
    const policy = (await ask(path)).headers.get("content-security-policy");
    expect(policy).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  });

  test("and a policy of the client's is replaced", async () => {
    const response = await ask("/", { "content-security-policy": "script-src 'nonce-mine'" });
    expect(handedOn(response, "content-security-policy")).not.toContain("mine");
  });
});

describe("where it stands", () => {
  test.each([
    "/",
    "/queue",
    "/api/health/x",
    "/api/uploadsx",
    "/icon.svg.php",
    "/_next/image",
    "/_next/data/x.json",
  ])("before %s", (url) => {
    expect(matches({ config, nextConfig: {}, url })).toBe(true);
  });

  test.each([
    "/scim/v2/Users",
    "/api/uploads/demand/1",
    "/api/inbound/mail",
    "/api/health",
    "/icon.svg",
    "/_next/static/a.js",
  ])("not before %s", (url) => {
    expect(matches({ config, nextConfig: {}, url })).toBe(false);
  });
});
