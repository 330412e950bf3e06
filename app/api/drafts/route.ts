import { deskRoute } from "@/app/_adapters/route";
import { LARGEST_DRAFT, SaveDraft, saveDraft } from "@/lib/demands/drafts/drafts";
import { InvalidInput } from "@/lib/errors";

const tooLarge = () =>
  Response.json(
    { message: "This is more than a draft holds (256 kB), so it is not kept. What was kept before stays." },
    { status: 413 },
  );

/** The body, or null as soon as it is larger than a draft may be. */
async function boundedText(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_DRAFT) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_DRAFT) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput({ form: "A draft is sent as JSON." });
  }
}

/** Keeps what somebody types as they type it: `{ form, values, submission }`; answers `{ savedAt }`, null where nothing was kept. */
export function PUT(request: Request): Promise<Response> {
  return deskRoute(request, async (ctx) => {
    const text = await boundedText(request);
    if (text === null) return tooLarge();
    const parsed = SaveDraft.safeParse(readJson(text));
    if (!parsed.success) throw new InvalidInput({ form: parsed.error.issues[0]?.message ?? "" });
    return Response.json({ savedAt: await saveDraft(ctx, parsed.data) });
  });
}
