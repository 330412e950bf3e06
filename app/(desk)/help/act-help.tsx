import { Section } from "@/components/ui/section";
import { peopleWhoMay } from "@/lib/auth/people-who-may";
import { PERMISSION_WORDS } from "@/lib/auth/permission-words";
import { lifecycle } from "@/lib/demands/lifecycle";
import { records } from "@/lib/demands/records";
import { sayStatuses } from "@/lib/demands/words";
import { allForms, type PageAct } from "../demands/forms/all-forms";

/** What the rules say of one act: from where it is possible, and who may take it. */
export async function ActHelp({ name }: { name: string }) {
  if (!Object.hasOwn(allForms, name)) return null;
  const act = name as PageAct;
  const rule = { ...lifecycle, ...records }[act];
  const people = await peopleWhoMay(rule.needs);
  return (
    <Section title={allForms[act].title} id="act">
      <p>Possible while the demand is {sayStatuses("from" in rule ? rule.from : rule.when)}.</p>
      <p>
        It needs the permission to {PERMISSION_WORDS[rule.needs]}
        {people.length > 0 ? `, held by ${people.join(", ")}.` : ", which nobody holds yet."}
      </p>
    </Section>
  );
}
