import { expect } from "@playwright/test";
import { answer } from "./support/answer";
import { register } from "./support/register";
import { test } from "./support/story";

const CODE = "US-STATE-ORDER";
const ITEM = { account: "ops@aster-freight.example", data: "Subscriber data" };
const PAPER = { Kind: `State court order for records (${CODE})` };

test("a row of the catalog is proposed by one and confirmed by another; the open demand keeps its version", async ({
  enter,
}) => {
  test.setTimeout(180_000);
  const counsel = await enter("COUNSEL");
  const lead = await enter("LEAD_COUNSEL");
  const before = await register(counsel, [ITEM], PAPER);
  let change = "";

  await test.step("counsel sees what it would change, and proposes it", async () => {
    await counsel.goto(`/catalog?q=${CODE}`);
    await counsel.getByRole("link", { name: "State court order for records" }).click();
    await counsel.getByRole("link", { name: "Propose a change" }).click();
    await answer(counsel, { "Objection window in days": "22" });
    await counsel.getByRole("button", { name: "Show what it would change" }).click();
    await expect(counsel.locator("form").getByRole("alert")).toContainText("Give 0 to 21 days.");
    await expect(counsel.locator("form").getByRole("alert")).toContainText("Give the reason");
    await answer(counsel, {
      "Objection window in days": "10",
      Why: "The attorney general's notice of this month.",
    });
    await counsel.getByRole("button", { name: "Show what it would change" }).click();
    const shown = counsel.getByRole("region", { name: "What it would change" }).first();
    await expect(shown).toContainText("10 days");
    await expect(shown).toContainText("keeps the version it was registered with");
    await counsel.getByRole("button", { name: "Propose this" }).click();
    await expect(counsel).toHaveURL(/\/catalog\/changes\/[0-9a-f-]{36}$/);
    change = counsel.url();
  });

  await test.step("who proposed it cannot confirm it", async () => {
    await expect(counsel.getByRole("button", { name: "Confirm the change" })).toBeDisabled();
    await expect(counsel.getByText("Who proposed a change does not answer it")).toBeVisible();
    await expect(counsel.getByRole("button", { name: "Take back the proposal" })).toBeEnabled();
  });

  await test.step("another confirms it", async () => {
    await lead.goto(`/catalog/${CODE}`);
    await lead.getByRole("link", { name: "See the change" }).click();
    await expect(lead).toHaveURL(change);
    await expect(lead.getByRole("row", { name: /Objection window/ })).toContainText("7 days");
    await lead.getByRole("button", { name: "Confirm the change" }).click();
    await expect(lead.getByText("Confirmed", { exact: true }).first()).toBeVisible();
  });

  await test.step("a new paper follows version 2, the open demand keeps version 1 and says so", async () => {
    const after = await register(counsel, [ITEM], PAPER);
    await counsel.goto(`/demands/${after}`);
    await expect(counsel.getByRole("region", { name: "The kind of paper" })).toContainText(
      `${CODE}, version 2`,
    );
    await counsel.goto(`/demands/${before}`);
    const kind = counsel.getByRole("region", { name: "The kind of paper" });
    await expect(kind).toContainText(`${CODE}, version 1`);
    await expect(kind).toContainText("The catalog has version 2 of this kind");
    await counsel.goto(`/catalog/${CODE}`);
    const demands = counsel.getByRole("region", { name: "Open demands of this kind" });
    await expect(demands.getByRole("row", { name: new RegExp(before) })).toContainText("1, older");
    await expect(demands.getByRole("row", { name: new RegExp(after) })).toContainText("2, in use");
  });
});
