import type { Act } from "@/lib/demands/obstacle";
import { OUTCOME_WORDS, STATUS_WORDS } from "@/lib/demands/words";

/** What an audit row says was done, without who did it: that stands beside it. */
export interface AuditedAct {
  action: string;
  from: string | null;
  to: string | null;
  outcome: string | null;
}

const DEMAND_ACTS = {
  redirectToCustomer: "Sent the authority to the customer",
  skipRedirect: "Went on without sending the authority to the customer",
  acceptRedirect: "Recorded that the authority turns to the customer",
  reject: "Rejected the demand",
  challenge: "Challenged the demand",
  resolveChallenge: "Recorded the result of the challenge",
  approveScope: "Approved the scope",
  startProduction: "Started the production",
  deliverProduction: "Released a package to the officer",
  returnToReview: "Returned the demand to review",
  supplement: "Opened a further production",
  reopen: "Confirmed that the demand is reopened",
  recordNoData: "Attested that there is no data",
  startPreservation: "Started the preservation",
  extendPreservation: "Extended the preservation",
  endPreservation: "Ended the preservation",
  withdraw: "Recorded that the authority withdrew the demand",
  supersede: "Closed the demand, because a newer instrument replaces it",
  closeDemand: "Closed the demand",
  verifyOfficer: "Recorded a call-back to the officer",
  changeOfficer: "Changed the officer's address or key",
  attachDocument: "Attached a document",
  writeNote: "Wrote a note",
  strikeNote: "Struck out a note",
  restoreNote: "Restored a note that was struck out",
  assignDemand: "Changed who takes care of the demand",
  watchDemand: "Began to watch the demand",
  unwatchDemand: "Watches the demand no more",
  acknowledgeReceipt: "Acknowledged the receipt by letter",
  restrictDemand: "Changed who may know of the demand",
  tagDemand: "Put tags to the demand",
  untagDemand: "Took tags off the demand",
  requestHold: "Asked for the data to be held",
  attestHold: "Attested that the data is held",
  waiveHold: "Gave the reason for going on without a hold",
  releaseHold: "Released the hold on the data",
  answerRedirect: "Recorded the authority's answer to the redirect",
  askQuestion: "Asked the authority a question",
  objectByLetter: "Objected by letter",
  answerQuestion: "Recorded the authority's answer to a question",
  enterBar: "Entered a bar on delivery",
  liftBar: "Lifted a bar on delivery",
  askExtension: "Asked the authority for more time",
  askExtensionByLetter: "Asked the authority for more time by letter",
  recordExtension: "Recorded the authority's answer on more time",
  addDeadline: "Added a deadline",
  setAnswerDay: "Set the day on which our answer is due",
  changeDeadline: "Corrected the day from which a deadline runs",
  settleDeadline: "Recorded how a deadline stands",
  recordObjection: "Recorded an objection of the customer",
  endObjection: "Recorded the end of an objection",
  fileChallenge: "Filed a challenge",
  endChallenge: "Recorded the end of a challenge",
  openIncident: "Opened an incident",
  closeIncident: "Closed an incident",
  enterSecrecy: "Entered secrecy",
  answerSecrecy: "Answered whether secrecy covers the demand",
  answerCheck: "Answered a check",
  decideItem: "Decided an item",
  decideItems: "Decided several items at once",
  undoDecision: "Took back the decision on an item",
  raiseFlag: "Raised a flag",
  clearFlag: "Cleared a flag",
  answerEscalation: "Answered what was escalated to lead counsel",
  raiseConflict: "Recorded a conflict with foreign law",
  extendConflict: "Recorded more time for a motion on foreign law",
  endConflict: "Recorded the decision on a conflict with foreign law",
  relateDemand: "Linked another demand",
  tellAdministrators: "Queued the notice to the customer's administrators",
  excludeRecipient: "Left an administrator out of the notice",
  waiveWindow: "Recorded that the customer waives the time to object",
  recordEffort: "Recorded another way tried to reach the customer",
  resolveAmbiguousMail: "Decided on a mail whose sending is uncertain",
  propose: "Proposed what a second person must confirm",
  confirmProposal: "Confirmed a proposal",
  withdrawProposal: "Withdrew a proposal",
  addFile: "Added a file to the package",
  removeFile: "Removed a file from the package",
  sealPackage: "Sealed the package",
  voidPackage: "Voided the package",
  renewLink: "Renewed the collection link",
  sendCoverLetter: "Sent a cover letter for a package",
  revokeLink: "Revoked the collection link",
} as const satisfies Record<Act, string>;

const OTHER_ACTS: Readonly<Record<string, string>> = {
  registerDemand: "Registered the demand",
  readDocument: "Read a document",
  readLetter: "Read the bytes of a letter",
  printSheet: "Made a sheet for paper",
  startCollection: "Began to collect the package",
  endCollection: "Ended collecting the package",
  claimMail: "Claimed a mail for sending",
  acceptMail: "Handed a mail over; the receiving server accepted it",
  retryMail: "Put a mail back to be tried again",
  failMail: "Recorded that a mail could not be sent",
  doubtMail: "Marked a mail as uncertain, because its sending was broken off",
  holdMail: "Held a mail back, because secrecy forbids it",
  cancelMail: "Cancelled a mail",
  enterCustomerPage: "Entered the customer's page by a mailed link",
  askCustomerLink: "Was mailed a link to the customer's page, as asked for",
  markBouncing: "Marked an address as bouncing",
  nameDeputy: "Named a deputy",
  endDeputyship: "Ended the time of a deputy",
  setJurisdictions: "Changed the jurisdictions of a person",
  addCompany: "Listed a company of ours",
  changeCompany: "Corrected a company of ours",
  retireCompany: "Retired a company of ours",
  restoreCompany: "Brought back a retired company of ours",
  proposeChange: "Proposed a change of a setting, which a second person must confirm",
  confirmChange: "Confirmed a change of a setting; it is in force",
  declineChange: "Declined a change of a setting",
  withdrawChange: "Took back a proposed change of a setting",
  addCustomer: "Listed a customer",
  addContact: "Listed a contact of a customer",
  confirmContact: "Confirmed a contact of a customer",
  removeContact: "Removed a contact of a customer",
  personAdded: "Gave a person an account",
  personInvited: "Made a link for choosing a password",
  personDisabled: "Disabled a person's account",
  personEnabled: "Enabled a person's account",
  rolesChanged: "Changed a person's roles",
  passwordChosen: "Chose a password",
  recoveryCodesMade: "Made new recovery codes",
  secondFactorReset: "Reset a person's second factor",
  sessionRevoked: "Ended a session of their own",
  otherSessionsRevoked: "Ended all their other sessions",
  sessionEndedByService: "Ended a session by the sign-in service's word",
  moveDeadlines: "Computed deadlines and the end of secrecy anew, because holidays were declared",
  makeCalendarFeed: "Made an address for a calendar program",
  revokeCalendarFeed: "Revoked an address for a calendar program",
  signedIn: "Signed in",
  signedOut: "Signed out",
  secondFactorConfirmed: "Set up a second factor",
  secondFactorGiven: "Gave the second factor",
  exportQueue: "Took a list of demands as a file",
  saveView: "Saved a view of the queue",
  changeView: "Changed a view of the queue",
  removeView: "Removed a view of the queue",
  restoreView: "Brought back a removed view of the queue",
  takeOverView: "Took over the view of somebody who left",
  chooseHomeView: "Chose the view with which the desk opens",
  exportAudit: "Exported the audit",
  openDemand: "Opened a restricted demand",
  rotateKeys: "Put stored files and second factors under the current key",
  moveDemoClock: "Moved the clock of the demo",
};

/** Every act that is audited, by its code: what was done, in words. */
export const AUDITED_ACTS: Readonly<Record<string, string>> = { ...DEMAND_ACTS, ...OTHER_ACTS };
const statuses: Readonly<Record<string, string>> = STATUS_WORDS;
const outcomes: Readonly<Record<string, string>> = OUTCOME_WORDS;

/** "holdMail" as "Hold mail", for acts that this version does not know. */
function asWords(action: string): string {
  const words = action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An audit row as English: what was done and, for a step, where the demand then stood. Pure. */
export function sentenceOf({ action, from, to, outcome }: AuditedAct): string {
  const act = Object.hasOwn(AUDITED_ACTS, action) ? AUDITED_ACTS[action] : asWords(action);
  if (!to || to === from) return `${act}.`;
  const end = outcome ? `, ${outcomes[outcome] ?? outcome}` : "";
  return `${act}; the demand is now ${statuses[to] ?? to}${end}.`;
}
