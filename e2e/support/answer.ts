import type { Locator, Page } from "@playwright/test";

/** A day and time as a form takes it, and whose clock it was. */
export interface At {
  at: string;
  zone: string;
}

/** What is written, chosen by its words, ticked (true), picked from a group (list) or timed, by the question's label. */
export type Answers = Record<string, string | true | readonly string[] | At>;

/** The label as the page writes it, whether or not the question may be left out. */
export function labelled(label: string): RegExp {
  const literal = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal}( \\(optional\\))?$`);
}

async function write(field: Locator, value: string) {
  if (await field.evaluate((node) => node.tagName === "SELECT")) await field.selectOption({ label: value });
  else await field.fill(value);
}

/** Answers the questions of a form, or of a part of one, as a person does. */
export async function answer(form: Page | Locator, answers: Answers): Promise<void> {
  for (const [label, value] of Object.entries(answers)) {
    const group = form.getByRole("group", { name: labelled(label) });
    if (value === true) await form.getByLabel(labelled(label)).check();
    else if (typeof value === "string") await write(form.getByLabel(labelled(label)), value);
    else if ("zone" in value) {
      await group.getByLabel("Day and time").fill(value.at);
      await group.getByLabel("Time zone").selectOption(value.zone);
    } else for (const option of value) await group.getByLabel(option, { exact: true }).check();
  }
}
