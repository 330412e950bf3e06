import Mustache from "mustache";
import type { TemplateText, Values } from "@/lib/policy/templates/template";

/**
 * Fills the words of one template again and again. Empty paragraphs close up; line breaks in the subject cannot come from a
 * value, since those are lines. The view holds nothing but what may be told: a template sees all of it.
 */
export function rendererOf(template: TemplateText): (view: Values) => { subject: string; text: string } {
  const writer = new Mustache.Writer();
  // A mail of ours is plain text: nothing in it is markup, so nothing is escaped.
  const render = (text: string, view: Values) => writer.render(text, view, undefined, { escape: String });
  return (view) => ({
    subject: render(template.subject, view).trim(),
    text: `${render(template.body, view)
      .replaceAll(/[ \t]+$/gm, "")
      .replaceAll(/\n{3,}/g, "\n\n")
      .trim()}\n`,
  });
}

/** The words of a template, filled once. */
export const renderWords = (template: TemplateText, view: Values) => rendererOf(template)(view);
