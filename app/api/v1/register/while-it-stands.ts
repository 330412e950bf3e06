import { stillStands, type TokenCaller } from "@/lib/auth/tokens/person-of-token";
import { NoGoodToken } from "../problem";

/**
 * The pieces as long as the token is good and its person has the same roles: asked before each, since a register may take half
 * an hour. What breaks off is recorded as not whole.
 * @throws NoGoodToken from then on
 */
export async function* whileItStands(
  caller: TokenCaller,
  pieces: AsyncGenerator<Buffer, unknown>,
): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    if (!(await stillStands(caller))) throw new NoGoodToken(true);
    yield piece;
  }
}
