import type { Context } from "@/lib/auth/context";
import { InvalidInput } from "@/lib/errors";
import { storeUpload } from "@/lib/intake/store-upload";

/**
 * A small file that a browser without scripts sent with the form itself: taken in like any other, its id takes the place
 * that scripts would have filled. @throws as `storeUpload`, by the field `name`
 */
export async function takePlainFile(ctx: Context, data: FormData, name: string): Promise<void> {
  const file = data.get(`${name}Plain`);
  if (!(file instanceof File) || file.name === "" || file.name === "blob") return;
  try {
    const id = await storeUpload(ctx, { name: file.name, size: file.size, content: file.stream() });
    data.append(name, id);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput({ [name]: Object.values(error.fields).join(" ") });
  }
}
