import type { FormState } from "./form-state";

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/**
 * The action, but when no answer of the server arrives the form says so and keeps what was typed, instead of giving
 * way to the error page. Redirects and failures of the server carry a digest and pass. While a page is drawn on the
 * server the action stays itself: only so can React write it into the form for browsers without scripts.
 */
export function surviveSilence(action: FormAction): FormAction {
  if (typeof window === "undefined") return action;
  return async (state, data) => {
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
