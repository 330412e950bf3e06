/** What an audit row says of the reports that a desk makes. */
export const REPORT_ACTS = {
  makeReport: "Made a draft of a report",
  correctReport: "Made a draft that corrects a published report",
  adoptReport: "Adopted a draft of a report that was made at the command line",
  approveReport: "Approved a report",
  publishReport: "Published a report",
  setReportAside: "Set a draft of a report aside",
  exportRegister: "Began to export the register",
  sendRegister: "Ended an export of the register",
  importRequests: "Imported requests of earlier years from a file",
  takeBackRequests: "Took back an import of requests, so that reports count none of it",
  fetchReportFile: "Fetched a file of a report by an access token",
} as const;
