import { answerScim } from "./answer-scim";

// SCIM 2.0 for customers' own directories (RFC 7644). One handler for all of it, so that every answer, a refusal of a
// method or an address among them, is SCIM's.
export {
  answerScim as DELETE,
  answerScim as GET,
  answerScim as PATCH,
  answerScim as POST,
  answerScim as PUT,
};
