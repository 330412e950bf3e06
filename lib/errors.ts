/** Every refusal the product can give. Two maps, and no others, turn a code into a form state or an HTTP status. */
export type ErrorCode =
  | "Unauthenticated"
  | "Forbidden"
  | "NotFound"
  | "InvalidInput"
  | "WrongState"
  | "NotReady"
  | "Conflict"
  | "Unavailable"
  | "TooManyTries";

/** Base of all refusals. `message` is a full sentence, safe to show to the person who asked. */
export abstract class AppError extends Error {
  abstract readonly code: ErrorCode;
}

/** Nobody is signed in, or the session was revoked. */
export class Unauthenticated extends AppError {
  readonly code = "Unauthenticated";
  constructor(message = "Please sign in.") {
    super(message);
  }
}

/** The person may see the thing but may not do this to it. */
export class Forbidden extends AppError {
  readonly code = "Forbidden";
  /** @param permission what the person lacks, by its name in lib/auth/permissions.ts, where it is that alone */
  constructor(
    message: string,
    readonly permission?: string,
  ) {
    super(message);
  }
}

/** Absent, or not to be known to exist: the two must read alike. */
export class NotFound extends AppError {
  readonly code = "NotFound";
  constructor(message = "There is nothing here under that name.") {
    super(message);
  }
}

/** Input that cannot be taken; `fields` maps a field's name to what would be right. */
export class InvalidInput extends AppError {
  readonly code = "InvalidInput";
  constructor(
    readonly fields: Record<string, string>,
    message = "Some answers need another look.",
  ) {
    super(message);
  }
}

/** The lifecycle table has no such step from where the demand stands. */
export class WrongState extends AppError {
  readonly code = "WrongState";
}

/** The step exists, but a rule still stands in the way; the message names it and what would satisfy it. */
export class NotReady extends AppError {
  readonly code = "NotReady";
}

/** Somebody else changed the same thing first; nothing of this attempt was saved. */
export class Conflict extends AppError {
  readonly code = "Conflict";
  constructor(
    message = "Somebody changed this meanwhile. Nothing was saved: look at it again and repeat your step.",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Something outside that must be asked first does not answer; what cannot be asked is not allowed meanwhile. */
export class Unavailable extends AppError {
  readonly code = "Unavailable";
}

/** Too many tries in vain; none is made before the seconds are over. */
export class TooManyTries extends AppError {
  readonly code = "TooManyTries";
  constructor(
    words: string,
    readonly seconds: number,
  ) {
    const wait =
      seconds >= 120
        ? `${Math.ceil(seconds / 60)} minutes`
        : `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
    super(`There were too many tries ${words}. Wait ${wait} and try again.`);
  }
}
