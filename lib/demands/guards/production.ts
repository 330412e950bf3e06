import {
  approvedScope,
  authorsOf,
  type Guard,
  isOneOf,
  productionAtHand,
  whoCould,
} from "@/lib/demands/guards/guard";
import { officerVerified } from "@/lib/demands/guards/officer";

export const scopeIsApproved: Guard = (facts) =>
  approvedScope(facts) ? null : "No approved scope: nothing can be produced.";

export const recipientIsUnchanged: Guard = (facts) => {
  const scope = approvedScope(facts);
  const same =
    scope?.officerEmail === facts.officer.email && scope?.officerRecipient === facts.officer.ageRecipient;
  if (same && officerVerified(facts)) return null;
  return "The officer's address or key changed since the scope was approved. Verify the officer and return the demand to review.";
};

export const packageIsSealed: Guard = (facts, _actor, input) => {
  const parcel = productionAtHand(facts, input);
  if (!parcel || parcel.voidedAt || parcel.releasedAt)
    return "There is no package to release. Build one and seal it first.";
  if (!parcel.sealedAt || !parcel.packageSha256 || !parcel.lock)
    return "The package is not sealed: content leaves only encrypted to its recipient.";
  return null;
};

/** Item by range and class, asked again at the moment of release; the database asks a third time. */
export const everyFileIsInScope: Guard = (facts, _actor, input) => {
  const parcel = productionAtHand(facts, input);
  const scope = approvedScope(facts);
  if (!parcel || !scope) return null;
  if (parcel.scopeId !== scope.id) return "The package was built under another scope; build it anew.";
  const files = parcel.files.filter((file) => !file.removedAt);
  if (files.length === 0) return "The package holds no file.";
  const outside = files.find((file) => {
    const decision = scope.decisions.find((one) => one.id === file.decisionId);
    if (!decision?.rangeStart || !decision.rangeEnd) return true;
    const allowed = decision.decision === "APPROVE" || decision.decision === "NARROW";
    const inside = file.rangeStart >= decision.rangeStart && file.rangeEnd <= decision.rangeEnd;
    return !allowed || !inside || file.dataClass !== decision.dataClass;
  });
  return outside ? `The file “${outside.name}” lies outside the approved scope.` : null;
};

export const releaserIsAThird: Guard = (facts, actor, input) => {
  const parcel = productionAtHand(facts, input);
  const scope = facts.scopes.find((one) => one.id === parcel?.scopeId);
  if (!parcel || !scope) return null;
  const ruledOut = authorsOf(scope);
  if (parcel.builtById) ruledOut.add(parcel.builtById);
  if (!isOneOf(actor, ruledOut)) return null;
  return `A package is released by somebody who neither built it nor wrote its scope. ${whoCould(facts, "production:release", ruledOut)}`;
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

export const packageCameToItsEnd: Guard = ({ productions, now }) => {
  const released = productions.filter((one) => one.releasedAt && !one.voidedAt);
  const ended = released.every(
    (one) =>
      one.links.some((link) => link.collections.some((each) => each.completedAt)) ||
      one.links.every((link) => link.revokedAt || link.expiresAt <= now),
  );
  return ended ? null : "The officer has not fetched the package yet, and its link still works.";
};
