import type { DemandFacts } from "@/lib/demands/facts";
import { sayInstant } from "@/lib/demands/say-instant";

/**
 * The letter that carries a question to the authority.
 * @param provider the name under which we write
 */
export function questionLetter(
  { demand, instrument, officer }: Pick<DemandFacts, "demand" | "instrument" | "officer">,
  question: { text: string; answerDueAt: Date },
  provider: string,
): { subject: string; text: string } {
  return {
    subject: `A question on your matter ${instrument.matterNumber} (our reference ${demand.reference})`,
    text: [
      `Dear ${officer.name},`,
      "",
      `Before we can go on with your matter ${instrument.matterNumber} we need an answer to this:`,
      "",
      question.text,
      "",
      `Please answer by ${sayInstant(question.answerDueAt, instrument.servedZone)}.`,
      "",
      `Legal team, ${provider}`,
    ].join("\n"),
  };
}
