import type { Asked, Check } from "./check";

const always = () => true;
const asksData = ({ kind }: Asked) => kind.asks === "data";
/** Where the kind is secret by itself, no order is needed, and none is examined. */
const claimsOrder = ({ kind, claimsSecrecyByOrder }: Asked) =>
  claimsSecrecyByOrder && kind.secrecy !== "builtin" && kind.secrecy !== "cert";

/** V11 to V22: secrecy, the customer, other law and other people, and the second person. */
export const CHECKS_OF_THE_CASE: readonly Check[] = [
  {
    code: "V11",
    question:
      "Is the nondisclosure order a separate, signed order of a court that names this process, has an " +
      "end, and has not ended?",
    onNo: ["ask"],
    remedy:
      "Ask for the order. A plea in a letter is no order, but nobody is told until counsel has confirmed " +
      "that.",
    dealtWith: ["cured", "escalated"],
    inapplicable: true,
    next: ["askQuestion", "answerSecrecy"],
    basis: "18 U.S.C. 2705(b); the court itself must find that this process needs secrecy",
    defects: [],
    applies: claimsOrder,
  },
  {
    code: "V12",
    question:
      "Does the order find a harm that the law lists, for a year at most or with exceptional reasons?",
    onNo: ["ask", "object"],
    remedy: "Ask for a shorter order, or move to modify it.",
    dealtWith: ["cured", "escalated"],
    inapplicable: true,
    next: ["askQuestion", "fileChallenge"],
    basis: "18 U.S.C. 2705(b); Department of Justice policy of 19 October 2017",
    defects: [],
    applies: claimsOrder,
  },
  {
    code: "V13",
    question:
      "If an enterprise's data are sought, was the authority sent to it, or is the reason why not recorded?",
    onNo: ["redirect"],
    remedy: "Send the authority to the customer, or record the ground for not doing so.",
    dealtWith: ["cured", "escalated"],
    inapplicable: true,
    next: ["askQuestion"],
    basis: "Department of Justice policy of December 2017 on enterprise customers",
    defects: ["CUSTOMER_CAN_BE_ASKED"],
    applies: asksData,
  },
  {
    code: "V14",
    question: "Is production free of conflict with the law of another country or of the people concerned?",
    onNo: ["comity", "escalate"],
    remedy: "Lead counsel decides on a motion for comity, and its time is counted from service.",
    dealtWith: ["escalated", "cured"],
    inapplicable: true,
    next: ["raiseConflict"],
    basis: "18 U.S.C. 2703(h); GDPR Art. 48; blocking statutes",
    defects: [],
    applies: asksData,
  },
  {
    code: "V15",
    question:
      "Is nobody concerned who is privileged or immune: lawyer, doctor, journalist, deputy, diplomat?",
    onNo: ["escalate"],
    remedy: "Lead counsel decides before anything is collected.",
    dealtWith: ["escalated", "narrowed"],
    inapplicable: true,
    next: ["raiseFlag", "decideItem"],
    basis: "Privilege; 28 C.F.R. 50.10; immunities under Reg. (EU) 2023/1543",
    defects: [],
    applies: asksData,
  },
  {
    code: "V16",
    question: "Is the customer other than a government or public authority?",
    onNo: ["escalate"],
    remedy: "Lead counsel decides.",
    dealtWith: ["escalated"],
    inapplicable: true,
    next: ["raiseFlag"],
    basis: "Immunity of states; limits of Reg. (EU) 2023/1543 Art. 5(8)",
    defects: [],
    applies: asksData,
  },
  {
    code: "V17",
    question: "Is the attestation there that the state's shield law demands, or is none demanded?",
    onNo: ["ask"],
    remedy: "Ask the authority for it.",
    dealtWith: ["cured", "escalated"],
    inapplicable: true,
    next: ["askQuestion"],
    basis: "E.g. California Assembly Bill 1242",
    defects: [],
    applies: ({ kind }) => kind.code.startsWith("US-STATE-"),
  },
  {
    code: "V18",
    question: "Is every duplicate, earlier demand or preservation that belongs to this one linked to it?",
    onNo: ["link"],
    remedy: "Link them.",
    dealtWith: ["cured"],
    inapplicable: false,
    next: ["relateDemand"],
    basis: "One instrument is counted once, and data kept for it are not deleted too soon",
    defects: [],
    applies: always,
  },
  {
    code: "V19",
    question: "Is the day for our answer known, and can we meet it with the customer's time to object?",
    onNo: ["ask"],
    remedy: "Ask for an extension.",
    dealtWith: ["cured", "escalated"],
    inapplicable: false,
    next: ["askExtension"],
    basis: "The rule of the kind, or the date on the paper",
    defects: [],
    applies: ({ kind }) => kind.deadline.rule !== "none",
  },
  {
    code: "V20",
    question:
      "Are the forms of its regime kept: certificate and validation, required elements, agreement named?",
    onNo: ["return"],
    remedy: "Return it and say what is missing.",
    dealtWith: ["cured", "escalated"],
    inapplicable: true,
    next: ["askQuestion", "reject"],
    basis:
      "Reg. (EU) 2023/1543 Art. 4; Reg. (EU) 2022/2065 Art. 9, 10; 2019 Act (overseas production orders) " +
      "s. 1",
    defects: ["FACIALLY_INVALID"],
    applies: ({ kind }) => kind.jurisdiction === "EU" || kind.jurisdiction === "GB",
  },
  {
    code: "V21",
    question: "Is a political offence, an act lawful here, or a risk to human rights ruled out?",
    onNo: ["escalate"],
    remedy: "Lead counsel decides.",
    dealtWith: ["escalated"],
    inapplicable: true,
    next: ["challenge"],
    basis: "Principles of mutual legal assistance",
    defects: [],
    applies: ({ kind }) => kind.jurisdiction !== "US",
  },
  {
    code: "V22",
    question: "Has another person than its author approved the scope?",
    onNo: ["block"],
    remedy: "The approval is refused until another person gives it.",
    dealtWith: [],
    inapplicable: false,
    next: [],
    basis: "Two people for every scope; the system enforces it and asks nobody",
    defects: [],
    applies: () => false,
  },
];
