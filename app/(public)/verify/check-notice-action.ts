"use server";

import { openAction } from "@/app/_adapters/desk-action";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import { type FormState, typedValues } from "@/components/ui/form-state";
import { InvalidInput } from "@/lib/errors";
import { noticeIsGenuine, readDay } from "@/lib/notice/verify-notice";

const LONGEST = 60;

/** Says yes or no to a code and a date. The answer stands in the page alone: an address that said it could be sent around. */
export async function checkNoticeAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const [code = "", date = ""] = ["code", "date"].map((name) =>
      String(data.get(name) ?? "").slice(0, LONGEST),
    );
    if (!code.trim()) throw new InvalidInput({ code: "Give the code, three groups of four." });
    const day = readDay(date);
    if (!day) throw new InvalidInput({ date: "Give the date that the mail bears, such as 2026-09-14." });
    if (await tryFromPlace(async () => (await noticeIsGenuine(code, day)) || null))
      return {
        done: "This notice is genuine. We sent a mail with this code on that day, or on one beside it.",
      };
    return {
      message:
        "We cannot confirm this. Compare both with the mail. If they are as you typed them, do not act on the mail, and ask for our legal team at a number that you know.",
      values: { ...typedValues(data), code },
    };
  });
}
