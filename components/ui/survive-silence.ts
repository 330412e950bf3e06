import type { FormState } from "./form-state";

/** More than this the server does not take in one form; files go another way. In bytes. */
const LONGEST = 2 * 1024 * 1024 - 64 * 1024;

/** What was typed is longer than a form may be: said here, because the server would not even read it. */
function tooLong(data: FormData): boolean {
  const typed = [...data.values()].filter((value) => typeof value === "string");
  return new Blob(typed).size > LONGEST;
}

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/**
 * The action, but when no answer of the server arrives the form says so and keeps what was typed, instead of giving
 * way to the error page. Redirects and failures of the server carry a digest and pass. While a page is drawn on the
 * server the action stays itself: only so can React write it into the form for browsers without scripts.
 */
export function surviveSilence(action: FormAction): FormAction {
  if (typeof window === "undefined") return action;
  return async (state, data) => {
    if (tooLong(data))
      return {
        message: "This is too long: at most 2 MB of text are taken at once. Nothing was sent; shorten it.",
      };
    try {
      return await action(state, data);
    } catch (failure) {
      if (typeof failure === "object" && failure !== null && "digest" in failure) throw failure;
      return {
        message:
          "No answer arrived, so it is not certain whether this was carried out. Check before you send it again.",
      };
    }
  };
}
