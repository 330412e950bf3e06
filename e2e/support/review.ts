import { expect, type Page } from "@playwright/test";
import { answer } from "./answer";
import { openAct, send, takeAct } from "./take-act";

/** Counsel lets the demand go to review on the authority's word that the enterprise must not know. */
export async function goToReview(page: Page, reference: string): Promise<void> {
  await takeAct(page, [reference, "skipRedirect", "Go to review"], {
    Ground: ["The authority states that the enterprise itself must not know of the demand, and why."],
    "What the authority stated": "Its owners are under suspicion; the officer on the telephone, today.",
  });
}

/** Answers checks with yes: those named, or every one that the page offers. */
export async function answerChecks(page: Page, reference: string, codes?: string[]): Promise<void> {
  await openAct(page, reference, "answerCheck");
  const offered = await page.getByLabel("Check", { exact: true }).getByRole("option").allInnerTexts();
  const all = offered.flatMap((text) => /^V\d\d/.exec(text)?.[0] ?? []);
  for (const code of codes ?? all) {
    await openAct(page, reference, "answerCheck", `?check=${code}`);
    await answer(page, { Answer: ["Yes"], Note: `Seen on page 1 (${code}).` });
    await send(page, reference, "Keep the answer");
    await expect(page.getByRole("status").filter({ hasText: "Answered a check" })).toBeVisible();
  }
}
