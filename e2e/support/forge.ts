import type { APIResponse, Page, Request } from "@playwright/test";

/** What the page sends to the server when `press` is done; with `hold` it is kept back and never arrives. */
export async function sentBy(
  page: Page,
  press: () => Promise<void>,
  { hold = false } = {},
): Promise<Request> {
  const posted = (request: Request) => request.method() === "POST";
  // What is kept back is waited for until it failed: the route may not go before it was asked.
  const sent = hold ? page.waitForEvent("requestfailed", posted) : page.waitForRequest(posted);
  if (hold)
    await page.route("**", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
  await press();
  const request = await sent;
  await page.unrouteAll({ behavior: "wait" });
  return request;
}

/** Sends the request once more with the same session, with these words in its body exchanged for others. */
export async function sendAgain(
  page: Page,
  request: Request,
  exchange: [from: string, to: string][] = [],
): Promise<APIResponse> {
  let body = request.postDataBuffer()?.toString("latin1") ?? "";
  for (const [from, to] of exchange) {
    if (!body.includes(from)) throw new Error(`What was sent does not say ${from}.`);
    body = body.replaceAll(from, to);
  }
  const headers = await request.allHeaders();
  for (const name of Object.keys(headers))
    if (name.startsWith(":") || ["content-length", "cookie", "host"].includes(name)) delete headers[name];
  return page.request.post(request.url(), { data: Buffer.from(body, "latin1"), headers });
}
