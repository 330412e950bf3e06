import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { answer } from "./support/answer";
import { askFor, openRegistration, paperAnswers, sendRegistration, unfold } from "./support/register";
import { test } from "./support/story";

const unknown = "NG-ZZZZ-ZZZZ";

/**
 * What the page says, with the one word that differs taken out; and where the frame leads. How many wait behind an entry of the
 * frame, and what time it is, changes with what others do meanwhile.
 */
async function saidAt(page: Page, path: string, reference: string) {
  const answered = await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const text = (await page.getByRole("main").innerText()).replace(/\d\d:\d\d UTC/, "");
  const links = await page.locator("nav a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  return {
    status: answered?.status(),
    text: text.replaceAll(reference, "…"),
    links,
    title: (await page.title()).replace(reference, "…"),
  };
}

test("a restricted demand does not exist for anybody who is not on its list", async ({ enter }) => {
  test.setTimeout(180_000);
  const matter = `R-${randomUUID().slice(0, 8)}`;
  const account = `quiet-${randomUUID().slice(0, 8)}@eastbrook.example`;
  const lead = await enter("LEAD_COUNSEL");
  const reader = await enter("COUNSEL", 0);
  const desk = [await enter("COUNSEL", 1), await enter("INTAKE_ANALYST"), await enter("COMPLIANCE_OFFICER")];
  // A custodian has no queue and no search.
  const others = [...desk, await enter("CUSTODIAN", 1)];

  const [reference = ""] =
    await test.step("lead counsel registers it for people who can carry it through, and no fewer", async () => {
      await openRegistration(lead);
      await answer(lead, paperAnswers({ "Matter number": matter }));
      await askFor(lead, [{ account, data: "Content" }]);
      await unfold(lead, "Earlier demands, and who may know");
      await lead.getByLabel("Only the people ticked below, and you, may know of it").check();
      const readers = lead.getByRole("group", { name: /^Readers/ });
      await readers.getByLabel("Dana Cole").check();
      await lead.getByRole("button", { name: "Register", exact: true }).click();
      await expect(lead.getByRole("alert").getByText("add a custodian")).toBeVisible();
      await readers.getByLabel("Jonas Keller").check();
      return [...(await sendRegistration(lead)).values()];
    });
  const instrument = new URL(lead.url()).pathname;

  await test.step("its reader finds it", async () => {
    await reader.goto(`/queue?status=ANY&q=${matter}`);
    await expect(reader.getByRole("link", { name: reference })).toBeVisible();
    await reader.goto(`/demands/${reference}`);
    await expect(reader.getByText("Restricted", { exact: true })).toBeVisible();
  });

  await test.step("for the others it is not in the queue, in no search and at no address", async () => {
    for (const one of desk)
      for (const search of [matter, reference, account]) {
        await one.goto(`/queue?status=ANY&q=${encodeURIComponent(search)}`);
        await expect(one.getByText("No demand is like that")).toBeVisible();
      }
    for (const other of others) {
      for (const end of ["", "/verifyOfficer", "/writeNote"]) {
        const hidden = await saidAt(other, `/demands/${reference}${end}`, reference);
        expect(hidden).toEqual(await saidAt(other, `/demands/${unknown}${end}`, unknown));
      }
      const absent = "/instruments/7e5b9a3e-8d62-4a0f-9c7e-3a5de5b90001";
      expect(await saidAt(other, instrument, reference)).toEqual(await saidAt(other, absent, reference));
    }
  });

  await test.step("a like paper registered by somebody else shows no trace of it", async () => {
    const [, analyst] = desk;
    if (!analyst) throw new Error("Nobody is there to register it.");
    await openRegistration(analyst);
    await answer(analyst, paperAnswers({ "Matter number": matter }));
    await askFor(analyst, [{ account, data: "Content" }]);
    await sendRegistration(analyst);
    await expect(analyst.getByText("Earlier demands like this")).toHaveCount(0);
    await expect(analyst.getByText(reference)).toHaveCount(0);
    await reader.goto(new URL(analyst.url()).pathname);
    await expect(reader.getByRole("region", { name: "Earlier demands like this" }).last()).toContainText(
      reference,
    );
  });
});
