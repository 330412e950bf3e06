import { expect, test } from "vitest";
import { wordsOfHtml } from "./words-of-html";

test.each([
  ["<p>We <b>object</b>.</p><p>Ada</p>", "We object.\n\nAda"],
  ["<head><title>x</title></head><script>alert(1)</script>Hello<br>you", "Hello\nyou"],
  ["a &amp; b &lt;c&gt; &#8364; &#x20ac; &unknown; &#0;", "a & b <c> € € &unknown; &#0;"],
  ["before <!-- <b>not seen</b> --> after", "before  after"],
  ["never closed <script>alert(1)", "never closed"],
  ["", ""],
])("%s", (html, words) => {
  expect(wordsOfHtml(html)).toBe(words);
});
