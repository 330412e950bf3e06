import { readAnswer, type Upload } from "./upload";

/** Milliseconds until a piece that did not arrive is sent again; after the last the person decides. */
const WAITS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000] as const;

type Standing = {
  id: string;
  size: number;
  received: number;
  next: number;
  kept: boolean;
  usable: boolean;
  refused: boolean;
  message?: string | null;
};
type Answer = Partial<Standing>;

/** Milliseconds between two looks whether a file that arrived may be used. */
const LOOK = 3_000;

/** The server said no: sending the same again would change nothing. */
class Refused extends Error {}

const refusedWith = (status: number) => (status >= 400 && status < 500 && status !== 409) || status === 507;

/** One request, as XMLHttpRequest because fetch tells nothing of what was sent. */
class Request {
  private readonly request = new XMLHttpRequest();

  send(
    method: string,
    url: string,
    body: Blob | string,
    onProgress: (sent: number) => void,
  ): Promise<Answer> {
    const { request } = this;
    return new Promise((resolve, reject) => {
      request.upload.onprogress = (event) => onProgress(event.loaded);
      request.onload = () => {
        const answer: Answer = readAnswer(request.responseText);
        if (request.status >= 200 && request.status < 300) return resolve(answer);
        const says = answer.message ?? `The server refused the file (status ${request.status}).`;
        reject(refusedWith(request.status) ? new Refused(says) : new Error(says));
      };
      request.onerror = () => reject(new Error("The connection broke. What had arrived is kept."));
      request.onabort = () => reject(new Refused("Paused."));
      request.open(method, url);
      request.setRequestHeader(
        "Content-Type",
        typeof body === "string" ? "application/json" : "application/octet-stream",
      );
      request.send(body);
    });
  }

  abort() {
    this.request.abort();
  }
}

/**
 * Sends a file piece by piece to `url` and resolves with the id under which the server keeps it. A piece that does not
 * arrive is sent again after a while; what had arrived is never sent twice, also not after a reload or on another day.
 */
export function uploadInPieces(
  url: string,
  file: File,
  onProgress: (sent: number, note?: string) => void,
): Upload {
  let current: Request | null = null;
  let stopped = false;
  let wake = () => {};
  let id: string | undefined;

  const ask = (method: string, to: string, body: Blob | string, from = 0) => {
    if (stopped) throw new Refused("Paused.");
    current = new Request();
    return current.send(method, to, body, (sent) => onProgress(from + sent));
  };
  const begin = () =>
    ask("POST", url, JSON.stringify({ name: file.name, size: file.size, modified: file.lastModified }));
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function sendAll(): Promise<string> {
    for (let failures = 0; ; ) {
      try {
        // Where it stands is asked anew after each failure: an answer may be lost whose piece arrived.
        let stands = standingOf(await begin());
        id = stands.id;
        onProgress(stands.received);
        while (!stands.kept) {
          const { received, next } = stands;
          const piece = file.slice(received, received + next);
          stands = standingOf(await ask("PUT", `${url}/${id}?from=${received}`, piece, received));
          failures = 0;
        }
        while (!stands.usable) {
          if (stands.refused) throw new Refused(stands.message ?? "The file was refused.");
          onProgress(stands.size, stands.message ?? "");
          await pause(LOOK);
          stands = standingOf(await ask("GET", `${url}/${id}`, "", stands.size));
        }
        return stands.id;
      } catch (failure) {
        const wait = WAITS[failures++];
        if (failure instanceof Refused || wait === undefined) throw failure;
        await pause(wait);
      }
    }
  }

  return {
    done: sendAll(),
    cancel() {
      stopped = true;
      current?.abort();
      wake();
    },
    giveUp() {
      if (id) void fetch(`${url}/${id}`, { method: "DELETE" }).catch(() => undefined);
    },
  };
}

function standingOf(answer: Answer): Standing {
  const { id, size, received, next, kept = false, usable = false, refused = false, message } = answer;
  if (id === undefined || size === undefined || received === undefined || next === undefined)
    throw new Error("The server gave no answer that can be read.");
  return { id, size, received, next, kept, usable, refused, message };
}
