import { streamBody } from "@/app/_adapters/stream-body";
import { type Context, requirePerson } from "@/lib/auth/context";
import { NotReady } from "@/lib/errors";

/** Whom a register is being sent to by this process. */
const receiving = new Set<string>();

interface Sent {
  headers: Record<string, string>;
  chunks: AsyncGenerator<Buffer, unknown>;
}

/**
 * Sends what is made piece by piece, one at a time to a person: each holds a connection to the database for as long as it
 * is taken. It ends with its reader, whether all of it was taken or not.
 * @throws NotReady while another one is sent; what `begin` throws, and what the first piece does
 */
export async function oneAtATime(
  ctx: Context,
  request: Request,
  begin: () => Promise<Sent>,
): Promise<Response> {
  const person = requirePerson(ctx.actor);
  if (receiving.has(person))
    throw new NotReady("A register is being sent to you already. Ask again once you have all of it.");
  receiving.add(person);
  const ended = () => void receiving.delete(person);
  const { headers, chunks } = await begin().catch((error: unknown) => {
    ended();
    throw error;
  });
  return new Response(await streamBody(request, chunks, ended), { headers });
}
