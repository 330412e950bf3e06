"use server";

import { openAction } from "@/app/_adapters/desk-action";
import { tryFromPlace } from "@/app/_adapters/try-from-place";
import { type FormState, typedValues } from "@/components/ui/form-state";
import { InvalidInput } from "@/lib/errors";
import { noticeIsGenuine } from "@/lib/notice/verify-notice";

const LONGEST = 60;

/** Says yes or no to a reference and a code. The answer stands in the page alone: an address that said it could be sent around. */
export async function checkNoticeAction(state: FormState, data: FormData): Promise<FormState> {
  return openAction(state, data, async () => {
    const [reference, code] = ["reference", "code"].map((name) =>
      String(data.get(name) ?? "").slice(0, LONGEST),
    );
    if (!reference?.trim())
      throw new InvalidInput({ reference: "Give the reference, such as NG-7K3M-29QX." });
    if (!code?.trim()) throw new InvalidInput({ code: "Give the code, three groups of four." });
    if (await tryFromPlace(async () => (await noticeIsGenuine(reference, code)) || null))
      return {
        done: "This notice is genuine. We sent a mail with this reference and code; to object, reply to it before the day that it names.",
      };
    return {
      message:
        "We cannot confirm this. Compare both with the mail. If they are as you typed them, do not act on the mail, and ask for our legal team at a number that you know.",
      values: { ...typedValues(data), code },
    };
  });
}
