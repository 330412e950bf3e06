/** The campaigns of `narrowgate faults` in their order, and how much of it each does: notices, races, kills at each point, days, mails, files. */
export const campaignSizes: Readonly<Record<string, number>> = {
  "mail-faults": 1000,
  "secrecy-races": 1000,
  kills: 50,
  "clock-run": 730,
  "filter-kills": 20,
  "filter-million": 1_000_000,
  "filter-million-files": 1_000_000,
  "sealing-kills": 20,
  "import-kills": 10,
};
