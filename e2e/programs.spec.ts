import { get } from "node:http";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { answer } from "./support/answer";
import { test } from "./support/story";

const REPORTS = "Read reports and their files";
const REGISTER = "Take the register of the demands that you may see";

/** Makes a token as its person does, and answers it as it is shown once. */
async function makeToken(page: Page, name: string, may: readonly string[]): Promise<string> {
  await page.goto("/account");
  const section = page.locator("#tokens");
  await answer(section, { "Name of the new token": name, "What it may do": may, "Good for": "7 days" });
  await section.getByRole("button", { name: "Make a token" }).click();
  return await page.locator("[data-shown-once] code").innerText();
}

const asks =
  (request: APIRequestContext, token?: string) =>
  (address: string, headers: Record<string, string> = {}) =>
    request.get(`/api/v1/${address}`, {
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    });

/** Asks over a connection of its own and is gone as soon as the answer begins. */
const breakOff = (address: string, token: string) =>
  new Promise<number>((done, failed) => {
    const asked = get(address, { headers: { authorization: `Bearer ${token}` } }, (answered) => {
      answered.destroy();
      done(answered.statusCode ?? 0);
    });
    asked.on("error", failed);
  });

test("a program reads reports and the register with a token that a person made, and nothing else", async ({
  enter,
  request,
  baseURL,
}) => {
  const page = await enter("LEAD_COUNSEL");
  const token = await makeToken(page, "Nightly copy", [REPORTS, REGISTER]);
  const ask = asks(request, token);

  await test.step("without one it learns nothing, and with one for something else it is refused", async () => {
    for (const [token, address] of [
      [undefined, "reports"],
      [undefined, "register"],
      [undefined, "nothing"],
      [undefined, ""],
      ["ngt_invented", "register"],
    ] as const) {
      const refused = await asks(request, token)(address);
      expect([refused.status(), refused.headers()["content-type"]], address).toEqual([
        401,
        "application/problem+json",
      ]);
    }
    // The session of a browser is no token.
    expect((await page.request.get("/api/v1/register")).status()).toBe(401);
    const onlyReports = asks(request, await makeToken(page, "Reports alone", [REPORTS]));
    expect((await onlyReports("register")).status()).toBe(403);
    expect((await onlyReports("reports")).status()).toBe(200);
    for (const address of ["nothing", "reports/x", "reports/7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa"])
      expect((await ask(address)).status(), address).toBe(404);
  });

  await test.step("a file of a report comes whole and in parts", async () => {
    const { reports } = await (await ask("reports?state=published")).json();
    const file = reports[0].files.find(({ name }: { name: string }) => name === "totals.csv");
    const address = new URL(file.url, baseURL).pathname.replace("/api/v1/", "");
    const whole = await ask(address);
    const bytes = await whole.body();
    expect([whole.status(), bytes.length]).toEqual([200, file.bytes]);
    const part = await ask(address, { range: "bytes=3-9" });
    expect([part.status(), part.headers()["content-range"]]).toEqual([206, `bytes 3-9/${file.bytes}`]);
    expect((await part.body()).equals(bytes.subarray(3, 10))).toBe(true);
    expect((await ask(address, { range: `bytes=${file.bytes}-` })).status()).toBe(416);
    const other = await ask(address, { range: "bytes=3-9", "if-range": '"another"' });
    expect([other.status(), (await other.body()).length]).toEqual([200, file.bytes]);
    expect((await ask(address.replace("totals.csv", "invented.csv"))).status()).toBe(404);
  });

  await test.step("the register comes in both forms, and whoever broke it off may ask again", async () => {
    expect((await ask("register?format=xml")).status()).toBe(400);
    expect(
      (await request.head("/api/v1/register", { headers: { authorization: `Bearer ${token}` } })).status(),
    ).toBe(405);
    expect(await breakOff(`${baseURL}/api/v1/register?rows=events`, token)).toBe(200);
    // One at a time: it is free as soon as the server learns that the one before is gone.
    const taken = async (query: string) => {
      let answered = await ask(`register?${query}`);
      await expect(async () => {
        if (answered.status() === 409) answered = await ask(`register?${query}`);
        expect(answered.status()).toBe(200);
      }).toPass();
      return answered;
    };
    for (const rows of ["demands", "events"]) {
      const lines = await taken(`rows=${rows}&format=jsonl`);
      expect(lines.headers()["content-type"]).toBe("application/jsonl; charset=utf-8");
      const told = (await lines.text())
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(told.length).toBeGreaterThan(0);
      const table = await taken(`rows=${rows}&format=csv`);
      expect((await table.text()).split("\r\n")[0]?.split(",")[0]).toBe("reference");
    }
  });

  await test.step("once it is revoked it is good for nothing", async () => {
    await page.goto("/account");
    await page
      .getByRole("row", { name: /Nightly copy/ })
      .getByRole("button", { name: "Revoke" })
      .click();
    await expect(page.getByRole("row", { name: /Nightly copy/ })).toHaveCount(0);
    expect((await ask("reports")).status()).toBe(401);
  });
});
