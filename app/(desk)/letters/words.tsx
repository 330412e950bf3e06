import { Details } from "@/components/ui/details";
import { WordDiff } from "@/components/ui/word-diff";
import type { Template, TemplateText } from "@/lib/policy/templates/template";
import { wordDiff } from "@/lib/policy/templates/word-diff";

const SHEET = "wrap-anywhere max-w-prose whitespace-pre-wrap rounded-md border border-line bg-sunken p-4";

/** A template's words as they are stored. */
export function Words({ words: { subject, body } }: { words: TemplateText }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="wrap-anywhere font-medium">{subject}</p>
      <div className={SHEET}>{body}</div>
    </div>
  );
}

/** What differs between two versions, word by word. */
export function WordsDiffer({ before, after }: { before: TemplateText; after: TemplateText }) {
  return (
    <div className="flex flex-col gap-2">
      {before.subject !== after.subject && <WordDiff parts={wordDiff(before.subject, after.subject)} />}
      {before.body !== after.body && <WordDiff parts={wordDiff(before.body, after.body)} />}
      {before.subject === after.subject && before.body === after.body && (
        <p className="text-muted">They say the same.</p>
      )}
    </div>
  );
}

/** How the words read, filled from an invented demand. */
export function Examples({ template, words }: { template: Template; words: TemplateText }) {
  return template.examples(words).map(({ to, subject, text }, index) => (
    <Details key={to} summary={`To ${to}`} open={index === 0}>
      <div className="flex flex-col gap-2">
        <p className="wrap-anywhere font-medium">{subject}</p>
        <div className={SHEET}>{text}</div>
      </div>
    </Details>
  ));
}
