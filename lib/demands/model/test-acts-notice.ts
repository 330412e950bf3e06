import type { Play } from "@/lib/demands/model/test-turn";
import type { Act } from "@/lib/demands/obstacle";
import { secrecyFlags } from "@/lib/demands/secrecy-flags";
import { answerSecrecy } from "@/lib/notice/answer-secrecy";
import { answerSecrecyFlag } from "@/lib/notice/answer-secrecy-flag";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { stopDelayedNotice } from "@/lib/notice/delayed/stop-delayed";
import { endObjection } from "@/lib/notice/end-objection";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { excludeRecipient } from "@/lib/notice/exclude-recipient";
import { extendSecrecy } from "@/lib/notice/extend-secrecy";
import { propose } from "@/lib/notice/propose";
import { recordEffort } from "@/lib/notice/record-effort";
import { recordObjection } from "@/lib/notice/record-objection";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import { EFFORT_WAYS } from "@/lib/notice/schema";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { tellWhatWasProduced } from "@/lib/notice/tell-what-was-produced";
import { waiveWindow } from "@/lib/notice/waive-window";
import { withdrawProposal } from "@/lib/notice/withdraw-proposal";

/** Whom the order of this turn lets us tell; nobody but for an order that names somebody. */
const permitted = (n: number, ids: readonly string[]) => (n % 3 === 2 ? ids.slice(0, 1 + (n % 2)) : []);

const openProposals: (t: Parameters<Play>[2]) => { id: string }[] = (t) =>
  t.facts.proposals.filter((one) => !one.confirmedAt && !one.withdrawnAt);

const UNSETTLED = ["AMBIGUOUS", "FAILED", "HELD"];

/** Secrecy, notices, objections, and what two people do. */
export const noticeActs = {
  enterSecrecy: (who, c, t) => {
    const administrators = t.facts.contacts.filter((one) => one.capacity === "ADMINISTRATOR");
    const endsOn = new Date(
      `${t
        .inHours(24 * (1 + (t.n % 4)))
        .toISOString()
        .slice(0, 10)}T00:00:00Z`,
    );
    return enterSecrecy(who, {
      ...c,
      court: "District Court, D. Mass.",
      startsAt: { at: t.inHours(-1), zone: "America/New_York" },
      endsOn: t.once(2) ? endsOn : undefined,
      indefinite: !t.once(2),
      covers: (["ANYONE", "ACCOUNT_HOLDER", "ALL_BUT_NAMED"] as const)[t.n % 3] ?? "ANYONE",
      forbidsRedirect: t.once(7),
      // Told to whom the order permits, as it must be; the finding is not.
      conditions: t.once(2) ? "Tell nobody else." : "",
      finding: t.words,
      permits: permitted(
        t.n,
        administrators.map((one) => one.id),
      ),
    });
  },
  extendSecrecy: (who, c, t) =>
    extendSecrecy(who, {
      ...c,
      orderId: t.idOf(t.facts.orders),
      endsOn: undefined,
      indefinite: true,
      documentId: t.idOf(t.facts.documents),
      finding: t.words,
    }),
  answerSecrecyFlag: (who, c, t) => {
    const [mark] = secrecyFlags(t.facts);
    const flag = mark ? `${mark.flag}:${mark.order.id}` : "OMNIBUS:none";
    return answerSecrecyFlag(who, { ...c, flag, answer: t.one("CHALLENGE", "LEAVE"), reason: t.words });
  },
  stopDelayedNotice: (who, c, t) => stopDelayedNotice(who, { ...c, reason: t.words }),
  answerSecrecy: (who, c, t) => answerSecrecy(who, { ...c, answer: t.once(4) ? "IN_FORCE" : "NONE" }),
  tellAdministrators: (who, c, t) => tellAdministrators(who, { ...c, reason: t.once(4) ? "" : t.words }),
  tellWhatWasProduced: (who, c) => tellWhatWasProduced(who, c),
  excludeRecipient: (who, c, t) =>
    excludeRecipient(who, { ...c, administratorId: t.idOf(t.facts.contacts), reason: t.words }),
  waiveWindow: (who, c, t) =>
    waiveWindow(who, { ...c, contactId: t.idOf(t.facts.contacts), waiver: t.words }),
  recordEffort: (who, c, t) =>
    recordEffort(who, {
      ...c,
      way: t.pick(EFFORT_WAYS) ?? "POST",
      detail: t.words,
      triedAt: t.inHours(t.once(8) ? 1 : -1),
    }),
  resolveAmbiguousMail: (who, c, t) =>
    resolveAmbiguousMail(who, {
      ...c,
      mailId: t.idOf(t.facts.mails.filter((mail) => t.once(6) || UNSETTLED.includes(mail.state))),
      decision: t.one("SEND_AGAIN", "ACCEPTED", "CANCEL"),
      reason: t.words,
    }),
  recordObjection: (who, c, t) =>
    recordObjection(who, { ...c, raisedBy: t.words, grounds: t.words, receivedAt: t.inHours(-1) }),
  endObjection: (who, c, t) =>
    endObjection(who, {
      ...c,
      objectionId: t.idOf(t.facts.objections.filter((one) => !one.end)),
      end: t.one("WITHDRAWN", "DISMISSED", "UPHELD", "LAPSED"),
      endReason: t.words,
    }),
  propose: (who, c, t) => {
    const orders = t.facts.orders.filter((one) => !one.releasedAt);
    const reopens = t.facts.demand.status === "CLOSED" && !t.once(4);
    const kind = reopens
      ? "REOPEN"
      : t.one("SHORTEN_WINDOW", "END_SECRECY", "UNDELIVERABLE", "DELAYED_NOTICE", "SHORTEN_SECRECY");
    const endsOn = new Date(`${t.inHours(36).toISOString().slice(0, 10)}T00:00:00Z`);
    const more = { days: t.n % 8, orderId: t.idOf(orders), endsOn, noExtension: true };
    return propose(who, { ...c, kind, ...more, reason: t.words });
  },
  confirmProposal: (who, c, t) => confirmProposal(who, { ...c, proposalId: t.idOf(openProposals(t)) }),
  withdrawProposal: (who, c, t) => withdrawProposal(who, { ...c, proposalId: t.idOf(openProposals(t)) }),
} satisfies Partial<Record<Act, Play>>;
