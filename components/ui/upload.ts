export type Upload = {
  done: Promise<string>;
  /** Stops sending; what comes piece by piece goes on from there when it is sent again. */
  cancel: () => void;
  /** Tells the server that nothing of it is wanted any more. */
  giveUp?: () => void;
};

/**
 * Sends a file's bytes to `url` as the raw body of a PUT and resolves with the id under which the server keeps
 * them. Rejects with the server's own sentence. XMLHttpRequest, because fetch tells nothing of what was sent.
 */
export function upload(url: string, file: File, onProgress: (sent: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      const answer = readAnswer(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer.id) resolve(answer.id);
      else reject(new Error(answer.message ?? `The server refused the file (status ${request.status}).`));
    };
    request.onerror = () => reject(new Error("The connection broke before the file had arrived."));
    request.onabort = () => reject(new Error("Cancelled."));
  });
  request.open("PUT", url);
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
  request.send(file);
  return { done, cancel: () => request.abort() };
}

export function readAnswer(text: string): { id?: string; message?: string } {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? answer : {};
  } catch {
    return {};
  }
}

/** A size in the unit people use for it, counted in thousands as file managers and RFCs do. */
export function readableSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ["kB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1]}`;
}
