import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { answer } from "./support/answer";
import { register } from "./support/register";
import { demoAccount, signIn } from "./support/sign-in";
import { test } from "./support/story";
import { openAct, send, takeAct } from "./support/take-act";

const newDemand = (page: Page) =>
  register(page, [{ account: `joint-${randomUUID().slice(0, 8)}@eastbrook.example`, data: "Content" }]);

/** What is typed before the page's scripts run is not kept until somebody types on. */
async function typeUntilKept(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.getByLabel("Note").fill("");
    await page.getByLabel("Note").pressSequentially(words);
    await expect(page.getByText("Draft kept.")).toBeVisible({ timeout: 5000 });
  }).toPass();
}

test("a demand is given to somebody, watched and spoken of, and each finds it in the inbox", async ({
  enter,
}) => {
  const dana = await enter("COUNSEL", 0);
  const ravi = await enter("COUNSEL", 1);
  const reference = await newDemand(dana);

  await test.step("counsel gives it to a colleague, takes it back, and gives it again", async () => {
    await takeAct(dana, [reference, "assignDemand", "Keep it so"], { "In the care of": "Ravi Menon" });
    await dana.getByRole("button", { name: "Undo" }).click();
    await expect(dana.getByRole("region", { name: "Who takes care of it" })).toContainText("Nobody yet");
    await takeAct(dana, [reference, "assignDemand", "Keep it so"], { "In the care of": "Ravi Menon" });
    await dana.getByRole("button", { name: "Watch", exact: true }).click();
    await expect(dana.getByRole("button", { name: "Watch no more" })).toBeVisible();
  });

  await test.step("the colleague finds it, opens it, and it is settled", async () => {
    await ravi.goto("/inbox?unread=on");
    await ravi.getByRole("link", { name: reference }).first().click();
    await expect(ravi).toHaveURL(new RegExp(`/demands/${reference}$`));
    await ravi.goto("/inbox?unread=on");
    await expect(ravi.getByRole("link", { name: reference })).toHaveCount(0);
  });

  await test.step("a note mentions by a tick, is told apart from mail, and is struck out in sight", async () => {
    await takeAct(ravi, [reference, "writeNote", "Keep the note"], {
      Note: "Who calls the officer back?",
      Mention: ["Dana Cole"],
    });
    const timeline = ravi.getByRole("region", { name: "What happened" });
    await timeline.getByRole("link", { name: "Notes of the desk" }).click();
    await expect(timeline.getByText("Mentions Dana Cole.")).toBeVisible();
    await expect(timeline.getByText("Registered the demand")).toHaveCount(0);
    await timeline.getByRole("link", { name: "Strike out" }).click();
    await answer(ravi, { Why: "Asked in the wrong place." });
    await send(ravi, reference, "Strike it out");
    await expect(timeline.getByText("Asked in the wrong place.")).toBeVisible();
    await dana.goto("/inbox?reason=MENTIONED");
    await expect(dana.getByRole("link", { name: reference })).toBeVisible();
  });

  await test.step("names are offered behind an @, for the keyboard too", async () => {
    await openAct(ravi, reference, "writeNote");
    const offered = ravi.getByRole("button", { name: "@Dana Cole" });
    // Typed before the page's scripts run, an @ is offered nothing yet.
    await expect(async () => {
      await ravi.getByLabel("Note").fill("");
      await ravi.getByLabel("Note").pressSequentially("Look, @da");
      await expect(offered).toBeVisible({ timeout: 1000 });
    }).toPass();
    await ravi.keyboard.press("Tab");
    await expect(offered).toBeFocused();
    await ravi.keyboard.press("Enter");
    await expect(ravi.getByLabel("Note")).toHaveValue("Look, @Dana Cole ");
    await expect(ravi.getByLabel("Note")).toBeFocused();
  });

  await test.step("all is marked as read, and that is undone", async () => {
    await dana.goto("/inbox");
    await dana.getByRole("button", { name: "Mark all as read" }).click();
    await expect(dana.getByText("All is marked as read.")).toBeVisible();
    await dana.getByRole("button", { name: "Undo" }).click();
    await expect(dana.getByRole("button", { name: "Mark all as read" })).toBeVisible();
  });
});

test("what is typed outlives signing out, and is gone once it was sent", async ({ enter }) => {
  const page = await enter("COUNSEL", 0);
  const reference = await newDemand(page);
  const words = `Half a thought ${randomUUID().slice(0, 8)}`;
  await openAct(page, reference, "writeNote");
  await typeUntilKept(page, words);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).toHaveURL(/\/sign-in/);
  await openAct(page, reference, "writeNote");
  await signIn(page, demoAccount("COUNSEL", 0));
  await expect(page).toHaveURL(new RegExp(`${reference}/writeNote`));
  await expect(page.getByText(/^Draft of .* restored$/)).toBeVisible();
  await expect(page.getByLabel("Note")).toHaveValue(words);
  await send(page, reference, "Keep the note");
  await expect(page).toHaveURL(/done=writeNote/);
  await expect(page.getByText(words)).toBeVisible();
  await openAct(page, reference, "writeNote");
  await expect(page.getByLabel("Note")).toHaveValue("");
  await typeUntilKept(page, "Not this");
  await openAct(page, reference, "writeNote");
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page.getByLabel("Note")).toHaveValue("");
});

test("whoever is overtaken sees both versions, and goes on with theirs", async ({ enter }) => {
  const dana = await enter("COUNSEL", 0);
  const ravi = await enter("COUNSEL", 1);
  const reference = await newDemand(dana);
  await openAct(dana, reference, "assignDemand");
  await answer(dana, { "In the care of": "Dana Cole" });
  await takeAct(ravi, [reference, "assignDemand", "Keep it so"], { "In the care of": "Ilse Brandt" });
  await send(dana, reference, "Keep it so");
  await expect(dana.getByText("Ravi Menon was first: Changed who takes care of the demand.")).toBeVisible();
  const both = dana.getByRole("region", { name: "What is there now, and what you typed" }).first();
  await expect(both).toContainText("Ilse Brandt");
  await expect(both).toContainText("Dana Cole");
  await send(dana, reference, "Go on with mine");
  await expect(dana).toHaveURL(/done=assignDemand/);
  await expect(dana.getByRole("region", { name: "Who takes care of it" })).toContainText("Dana Cole");
});

test("a note of a megabyte is refused by its field, and nothing of it is lost", async ({ enter }) => {
  const page = await enter("COUNSEL", 0);
  const reference = await newDemand(page);
  await openAct(page, reference, "writeNote");
  await expect(async () => {
    await page.getByLabel("Note").fill("x".repeat(1_000_000));
    await expect(page.getByText(/more than a draft holds \(256 kB\)/)).toBeVisible({ timeout: 5000 });
  }).toPass();
  await send(page, reference, "Keep the note");
  await expect(page.getByText("At most 4,000 characters.").last()).toBeVisible();
  expect((await page.getByLabel("Note").inputValue()).length).toBe(1_000_000);
});

test("a draft is taken from our own pages only, from whoever is signed in, and no larger than it says", async ({
  enter,
  outsider,
}) => {
  const page = await enter("COUNSEL", 0);
  const put = (from: Page, values: object, origin = new URL(page.url()).origin) =>
    from.request.put("/api/drafts", { headers: { origin }, data: { form: "someForm", values } });
  expect((await put(page, { text: "x" })).status()).toBe(200);
  expect((await put(page, { text: "x" }, "https://elsewhere.example")).status()).toBe(403);
  expect((await put(page, { password: "x" })).status()).toBe(400);
  const large = await put(page, { text: "x".repeat(300_000) });
  expect(large.status()).toBe(413);
  expect((await large.json()).message).toMatch(/256 kB/);
  expect((await put(await outsider(), { text: "x" })).status()).toBe(401);
});
