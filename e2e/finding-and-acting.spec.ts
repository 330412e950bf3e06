import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { answer } from "./support/answer";
import { lookAtOpen } from "./support/page-files";
import { askFor, openRegistration, paperAnswers, sendRegistration } from "./support/register";
import { test } from "./support/story";

test("demands are found, tagged together and back, and a view of them is shared", async ({ enter }) => {
  test.setTimeout(240_000);
  const word = `w${randomUUID().slice(0, 6)}`;
  const ann = await enter("COUNSEL", 0);
  const references: string[] = [];
  for (const account of [`${word}.one@aster-freight.example`, `${word}.two@aster-freight.example`]) {
    await openRegistration(ann);
    await answer(ann, paperAnswers());
    await askFor(ann, [{ account, data: "Content" }]);
    references.push(...(await sendRegistration(ann)).values());
  }
  const [first = "", second = ""] = references;

  await test.step("an account is found with another case, without its dot and with a plus part", async () => {
    await ann.goto("/search");
    await ann
      .getByRole("textbox", { name: "Search" })
      .fill(`${word.toUpperCase()}one+home@Aster-Freight.example`);
    await ann.getByRole("button", { name: "Search", exact: true }).click();
    await expect(
      ann.getByRole("region", { name: "By account" }).getByRole("link", { name: first }),
    ).toBeVisible();
    await expect(ann.getByRole("link", { name: second })).toHaveCount(0);
  });

  await test.step("both get a tag, after a look at what would happen, and lose it again by Undo", async () => {
    await ann.goto(`/queue?q=${word}`);
    for (const reference of references)
      await ann.getByRole("checkbox", { name: `Choose ${reference}` }).check();
    await ann.getByRole("button", { name: "Put a tag on" }).click();
    await ann.getByRole("textbox", { name: "Tag" }).fill(` ${word.toUpperCase()} `);
    await ann.getByRole("button", { name: "Show what would happen" }).click();
    await expect(ann.getByText(`Gets the tag “${word}”`)).toHaveCount(2);
    await ann.getByRole("button", { name: "Do it for 2 demands" }).click();
    await expect(ann.getByText("Done for 2 of 2 demands")).toBeVisible();
    await ann.getByRole("button", { name: "Undo" }).click();
    await expect(ann.getByText("Taken back as far as it still stood")).toBeVisible();
    await ann.getByRole("button", { name: "Do it for 2 demands" }).click();
    await expect(ann.getByText("Done for 2 of 2 demands")).toBeVisible();
  });

  await test.step("a view of the tag is shared, and others open it; how many it lists is not told to them", async () => {
    await ann.goto(`/queue?tag=${word}`);
    await ann.locator("summary", { hasText: "Save these filters" }).click();
    await ann.getByRole("textbox", { name: "Name of the view" }).fill(word);
    await ann.getByRole("checkbox", { name: "Share it with the desk" }).check();
    await ann.getByRole("button", { name: "Save the view" }).click();
    await expect(ann.getByRole("heading", { level: 1, name: word })).toBeVisible();
    const ben = await enter("COUNSEL", 1);
    await ben.goto("/queue");
    await ben
      .getByRole("navigation", { name: "Lists of the queue" })
      .getByRole("link", { name: new RegExp(`${word}.*not told$`) })
      .click();
    await expect(ben.getByRole("link", { name: first })).toBeVisible();
    await ben.getByRole("link", { name: `Take away the filter Tag: ${word}` }).click();
    await expect(ben).toHaveURL(/status=OPEN/);
    await ben.goto("/views");
    await expect(ben.getByRole("row", { name: word }).getByRole("link", { name: "Change" })).toHaveCount(0);
  });

  await test.step("its owner removes it and brings it back", async () => {
    await ann.goto("/views");
    await ann.getByRole("row", { name: word }).getByRole("link", { name: "Change" }).click();
    await lookAtOpen(ann, "(desk)/views/[id]/page.tsx");
    await ann.getByRole("button", { name: "Remove the view" }).click();
    await ann.getByRole("button", { name: "Undo" }).click();
    await expect(ann.getByRole("heading", { level: 1, name: word })).toBeVisible();
  });
});
