import type { DemandFacts, ProductionFacts, RouteFacts } from "@/lib/demands/facts";
import {
  approvedScope,
  authorsOf,
  type Guard,
  isOneOf,
  productionAtHand,
  whoCould,
} from "@/lib/demands/guards/guard";
import { officerVerified } from "@/lib/demands/guards/officer";
import { mayBeOneMailbox } from "@/lib/demands/mailbox";
import { openRoute, privilegedRoute, recipientVerified, routeOf } from "@/lib/demands/privileged-route";
import { sayInstant } from "@/lib/demands/say-instant";
import { orderInForce } from "@/lib/demands/secrecy";
import type { ItemDecision } from "@/lib/generated/prisma/client";

export const scopeIsApproved: Guard = (facts) =>
  approvedScope(facts) ? null : "No approved scope: nothing can be produced.";

/** May something be collected for this item? */
export function isLetOut(decision: ItemDecision): boolean {
  return decision.decision === "APPROVE" || decision.decision === "NARROW";
}

/** Is it being packed and encrypted, or waits for that? */
export const beingSealed = ({ sealingAt, voidedAt }: ProductionFacts): boolean =>
  sealingAt !== null && voidedAt === null;

/** The worker that seals comes back through the same gate with `underway`, which no form can post. */
export const noSealingIsUnderWay: Guard = (facts, _actor, input) => {
  const parcel = productionAtHand(facts, input);
  if (!parcel?.sealingAt || input?.underway === true) return null;
  return `The package is being sealed (asked for ${sayInstant(parcel.sealingAt, "UTC")}); wait until that has ended.`;
};

export const aSealingIsUnderWay: Guard = (facts, _actor, input) =>
  productionAtHand(facts, input)?.sealingAt ? null : "No package is being sealed.";

export const packageIsNotYetSealed: Guard = (facts, _actor, input) =>
  productionAtHand(facts, input)?.sealedAt ? "The package is sealed. Void it to change what it holds." : null;

export const thereIsAPackage: Guard = (facts, _actor, input) => {
  const parcel = productionAtHand(facts, input);
  return parcel && !parcel.voidedAt && !parcel.releasedAt ? null : "There is no package to work on.";
};

export const packageWasReleased: Guard = ({ productions }) =>
  productions.some((one) => one.releasedAt && !one.voidedAt) ? null : "No package has been released.";

export const somethingWasReleased: Guard = ({ productions }) =>
  productions.some((one) => one.releasedAt) ? null : "No package has been released.";

export const tooMuchWasProduced: Guard = ({ incidents }) =>
  incidents.some((one) => one.productionId)
    ? null
    : "It is not recorded that too much was produced. Record that first.";

/** Of a package of privileged records: its way still counts, is vouched for, and does not lead to the officer. */
function routeIsUnchanged(facts: DemandFacts, route: RouteFacts): string | null {
  const { officer } = facts;
  const { id, recipientEmail, recipientKey } = route;
  if (privilegedRoute(facts)?.id !== id)
    return "It was decided anew where privileged records go since the package was begun. Void it, and put them in again.";
  if (recipientKey === officer.ageRecipient || mayBeOneMailbox(recipientEmail, officer.email))
    return "The address or key of this package's recipient is the officer's by now. Decide anew where privileged records go.";
  return recipientVerified(route)
    ? null
    : `The recipient of privileged records is not verified. Call back at a number that you found yourself, and record the call.`;
}

export const recipientIsUnchanged: Guard = (facts, _actor, input) => {
  const scope = approvedScope(facts);
  const parcel = productionAtHand(facts, input);
  const route = parcel && routeOf(facts, parcel);
  if (route) return routeIsUnchanged(facts, route);
  if (parcel?.lock === "AGE_RECIPIENT" && parcel.lockedTo !== facts.officer.ageRecipient)
    return "The package is encrypted to another key than the officer's. Void it and seal it anew.";
  const same =
    scope?.officerEmail === facts.officer.email && scope?.officerRecipient === facts.officer.ageRecipient;
  if (same && officerVerified(facts)) return null;
  return "The officer's address or key changed since the scope was approved. Verify the officer and return the demand to review.";
};

/** Somebody is named who may be called back. */
export const privilegedRecordsGoSomewhere: Guard = (facts) =>
  openRoute(facts)
    ? null
    : "Privileged records go nowhere: decide first to whom, with the address and the key.";

/** A call-back is a second person's look at the address and the key. */
export const callerNamedNobody: Guard = (facts, actor) => {
  const route = openRoute(facts);
  const ruledOut = new Set(route ? [route.decidedById] : []);
  if (!isOneOf(actor, ruledOut)) return null;
  return `Whoever decided where privileged records go does not call the recipient back. ${whoCould(facts, "officer:verify", ruledOut)}`;
};

/** Nobody's silence withholds anything: somebody decided that nothing of them leaves. */
export const privilegedRecordsAreHeldBack: Guard = (facts) =>
  privilegedRoute(facts)?.way === "HELD_BACK"
    ? null
    : "It is not decided that privileged records are held back. Decide where they go first.";

export const packageIsSealed: Guard = (facts, _actor, input) => {
  const parcel = productionAtHand(facts, input);
  if (!parcel || parcel.voidedAt || parcel.releasedAt)
    return "There is no package to release. Build one and seal it first.";
  if (!parcel.sealedAt || !parcel.packageSha256 || !parcel.lock)
    return "The package is not sealed: content leaves only encrypted to its recipient.";
  return null;
};

const inOrder = new Intl.Collator("en", { numeric: true });
/** Put in order once for what was read: there may be very many, and each rule asks for them. */
const ordered = new WeakMap<ProductionFacts["files"], ProductionFacts["files"]>();

/** What the package holds, by item and number as its names have them: files that were taken out again are left out. */
export function filesOf({ files }: Pick<ProductionFacts, "files">): ProductionFacts["files"] {
  const known = ordered.get(files);
  if (known) return known;
  const held = files
    .filter((file) => !file.removedAt)
    .sort((one, other) => inOrder.compare(one.name, other.name));
  ordered.set(files, held);
  return held;
}

/** Item by range and class, asked again at the moment of release; the database asks a third time. */
export const everyFileIsInScope: Guard = (facts, _actor, input) => {
  const parcel = productionAtHand(facts, input);
  const scope = approvedScope(facts);
  if (!parcel || !scope) return null;
  if (parcel.scopeId !== scope.id) return "The package was built under another scope; build it anew.";
  const files = filesOf(parcel);
  if (files.length === 0) return "The package holds no file.";
  const outside = files.find((file) => {
    const decision = scope.decisions.find((one) => one.id === file.decisionId);
    if (!decision?.rangeStart || !decision.rangeEnd) return true;
    const inside = file.rangeStart >= decision.rangeStart && file.rangeEnd <= decision.rangeEnd;
    return !isLetOut(decision) || !inside || file.dataClass !== decision.dataClass;
  });
  return outside ? `The file “${outside.name}” lies outside the approved scope.` : null;
};

/** Of what was released: a link to a package of an earlier scope leads nowhere, for good. */
export const packageIsOfThisScope: Guard = (facts, actor, input) => {
  const released = facts.productions.filter((one) => one.releasedAt && !one.voidedAt);
  const meant = input?.productionId ? released.filter((one) => one.id === input.productionId) : released;
  const inScope = ({ id }: ProductionFacts) => !everyFileIsInScope(facts, actor, { productionId: id });
  return meant.length === 0 || meant.some(inScope)
    ? null
    : "The package left under an earlier scope, so no link leads to it any more. What the officer did not receive of it leaves in a new package.";
};

/** What was let out by a run that is void may hold what the scope, or people, put out since. */
export const everyFileIsAsFiltered: Guard = (facts, _actor, input) => {
  const parcel = productionAtHand(facts, input);
  const file = parcel && filesOf(parcel).find((one) => !one.stands);
  if (!file) return null;
  return `“${file.name}” was filtered anew since it was put in. ${parcel.sealedAt ? "Void the package, then put" : "Put"} what was filtered into it again.`;
};

/**
 * Secrecy that stands spares the customer's window, so whoever entered it after the approval, when no check looks at the
 * order any more, does not also release.
 */
export const releaserEnteredNoSecrecy: Guard = (facts, actor) => {
  const approvedAt = approvedScope(facts)?.approvedAt;
  const since = facts.orders.filter(
    (order) => orderInForce(order, facts.now) && approvedAt && order.enteredAt > approvedAt,
  );
  const ruledOut = new Set(since.map((order) => order.enteredById));
  if (!isOneOf(actor, ruledOut)) return null;
  return `Whoever entered secrecy after the approval does not release under it. ${whoCould(facts, "production:release", ruledOut)}`;
};

/** Choosing what a package holds is building it, whoever seals it in the end; so is giving the exports that it is made from, and saying who gets it. */
export const releaserIsAThird: Guard = (facts, actor, input) => {
  const parcel = productionAtHand(facts, input);
  const scope = facts.scopes.find((one) => one.id === parcel?.scopeId);
  if (!parcel || !scope) return null;
  const made = authorsOf(scope);
  if (parcel.builtById) made.add(parcel.builtById);
  for (const file of filesOf(parcel)) made.add(file.addedById);
  const route = routeOf(facts, parcel);
  const sentBy = new Set(route ? [route.decidedById] : []);
  const gave = filesOf(parcel).flatMap((file) => file.givenById ?? []);
  const ruledOut = new Set([...made, ...sentBy, ...gave]);
  if (!isOneOf(actor, ruledOut)) return null;
  const why = isOneOf(actor, made)
    ? "A package is released by somebody who neither built it nor wrote its scope."
    : isOneOf(actor, sentBy)
      ? "Whoever decided where privileged records go does not release them."
      : "Whoever gave an export does not release the package that was made from it.";
  return `${why} ${whoCould(facts, "production:release", ruledOut)}`;
};

/** A record that no program could judge is let in by one person; the package is then let go by another. */
export const releaserJudgedNothingAlone: Guard = (facts, actor) => {
  const ruledOut = new Set(facts.judging.alone);
  if (!isOneOf(actor, ruledOut)) return null;
  return `Whoever alone decided that an unclear record is in does not release it. ${whoCould(facts, "production:release", ruledOut)}`;
};

export const noBarStands: Guard = ({ bars, now }) => {
  const bar = bars.find((one) => !one.liftedAt && (!one.until || now < one.until));
  return bar ? "A bar forbids delivery now; it must be lifted or run out first." : null;
};

export const noChallengeIsOpen: Guard = ({ challenges }) =>
  challenges.some((one) => !one.resolvedAt)
    ? "Our own challenge is still open; its result must be recorded first."
    : null;

export const noIncidentIsOpen: Guard = ({ incidents }) =>
  incidents.some((one) => !one.closedAt)
    ? "An incident is open; it must be closed before anything leaves."
    : null;

/** A package once fetched cannot be called back. */
export const nothingWasFetched: Guard = ({ demand, productions }) =>
  demand.status === "PRODUCED" &&
  productions.some((one) => one.links.some((link) => link.collections.length > 0))
    ? "The officer has already fetched the package; it cannot be called back. Supplement the production instead."
    : null;
