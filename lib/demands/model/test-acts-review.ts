import { checksOf } from "@/lib/demands/guards/review";
import type { Play } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import { defectsFor } from "@/lib/instruments/defects";
import { attestHold } from "@/lib/intake/attest-hold";
import { changeOfficer } from "@/lib/intake/change-officer";
import { endPreservation } from "@/lib/intake/end-preservation";
import { extendPreservation } from "@/lib/intake/extend-preservation";
import { releaseHold } from "@/lib/intake/release-hold";
import { requestHold } from "@/lib/intake/request-hold";
import { restrictDemand } from "@/lib/intake/restrict-demand";
import { startPreservation } from "@/lib/intake/start-preservation";
import { verifyOfficer } from "@/lib/intake/verify-officer";
import { waiveHold } from "@/lib/intake/waive-hold";
import { withdraw } from "@/lib/intake/withdraw";
import { writeNote } from "@/lib/intake/write-note";
import { recordNoData } from "@/lib/production/record-no-data";
import { acceptRedirect } from "@/lib/redirect/accept-redirect";
import { answerRedirect } from "@/lib/redirect/answer-redirect";
import { redirectToCustomer } from "@/lib/redirect/redirect-to-customer";
import { skipRedirect } from "@/lib/redirect/skip-redirect";
import { addDeadline } from "@/lib/review/add-deadline";
import { answerCheck } from "@/lib/review/answer-check";
import { answerQuestion } from "@/lib/review/answer-question";
import { approveScope } from "@/lib/review/approve-scope";
import { askExtension } from "@/lib/review/ask-extension";
import { askQuestion } from "@/lib/review/ask-question";
import { challenge } from "@/lib/review/challenge";
import { changeDeadline } from "@/lib/review/change-deadline";
import { closeIncident } from "@/lib/review/close-incident";
import { decideItem } from "@/lib/review/decide-item";
import { endChallenge } from "@/lib/review/end-challenge";
import { enterBar } from "@/lib/review/enter-bar";
import { fileChallenge } from "@/lib/review/file-challenge";
import { liftBar } from "@/lib/review/lift-bar";
import { openIncident } from "@/lib/review/open-incident";
import { recordExtension } from "@/lib/review/record-extension";
import { reject } from "@/lib/review/reject";
import { reopen } from "@/lib/review/reopen";
import { resolveChallenge } from "@/lib/review/resolve-challenge";
import { returnToReview } from "@/lib/review/return-to-review";
import { setAnswerDay } from "@/lib/review/set-answer-day";
import { settleDeadline } from "@/lib/review/settle-deadline";

/** From the door to the approved scope, and the records beside it. */
export const reviewActs = {
  verifyOfficer: (who, c, t) =>
    verifyOfficer(who, {
      ...c,
      numberCalled: "+1 617 555 0100",
      numberSource: t.words,
      independent: true,
      spokeWith: t.words,
      confirmed: t.once(9) ? "no" : "yes",
      note: t.words,
    }),
  changeOfficer: (who, c, t) =>
    changeOfficer(who, {
      ...c,
      email: t.once(3) ? `other-${t.n % 3}@${t.facts.officer.email.split("@")[1]}` : t.facts.officer.email,
      ageRecipient: t.stage.ageRecipient,
    }),
  writeNote: (who, c, t) => writeNote(who, { ...c, text: t.words }),
  restrictDemand: (who, c, t) =>
    restrictDemand(who, {
      ...c,
      restricted: t.once(2),
      readers: t.stage.everybody.slice(1, 4 + (t.n % 4)).map(({ actor }) => actor.id),
    }),
  requestHold: (who, c, t) => requestHold(who, { ...c, keepUntil: t.inHours(24 * 90) }),
  attestHold: (who, c, t) => attestHold(who, { ...c, holdId: t.idOf(t.facts.holds), attestation: t.words }),
  waiveHold: (who, c, t) => waiveHold(who, { ...c, reason: t.words }),
  releaseHold: (who, c, t) => releaseHold(who, { ...c, holdId: t.idOf(t.facts.holds) }),
  startPreservation: (who, c) => startPreservation(who, c),
  extendPreservation: (who, c, t) => extendPreservation(who, { ...c, keepUntil: t.inHours(24 * 180) }),
  endPreservation: (who, c, t) => endPreservation(who, { ...c, text: t.words }),
  redirectToCustomer: (who, c, t) => redirectToCustomer(who, { ...c, answerDueAt: t.inHours(24) }),
  answerRedirect: (who, c, t) =>
    answerRedirect(who, { ...c, answer: t.once(4) ? "ACCEPTED" : "REFUSED", answerText: t.words }),
  acceptRedirect: (who, c) => acceptRedirect(who, c),
  skipRedirect: (who, c, t) =>
    skipRedirect(who, {
      ...c,
      ground: t.one("DANGER_TO_LIFE", "REFUSED_WITH_REASON", "DANGER_TO_LIFE", "NO_ANSWER"),
      reason: t.words,
      statement: t.words,
    }),
  reject: (who, c, t) =>
    reject(who, { ...c, defects: [t.pick(defectsFor(t.facts.kind))?.code ?? "UNSIGNED"], note: t.words }),
  withdraw: (who, c, t) => withdraw(who, { ...c, text: t.words }),
  recordNoData: (who, c, t) => recordNoData(who, { ...c, text: t.words }),
  challenge: (who, c, t) => challenge(who, { ...c, basis: t.words }),
  resolveChallenge: (who, c, t) =>
    resolveChallenge(who, {
      ...c,
      result: t.one("DISMISSED", "NARROWED", "DISMISSED", "SET_ASIDE"),
      resultText: t.words,
    }),
  fileChallenge: (who, c, t) =>
    fileChallenge(who, { ...c, object: t.one("ITEMS", "SECRECY"), basis: t.words }),
  endChallenge: (who, c, t) =>
    endChallenge(who, {
      ...c,
      challengeId: t.idOf(t.facts.challenges.filter((one) => !one.resolvedAt)),
      result: t.one("DISMISSED", "NARROWED"),
      resultText: t.words,
    }),
  askQuestion: (who, c, t) => askQuestion(who, { ...c, text: t.words, answerDueAt: t.inHours(48) }),
  answerQuestion: (who, c, t) =>
    answerQuestion(who, {
      ...c,
      questionId: t.idOf(t.facts.questions.filter((one) => !one.answeredAt)),
      answer: t.words,
    }),
  enterBar: (who, c, t) =>
    enterBar(who, {
      ...c,
      ground: t.one("STAY", "PENDING_MOTION"),
      reason: t.words,
      ...(t.once(2) && { until: t.inHours(30) }),
    }),
  liftBar: (who, c, t) =>
    liftBar(who, {
      ...c,
      barId: t.idOf(t.facts.bars.filter((one) => !one.liftedAt)),
      liftReason: t.words,
    }),
  askExtension: (who, c, t) => askExtension(who, { ...c, reason: t.words }),
  recordExtension: (who, c, t) =>
    recordExtension(who, {
      ...c,
      extensionId: t.idOf(t.facts.extensions.filter((one) => !one.newDueAt && !one.refusedAt)),
      answer: t.one("GRANTED", "REFUSED"),
      grantedBy: t.words,
      newDueAt: t.inHours(24 * (30 + (t.n % 60))),
    }),
  addDeadline: (who, c, t) =>
    addDeadline(who, {
      ...c,
      label: t.words,
      source: "LAW",
      rule: "frcp",
      eventOn: t.inHours(0).toISOString().slice(0, 10),
      zone: "America/New_York",
      length: 1 + (t.n % 60),
      unit: "days",
      calendar: "us-federal",
    }),
  setAnswerDay: (who, c, t) =>
    setAnswerDay(who, { ...c, dueOn: t.inHours(24 * (t.n % 60)), source: "PAPER", reason: t.words }),
  changeDeadline: (who, c, t) =>
    changeDeadline(who, {
      ...c,
      deadlineId: t.idOf(t.facts.deadlines.filter((one) => one.kind === "own")),
      eventOn: t
        .inHours(24 * (t.n % 9))
        .toISOString()
        .slice(0, 10),
      reason: t.words,
    }),
  settleDeadline: (who, c, t) =>
    settleDeadline(who, {
      ...c,
      deadlineId: t.idOf(t.facts.deadlines.filter((one) => one.kind !== "response")),
      standing: t.one("MET", "NO_LONGER", "OPEN"),
      reason: t.words,
    }),
  openIncident: (who, c, t) => openIncident(who, { ...c, kind: "OTHER", summary: t.words }),
  closeIncident: (who, c, t) =>
    closeIncident(who, {
      ...c,
      incidentId: t.idOf(t.facts.incidents.filter((one) => !one.closedAt)),
      closing: t.words,
    }),
  answerCheck: (who, c, t) =>
    answerCheck(who, {
      ...c,
      check: t.pick(checksOf(t.facts))?.code ?? "V01",
      answer: t.once(6) ? "no" : "yes",
      note: t.words,
      ...(t.once(12) && { remedy: "cured" as const }),
      remedyRecord: t.words,
    }),
  decideItem: (who, c, t) => {
    const item = t.pick(t.facts.items);
    const end = item && new Date((item.rangeStart.getTime() + item.rangeEnd.getTime()) / 2);
    return decideItem(who, {
      ...c,
      itemId: t.idOf(t.facts.items),
      decision: t.one("APPROVE", "NARROW", "APPROVE", "REFUSE", "CONTEST"),
      reason: t.words,
      ...(end && { rangeStart: item.rangeStart, rangeEnd: t.once(5) ? t.inHours(0) : end }),
    });
  },
  approveScope: (who, c) => approveScope(who, c),
  returnToReview: (who, c, t) => returnToReview(who, { ...c, reason: t.words }),
  reopen: (who, c) => reopen(who, c),
} satisfies Partial<Record<Act, Play>>;
