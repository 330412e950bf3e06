// What an upload must be compared with: a server that hashes, encrypts and flushes what comes, and does nothing else.
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import { createServer } from "node:http";

const CHUNK = 1024 * 1024;
const [, , path = ""] = process.argv;

async function take(request) {
  const hash = createHash("sha256");
  const key = randomBytes(32);
  const handle = await open(path, "w", 0o600);
  let pieces = [];
  let size = 0;
  let index = 0;
  const seal = async () => {
    const nonce = Buffer.alloc(12);
    nonce.writeUIntBE(index++, 5, 6);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    for (const piece of pieces) await handle.write(cipher.update(piece));
    cipher.final();
    await handle.write(cipher.getAuthTag());
    [pieces, size] = [[], 0];
  };
  for await (const bytes of request) {
    hash.update(bytes);
    pieces.push(bytes);
    size += bytes.length;
    if (size >= CHUNK) await seal();
  }
  if (size > 0) await seal();
  await handle.sync();
  await handle.close();
  return hash.digest("hex");
}

const server = createServer((request, response) => {
  take(request).then(
    (sha256) => response.end(`${sha256}\n`),
    () => response.writeHead(500).end(),
  );
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
