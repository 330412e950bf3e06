import { expect, type Locator, type Page } from "@playwright/test";
import { type Answers, type At, labelled } from "./answer";

/** Goes on with the Tab key until one of these has focus. */
export async function tabTo(page: Page, wanted: Locator, most = 150): Promise<void> {
  const focused = page.locator(":focus").and(wanted);
  for (let presses = 0; presses < most; presses++) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${most} presses of Tab on ${page.url()} did not lead to ${wanted}.`);
}

/** Whatever can be pressed or written to under the name. */
export const named = (page: Page, name: string | RegExp) =>
  page
    .getByRole("link", { name })
    .or(page.getByRole("button", { name }))
    .or(page.getByRole("textbox", { name }))
    .or(page.getByLabel(name));

/** Tabs to a link or button and presses Enter. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole("link", { name }).or(page.getByRole("button", { name })));
  await page.keyboard.press("Enter");
}

/** The parts of a date are typed in the order in which this browser shows them, whichever that is. */
async function typeMoment(page: Page, field: Locator, wanted: string): Promise<void> {
  const [day = "", time] = wanted.split("T");
  const [year = "", month = "", date = ""] = day.split("-");
  const [hour = 0, minute = 0] = (time ?? "").split(":").map(Number);
  const twelve = `${String(hour % 12 || 12).padStart(2, "0")}${String(minute).padStart(2, "0")}${hour < 12 ? "A" : "P"}`;
  const twentyFour = `${String(hour).padStart(2, "0")}${String(minute).padStart(2, "0")}`;
  for (const first of [month + date, date + month])
    for (const clock of time ? [twelve, twentyFour] : [""]) {
      await field.fill("");
      await field.press("Home");
      await page.keyboard.type(`${first}${year}`);
      if (clock) await page.keyboard.press("ArrowRight");
      await page.keyboard.type(clock);
      if ((await field.inputValue()) === wanted) return;
    }
  throw new Error(`${wanted} could not be typed into ${field}.`);
}

/** Types a value, or the beginning of an option's words, into what has focus. */
async function write(page: Page, field: Locator, value: string): Promise<void> {
  await tabTo(page, field);
  const type = await field.evaluate((node) => (node instanceof HTMLInputElement ? node.type : node.tagName));
  if (type === "date" || type === "datetime-local") return typeMoment(page, field, value);
  await page.keyboard.type(value);
  if (type === "SELECT") await expect(field.locator("option:checked")).toHaveText(value);
}

/** Tabs into a group of choices and moves on with the arrows until the one meant is chosen. */
async function choose(page: Page, group: Locator, option: string): Promise<void> {
  const meant = group.getByLabel(option, { exact: true });
  await tabTo(page, group.getByRole("radio").or(group.getByRole("checkbox")));
  for (let presses = 0; presses < 20; presses++) {
    if ((await page.locator(":focus").and(meant).count()) > 0) {
      if (!(await meant.isChecked())) await page.keyboard.press("Space");
      return;
    }
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`The arrows did not lead to ${option}.`);
}

async function writeMoment(page: Page, group: Locator, { at, zone }: At): Promise<void> {
  const moment = group.getByLabel("Day and time");
  await tabTo(page, moment);
  await typeMoment(page, moment, at);
  const zones = group.getByLabel("Time zone");
  if ((await zones.inputValue()) !== zone) await write(page, zones, zone);
}

/** Answers the questions of a form in the order in which they stand, without a mouse. */
export async function answerByKeyboard(page: Page, form: Page | Locator, answers: Answers): Promise<void> {
  for (const [label, value] of Object.entries(answers)) {
    const group = form.getByRole("group", { name: labelled(label) });
    if (value === true) {
      await tabTo(page, form.getByLabel(labelled(label)));
      await page.keyboard.press("Space");
    } else if (typeof value === "string") await write(page, form.getByLabel(labelled(label)), value);
    else if ("zone" in value) await writeMoment(page, group, value);
    else for (const option of value) await choose(page, group, option);
  }
}
