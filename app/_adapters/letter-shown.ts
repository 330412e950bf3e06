import type { FormState } from "@/components/ui/form-state";
import { asSeen, type NotPreviewed } from "@/lib/demands/letters/letter-preview";
import { sayInstant } from "@/lib/demands/say-instant";

/**
 * The letter that a form would send, drawn into it. The hidden answers say on the next sending that it was looked at, and
 * keep the form's token, which names the letter, also where the page around it is drawn anew.
 */
export function letterShown({ letter, changed, message }: NotPreviewed, data: FormData): FormState {
  return {
    ...(changed && { message }),
    hidden: { seen: asSeen(letter), submission: String(data.get("submission") ?? "") },
    preview: {
      title: `${letter.template.title}, as it will be sent`,
      facts: [
        { term: "To", value: letter.to },
        { term: "Dated", value: sayInstant(letter.at, "UTC") },
        { term: "Template", value: `${letter.template.title}, version ${letter.template.version}` },
        ...(letter.masked
          ? [
              {
                term: "Hidden",
                value:
                  "The secret part of the link reads as x here; only whoever gets the package learns it.",
              },
            ]
          : []),
      ],
      subject: letter.subject,
      text: letter.text,
      source: letter.mime,
      sha256: letter.sha256,
    },
  };
}
