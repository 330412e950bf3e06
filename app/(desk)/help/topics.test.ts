import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGlossary } from "./glossary";
import { TOPICS, topicOf } from "./topics";

test("the topic of a page is the one whose address it begins with", () => {
  expect(topicOf("/demands/NG-7K3M-29QX/answerCheck")?.title).toBe("A demand");
  expect(topicOf("/queue?status=CLOSED")?.title).toBe("The queue");
  expect(topicOf("/")).toBeUndefined();
  expect(new Set(TOPICS.map(({ path }) => path)).size).toBe(TOPICS.length);
});

test("every row of the glossary is shown, its marks taken off", async () => {
  const words = await readGlossary();
  expect(words.length).toBeGreaterThan(30);
  expect(words.find(({ term }) => term === "Objection")?.meaning).toContain("Challenge is ours");
});

test("every part of the desk has its topic", () => {
  const desk = join(import.meta.dirname, "..");
  const parts = readdirSync(desk, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("page.tsx"))
    .map((path) => `/${path.replace(/\/?page\.tsx$/, "")}`)
    // The front door only leads on, the demo's pages say themselves what they are, and help helps with the others.
    .filter((path) => path !== "/" && !path.startsWith("/demo/") && path !== "/help");
  expect(parts.filter((path) => !topicOf(path))).toEqual([]);
});
