import { bodyOf, bytesIn, uploadRoute } from "@/app/_adapters/upload-route";
import { InvalidInput } from "@/lib/errors";
import { beginUpload } from "@/lib/intake/resumable/begin-upload";
import { BeginUpload } from "@/lib/intake/resumable/schema";
import { storeUpload } from "@/lib/intake/store-upload";

type Params = { params: Promise<{ purpose: string }> };

const LONGEST_WORDS = 16 * 1024;

/** The name as `encodeURIComponent` wrote it, since a header holds no other letters. */
function nameIn(headers: Headers): string {
  try {
    return decodeURIComponent(headers.get("x-file-name") ?? "");
  } catch (cause) {
    const says = { file: "The file's name did not arrive whole. Send the file again." };
    throw Object.assign(new InvalidInput(says), { cause });
  }
}

/** Takes in one file as a raw body, streamed to the store as it comes. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  return uploadRoute(request, params, async (ctx) => {
    const { headers } = request;
    const size = bytesIn(headers.get("content-length"));
    const id = await storeUpload(ctx, { name: nameIn(headers), size, content: bodyOf(request) });
    return Response.json({ id });
  });
}

async function fileIn(request: Request) {
  const announced = bytesIn(request.headers.get("content-length"));
  const words: unknown = announced <= LONGEST_WORDS ? await request.json().catch(() => null) : null;
  const file = BeginUpload.safeParse(words);
  if (file.success) return file.data;
  throw new InvalidInput({ file: "Give the file's name, its size and when it was changed last." });
}

/** Begins to take in a file piece by piece, or says where the same file stands: its pieces go to the address below. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return uploadRoute(request, params, async (ctx, { purpose }) =>
    Response.json(await beginUpload(ctx, purpose, await fileIn(request))),
  );
}
