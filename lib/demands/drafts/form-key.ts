import { z } from "zod";

/** Names a form of the desk: "registerInstrument", or "NG-7K3M-29QX/writeNote" with what of several it is about behind it. */
export const formKey = z
  .string("Name the form.")
  .regex(/^(NG-[0-9A-Z]{4}-[0-9A-Z]{4}\/)?[A-Za-z]{1,40}(\/[\w-]{1,80})?$/, "There is no such form.");

/** The demand that a form is about; null for one that is about none. Pure. */
export const demandOf = (form: string): string | null => /^(NG-[0-9A-Z-]{9})\//.exec(form)?.[1] ?? null;

/** The key of the form of an act on a demand; `query` is that of its page, which says of which of several it is. Pure. */
export function actFormKey(reference: string, act: string, query: URLSearchParams): string {
  const about = [...query].filter(([name]) => name !== "done" && name !== "undo").map(([, value]) => value);
  const of = about
    .join("-")
    .replace(/[^\w-]/g, "_")
    .slice(0, 80);
  return [reference, act, ...(of ? [of] : [])].join("/");
}
