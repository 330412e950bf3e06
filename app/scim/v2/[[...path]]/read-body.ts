import { ScimRefusal } from "@/lib/contacts/scim/refusal";
import { HttpRefusal } from "./scim-response";

/** A group of all the users that a directory may have fits. */
const LONGEST_BODY = 5 * 1024 * 1024;
const TYPES = ["application/scim+json", "application/json"];

const tooLong = () => new HttpRefusal(413, "The body is too long: at most 5 MB are taken.");

/** The body of a request as JSON. @throws HttpRefusal for too long a one or another type; ScimRefusal for what is no JSON */
export async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!TYPES.includes(type)) throw new HttpRefusal(415, `Send the body as ${TYPES.join(" or ")}.`);
  if (Number(request.headers.get("content-length")) > LONGEST_BODY) throw tooLong();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw tooLong();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new ScimRefusal("invalidSyntax", "The body is no JSON in UTF-8.");
  }
}
