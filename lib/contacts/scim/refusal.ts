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

/** The resource is no longer as the directory last saw it (RFC 7644, 3.14); nothing was changed. */
export class OtherVersion extends AppError {
  readonly code = "Conflict";
  constructor() {
    super("The resource has another version than the request was made for. Read it again.");
  }
}
