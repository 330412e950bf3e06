import { AppError, type ErrorCode } from "@/lib/errors";

/** RFC 7644, 3.12: what is wrong with a request, in the words that directories read. */
export type ScimType =
  | "invalidFilter"
  | "invalidPath"
  | "invalidSyntax"
  | "invalidValue"
  | "mutability"
  | "noTarget"
  | "tooMany"
  | "uniqueness";

/** A request of a directory that cannot be carried out; nothing of it was. */
export class ScimRefusal extends AppError {
  readonly code: ErrorCode;
  constructor(
    readonly scimType: ScimType,
    message: string,
  ) {
    super(message);
    this.code = scimType === "uniqueness" ? "Conflict" : "InvalidInput";
  }
}
