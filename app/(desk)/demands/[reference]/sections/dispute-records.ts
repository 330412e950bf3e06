import { type RecordGroup, spell } from "./record-group";
import type { View } from "./view";

function questions({ facts }: View): RecordGroup {
  return {
    title: "Questions to the authority",
    adds: ["askQuestion"],
    ends: ["answerQuestion"],
    forLawyers: true,
    entries: facts.questions.map((one) => ({
      id: one.id,
      at: one.askedAt,
      what: one.text,
      detail: one.answer ?? undefined,
      ended: one.answeredAt ? "answered" : null,
    })),
  };
}

function extensions({ facts }: View): RecordGroup {
  return {
    title: "More time",
    adds: ["askExtensionByLetter", "askExtension"],
    ends: ["recordExtension"],
    forLawyers: true,
    entries: facts.extensions.map((one) => ({
      id: one.id,
      at: one.askedAt,
      what: one.reason,
      ended: one.newDueAt ? `granted by ${one.grantedBy}` : one.refusedAt ? "not granted" : null,
    })),
  };
}

function objections({ facts }: View): RecordGroup {
  return {
    title: "Objections of the customer",
    adds: ["recordObjection"],
    ends: ["endObjection"],
    forLawyers: true,
    entries: facts.objections.map((one) => ({
      id: one.id,
      at: one.receivedAt,
      what: one.raisedBy,
      detail: one.grounds,
      ended: one.end ? spell(one.end) : null,
    })),
  };
}

function challenges({ facts }: View): RecordGroup {
  return {
    title: "Our challenges",
    adds: ["fileChallenge"],
    ends: ["endChallenge"],
    forLawyers: true,
    entries: facts.challenges.map((one) => ({
      id: one.id,
      at: one.filedAt,
      what: `Of the ${spell(one.object)}`,
      detail: one.basis,
      ended: one.result ? spell(one.result) : null,
    })),
  };
}

function bars({ facts }: View): RecordGroup {
  return {
    title: "Bars on delivery",
    adds: ["enterBar"],
    ends: ["liftBar"],
    forLawyers: true,
    entries: facts.bars.map((one) => ({
      id: one.id,
      at: one.enteredAt,
      what: one.reason,
      ended: one.liftedAt ? "lifted" : one.until && one.until <= facts.now ? "run out" : null,
    })),
  };
}

const PROPOSED = {
  SHORTEN_WINDOW: "Fewer days to object",
  UNDELIVERABLE: "The notice cannot be delivered",
  END_SECRECY: "The end of secrecy",
  SHORTEN_SECRECY: "An earlier end of secrecy",
  DELAYED_NOTICE: "That the notice owed goes by itself; no extension was served",
  REOPEN: "To reopen the demand",
};

function proposals({ facts, nameOf }: View): RecordGroup {
  return {
    title: "What takes two people",
    adds: ["propose"],
    ends: ["confirmProposal", "withdrawProposal"],
    forLawyers: true,
    entries: facts.proposals.map((one) => ({
      id: one.id,
      at: one.proposedAt,
      what: `${PROPOSED[one.kind]}, proposed by ${nameOf(one.proposedById)}`,
      detail: one.reason,
      ended: one.confirmedAt
        ? `confirmed by ${nameOf(one.confirmedById)}`
        : one.withdrawnAt
          ? "withdrawn"
          : null,
    })),
  };
}

/** What is argued about with the authority, the customer or the court, and what two people decide together. */
export const disputeRecords = (view: View) => [
  questions(view),
  extensions(view),
  objections(view),
  challenges(view),
  bars(view),
  proposals(view),
];
