const page = (title: string, says: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Narrowgate</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${says}</p>
<p><a href="/">Go to the start</a></p>
</main>
</body>
</html>
`;

const NOT_FOUND = page(
  "There is nothing here",
  "The address may be mistyped, or what stood here is not yours to see.",
);
const NOT_NOW = page("This cannot be given now", "Try again in a while.");

/** Whether whoever asks takes a page: a browser says so, and a program that takes anything does not. */
const wantsPage = (request: Request) =>
  (request.headers.get("accept") ?? "").split(",").some((type) => type.trim().startsWith("text/html"));

/** A refusal as a page for a person who followed a link to a file; a program gets it as it is. */
export function refusedForPeople(request: Request, answer: Response): Response {
  if (answer.status < 400 || !wantsPage(request)) return answer;
  const headers = new Headers(answer.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(answer.status === 404 ? NOT_FOUND : NOT_NOW, { status: answer.status, headers });
}
