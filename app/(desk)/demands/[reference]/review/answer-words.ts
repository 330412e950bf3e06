/** The answers of a check as people say them. */
export const ANSWER_WORDS: Readonly<Record<string, string>> = {
  yes: "Yes",
  no: "No",
  "not-applicable": "Not applicable",
};
