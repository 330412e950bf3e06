import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { CATALOG } from "@/lib/instruments/catalog";
import { checkTemplate } from "@/lib/policy/templates/check-template";
import type { TemplateText } from "@/lib/policy/templates/template";
import { exampleNotice } from "./example-notice";
import { fillNotice } from "./fill-notice";
import { FIRST_NOTICES } from "./first-versions/first-versions";
import { LANGUAGES } from "./languages/language";
import { LANGUAGE_WORDS } from "./languages/languages";
import { noticeTemplate } from "./notice-template";
import { NOTICE_TEMPLATES, NOTICES, type NoticeKind } from "./notices";
import { NOTICE_PLACEHOLDERS, type NoticePlaceholderName } from "./placeholders";

function refusal(kind: NoticeKind, words: TemplateText, language: (typeof LANGUAGES)[number] = "en") {
  try {
    checkTemplate(noticeTemplate(kind, language), words);
  } catch (error) {
    if (error instanceof InvalidInput) return Object.values(error.fields).join(" ");
    throw error;
  }
  return "";
}
const ADVANCE = FIRST_NOTICES.en.ADVANCE;
const withBody = (more: string) => refusal("ADVANCE", { ...ADVANCE, body: `${ADVANCE.body}\n${more}` });

describe("what a notice must say", () => {
  test.each(NOTICE_TEMPLATES)("version 1 of $code keeps every rule", ({ kind, language }) => {
    expect(refusal(kind, FIRST_NOTICES[language][kind], language)).toBe("");
  });

  test.each(NOTICE_TEMPLATES)("$code without any one of its parts is refused", ({ kind, language }) => {
    const words = FIRST_NOTICES[language][kind];
    for (const name of NOTICES[kind].must) {
      const without = (text: string) =>
        text.replaceAll(new RegExp(`\\{\\{[#^/]?${name}\\}\\}`, "g"), "").replaceAll("- {{.}}", "");
      const refused = refusal(kind, { subject: without(words.subject), body: without(words.body) }, language);
      expect(refused, name).toMatch(/must say|stands for one line/);
    }
  });

  test("a part that stands in a section about something else is refused, since some notices would lack it", () => {
    const hidden = (name: string, section: string) =>
      refusal("ADVANCE", {
        ...ADVANCE,
        body: ADVANCE.body.replace(`{{${name}}}`, `{{#${section}}}{{${name}}}{{/${section}}}`),
      });
    expect(hidden("noAdvice", "dataHeld")).toMatch(/Some notices would not say \{\{noAdvice\}\}/);
    expect(hidden("howToVerify", "forbidden")).toMatch(/\{\{howToVerify\}\}/);
    expect(hidden("howToObject", "scope")).toMatch(/\{\{howToObject\}\}/);
    expect(hidden("howToObject", "canObject")).toBe("");
  });
});

describe("what a notice must not say", () => {
  test.each(LANGUAGES)("in %s: that another demand took the place of one that ended", (language) => {
    const words = Object.values(LANGUAGE_WORDS[language].outcomes).join("; ");
    expect(words).not.toMatch(/supersed|replac|new|ersetz|neu|remplac|nouve|sustitu|nuev/i);
  });

  test.each([
    ["There is no other demand.", /other demands/],
    ["This is the only request.", /other demands/],
    ["Es gibt keine weiteren Anordnungen und keine Ersuchen.", /other demands/],
    ["Aucune autre demande n’existe.", /other demands/],
    ["No hay otro requerimiento.", /other demands/],
    ["We will refuse.", /promises/],
    ["Wir werden die Herausgabe verweigern.", /promises/],
    ["Your employee is a suspect.", /guilt/],
    ["Le suspect est coupable.", /guilt/],
    ["The affidavit is sealed.", /sealed/],
    ["See also NG-7K3M-29QX.", /names a demand/],
    ["Visit https://elsewhere.example", /is an address/],
    ["Write to someone@elsewhere.example", /is an address/],
    ["{{officer}}", /no placeholder of this notice/],
    ["{{summary}}", /no placeholder of this notice/],
    ["{{content}}", /no placeholder of this notice/],
    ["{{constructor}}", /no placeholder of this notice/],
    ["{{> other}}", /only placeholders and sections/],
    ["{{#items}}{{items}}{{/items}}", /is a list/],
  ] as const)("%s", (more, words) => {
    expect(withBody(more)).toMatch(words);
  });

  test("no template text whatsoever gets anything that its kind does not offer", () => {
    const names = [...Object.keys(NOTICE_PLACEHOLDERS), "officer", "content", "constructor", "__proto__"];
    const scrap = fc.oneof(
      fc.constantFrom(...names).map((name) => `{{{${name}}}}`),
      fc
        .tuple(fc.constantFrom(...names), fc.constantFrom(...names))
        .map(([a, b]) => `{{#${a}}}{{${b}}}{{.}}{{/${a}}}`),
      fc.constantFrom(...names).map((name) => `{{^${name}}}{{&${name}}}{{/${name}}}`),
      fc.string({ maxLength: 8 }),
    );
    const values = Object.fromEntries(names.map((name) => [name, `MARK-${name}-`]));
    const kinds = fc.constantFrom(...(Object.keys(NOTICES) as NoticeKind[]));
    fc.assert(
      fc.property(kinds, fc.array(scrap, { maxLength: 10 }), (kind, parts) => {
        let text = "";
        try {
          text = fillNotice(kind, { subject: "x", body: parts.join("\n") }, values).text;
        } catch {
          return;
        }
        for (const name of names)
          if (!NOTICES[kind].offers.includes(name as NoticePlaceholderName))
            expect(text).not.toContain(`MARK-${name}-`);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the four languages", () => {
  test("name every kind that compels and has no built-in secrecy of national security", () => {
    const named = CATALOG.filter(
      (kind) => !kind.nationalSecurity && kind.effect !== "request" && kind.code !== "X-DOM",
    );
    for (const language of LANGUAGES.filter((one) => one !== "en"))
      for (const { code } of named)
        expect(LANGUAGE_WORDS[language].kinds[code], `${language} ${code}`).toBeTruthy();
  });

  test("say an instant in their own words and name its zone", () => {
    const example = (language: (typeof LANGUAGES)[number]) =>
      exampleNotice("ADVANCE", language, FIRST_NOTICES[language].ADVANCE).text;
    expect(example("de")).toContain(
      "Dienstag, 22. September 2026, 00:00 Uhr (America/New_York); das entspricht Dienstag, 22. September 2026, 04:00 Uhr (UTC)",
    );
    expect(example("fr")).toContain(
      "mardi 22 septembre 2026 à 00 h 00 (America/New_York), soit mardi 22 septembre 2026 à 04 h 00 (UTC)",
    );
    expect(example("es")).toContain("martes, 22 de septiembre de 2026, a las 00:00 horas (America/New_York)");
    expect(example("en")).toContain("Tuesday 22 September 2026 at 00:00 (America/New_York), which is");
  });

  test.each(NOTICE_TEMPLATES)("$code leaves no brace and no empty heading behind", ({ kind, language }) => {
    const { subject, text } = exampleNotice(kind, language, FIRST_NOTICES[language][kind]);
    expect(subject + text).not.toMatch(/\{\{|\}\}|undefined/);
    expect(text).not.toMatch(/\n{3}/);
  });
});
