import { escalated } from "@/lib/demands/guards/escalations";
import { FLAG_WORDS } from "@/lib/demands/words";
import { type RecordGroup, spell } from "./record-group";
import type { View } from "./view";

function flags({ facts, nameOf }: View): RecordGroup {
  const said = escalated(facts);
  return {
    title: "Flags",
    adds: ["raiseFlag"],
    ends: ["clearFlag"],
    forLawyers: true,
    entries: facts.flags.map((one) => {
      const given = said.find(({ about }) => about === one.kind)?.given;
      return {
        id: one.id,
        at: one.raisedAt,
        what: `${FLAG_WORDS[one.kind]}, raised by ${one.raisedById ? nameOf(one.raisedById) : "the system"}`,
        detail: one.clearReason ?? one.reason,
        ended: one.clearedAt ? "cleared" : null,
        stands: given ? (given.answer === "PROCEED" ? "answered, may go on" : "stopped") : undefined,
      };
    }),
  };
}

function escalations(view: View): RecordGroup {
  const { facts, nameOf } = view;
  const open = escalated(facts).filter(({ given }) => !given);
  return {
    title: "Lead counsel's answers",
    adds: escalated(facts).length > 0 ? ["answerEscalation"] : [],
    forLawyers: true,
    entries: [
      ...open.map(({ about, words, since }) => ({ id: about, at: since, what: `On ${words}`, ended: null })),
      ...facts.escalations.map((one) => ({
        id: one.id,
        at: one.answeredAt,
        what: `${nameOf(one.answeredById)} on ${one.about in FLAG_WORDS ? FLAG_WORDS[one.about as keyof typeof FLAG_WORDS] : one.about}`,
        detail: one.text,
        ended: one.answer === "PROCEED" ? "may go on" : "not as it is",
      })),
    ],
  };
}

function conflicts({ facts }: View): RecordGroup {
  return {
    title: "Conflicts with foreign law",
    adds: ["raiseConflict"],
    ends: ["extendConflict", "endConflict"],
    forLawyers: true,
    entries: facts.conflicts.map((one) => ({
      id: one.id,
      at: one.raisedAt,
      what: `Law of ${one.country}${one.qualifying ? ", a qualifying government on our list (unconfirmed)" : ", no qualifying government: common-law comity"}`,
      detail: one.endReason ?? one.law,
      ended: one.end ? spell(one.end) : null,
    })),
  };
}

/** Whom the law protects more, what lead counsel said, and the law of other countries. */
export const matterRecords = (view: View) => [flags(view), escalations(view), conflicts(view)];
