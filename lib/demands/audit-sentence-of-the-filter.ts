/** What an audit row says of exports, of their records, and of what of them goes into a package. */
export const FILTER_ACTS = {
  addFile: "Added a file to the package",
  addFiltered: "Put what was filtered into the package",
  removeFile: "Removed a file from the package",
  filterAgain: "Had an export filtered again",
  openRecord: "Looked into a record of an export",
  decideRecord: "Decided about an unclear record",
  confirmRecordDecision: "Confirmed what another decided about a file of another format",
  withdrawRecordDecision: "Took back what was decided about an unclear record",
  proposeUnclearRule: "Proposed a rule for records that are unclear for one reason",
  confirmUnclearRule: "Confirmed a rule for records that are unclear for one reason",
  withdrawUnclearRule: "Took back a rule for unclear records",
  sealPackage: "Sealed the package",
  routePrivileged: "Decided where records that name the customer's lawyers go",
  voidPackage: "Voided the package",
} as const;
