import type { APIResponse, Page, Request } from "@playwright/test";

/** What the page sends to the server when `press` is done, kept so that it can be sent again or otherwise. */
export async function sentBy(page: Page, press: () => Promise<void>): Promise<Request> {
  const sent = page.waitForRequest(
    (request) => request.method() === "POST" && Boolean(request.postDataBuffer()),
  );
  await press();
  return sent;
}

/** Sends the same request once more with the same session, with these words in its body exchanged for others. */
export async function sendAgain(
  page: Page,
  request: Request,
  exchange: [from: string, to: string][] = [],
): Promise<APIResponse> {
  let body = request.postDataBuffer()?.toString("latin1") ?? "";
  for (const [from, to] of exchange) body = body.replaceAll(from, to);
  const headers = await request.allHeaders();
  for (const name of Object.keys(headers))
    if (name.startsWith(":") || ["content-length", "cookie", "host"].includes(name)) delete headers[name];
  return page.request.post(request.url(), { data: Buffer.from(body, "latin1"), headers });
}
