import type { LetterCode } from "@/lib/policy/letters/letters";
import type { TemplateText } from "@/lib/policy/templates/template";

const of = (subject: string, ...paragraphs: string[]): TemplateText => ({
  subject,
  body: ["Dear {{officer}},", ...paragraphs, "Legal team, {{provider}}"].join("\n\n"),
});

const REMARKS = "{{#remarks}}\n{{remarks}}\n{{/remarks}}";

/** Version 1 of every letter. From then on people change them, two for each change. */
export const FIRST_VERSIONS: Readonly<Record<LetterCode, TemplateText>> = {
  ACKNOWLEDGEMENT: of(
    "Your matter {{matter}} is received (our reference {{reference}})",
    "We received a paper in your matter {{matter}}. Our reference is {{reference}}; please give it whenever you write to us.",
    "This letter says that the paper came and nothing else: not whether an account exists, whether data are kept, or what we will answer. It waives no objection.",
  ),
  REDIRECT: of(
    "Your matter {{matter}} (our reference {{reference}})",
    "We have received your {{kind}}, matter number {{matter}}. Our reference is {{reference}}.",
    "{{#customerNamed}}\nThe data that you ask for belong to our enterprise customer {{customer}}, which holds them itself and can produce them. Please address it directly: {{contact}}.\n{{/customerNamed}}\n{{^customerNamed}}\nThe data that you ask for belong to an enterprise that uses our service, which holds them itself and can produce them. Please address the enterprise directly. If you cannot do so without us, tell us and we will discuss how.\n{{/customerNamed}}",
    "{{#dataKept}}We keep the data that your paper names while you do so. {{/dataKept}}No data are attached to this letter, and it waives no objection.",
    REMARKS,
    "Please write to us by {{answerBy}}: either that you release us from the demand, or why the enterprise cannot be asked.",
  ),
  QUESTION: of(
    "A question on your matter {{matter}} (our reference {{reference}})",
    "Before we can go on with your matter {{matter}} we need an answer to this:",
    "{{question}}",
    REMARKS,
    "Please answer by {{answerBy}}.",
  ),
  OBJECTION: of(
    "Our objections in your matter {{matter}} (our reference {{reference}})",
    "We object to your {{kind}}, matter number {{matter}}, as far as this letter says.",
    "{{#defects}}\n- {{.}}\n{{/defects}}",
    "{{#items}}\n- As to {{.}}\n{{/items}}",
    "The basis of our objection:\n\n{{basis}}",
    REMARKS,
    "{{#answerBy}}Please answer by {{answerBy}}. {{/answerBy}}{{#dataKept}}We keep the data while the objection is open. {{/dataKept}}This letter waives no other objection.",
  ),
  EXTENSION: of(
    "More time in your matter {{matter}} (our reference {{reference}})",
    "We ask for more time to answer in your matter {{matter}}, until {{until}}.",
    "{{reason}}",
    REMARKS,
    "{{#dataKept}}We keep the data meanwhile. {{/dataKept}}Please tell us in writing whether you grant it.",
  ),
  DECLINE: of(
    "Your matter {{matter}} is declined (our reference {{reference}})",
    "{{#deliveredBefore}}\nWe decline what is left of your demand in matter {{matter}}. Beyond what we delivered before, no data are disclosed.\n{{/deliveredBefore}}\n{{^deliveredBefore}}\nWe decline your demand in matter {{matter}}. No data are disclosed.\n{{/deliveredBefore}}",
    "{{#verified}}\nOur reasons:\n\n{{#defects}}\n- {{.}}\n{{/defects}}\n\n{{needed}}\n\n{{#remarks}}\n{{remarks}}\n{{/remarks}}\n{{/verified}}",
  ),
  RELEASE: of(
    "A package to collect in your matter {{matter}} (our reference {{reference}})",
    "Package {{packageNumber}} in your matter {{matter}} is ready. Our reference is {{reference}}. Collect it here:",
    "{{link}}",
    "The link works {{linkTerms}}. Its page asks for a code: ask for one there, and we mail it to this address alone.",
    "{{howToOpen}}",
    "{{openCommand}}",
    "SHA-256 of the encrypted package:\n{{packageHash}}",
    "Inside is a zip with the files by item, which hold {{classes}}, a manifest with the SHA-256 of each file, and the custodian's certificate.",
    REMARKS,
  ),
  COVER: of(
    "What we produce in your matter {{matter}} (our reference {{reference}})",
    "This letter stands beside package {{packageNumber}}, which we produce in answer to your {{kind}}, matter number {{matter}}. It holds {{fileCount}} files. SHA-256 of the encrypted package:\n{{packageHash}}",
    "Produced, as your paper demands it or as narrowed:\n\n{{#items}}\n- {{.}}\n{{/items}}",
    "Not produced:\n\n{{#refused}}\n- {{.}}\n{{/refused}}\n{{^refused}}\nNothing of what your paper demands is withheld.\n{{/refused}}",
    REMARKS,
    "We produce this because the law requires it, and waive no objection. No data are attached to this letter.",
  ),
  RELEASE_PRIVILEGED: of(
    "A package for you alone in matter {{matter}} (our reference {{reference}})",
    "Package {{packageNumber}} in matter {{matter}} is for you and for nobody who investigates it: all that it holds names lawyers of our customer, and may be privileged. Our reference is {{reference}}. Collect it here:",
    "{{link}}",
    "The link works {{linkTerms}}. Please do not pass it on. Its page asks for a code: ask for one there, and we mail it to this address alone.",
    "{{howToOpen}}",
    "{{openCommand}}",
    "SHA-256 of the encrypted package:\n{{packageHash}}",
    "Inside is a zip with the files by item, which hold {{classes}}, a manifest with the SHA-256 of each file, and the custodian's certificate.",
    REMARKS,
    "A program put these records apart by addresses and domains; nobody of ours has read them for it. We waive no privilege.",
  ),
  COVER_PRIVILEGED: of(
    "Privileged records in matter {{matter}} (our reference {{reference}})",
    "This letter stands beside package {{packageNumber}}, which is for you and for nobody who investigates matter {{matter}}. It holds {{fileCount}} files of records that name lawyers of our customer. SHA-256 of the encrypted package:\n{{packageHash}}",
    "They belong to:\n\n{{#items}}\n- {{.}}\n{{/items}}",
    REMARKS,
    "Whoever investigates did not get them. We waive no privilege and no objection. No data are attached to this letter.",
  ),
  WITHHELD: of(
    "What we withhold in your matter {{matter}} (our reference {{reference}})",
    "We answer your {{kind}}, matter number {{matter}}. All records that we found within the scope that our counsel approved name lawyers of our customer. They are withheld as privileged, so that nothing is produced.",
    "Records withheld: {{recordCount}}\n\n{{#items}}\n- {{.}}\n{{/items}}",
    "The basis:\n\n{{basis}}",
    REMARKS,
    "A program put these records apart by addresses and domains; nobody of ours has read them for it. If a filter team is to get them that keeps them from those who investigate, tell us whom, and by what order or consent. We waive no privilege and no objection. No data are attached to this letter.",
  ),
  NOTHING_MORE: of(
    "Nothing more follows in your matter {{matter}} (our reference {{reference}})",
    "Our answer to your {{kind}}, matter number {{matter}}, is complete. Beyond what we have released to you nothing more follows, and what our packages say is withheld stays withheld.",
    "Produced, as your paper demands it or as narrowed:\n\n{{#items}}\n- {{.}}\n{{/items}}\n{{^items}}\nNothing.\n{{/items}}",
    "Not produced:\n\n{{#refused}}\n- {{.}}\n{{/refused}}\n{{^refused}}\nOf every item something was produced.\n{{/refused}}",
    REMARKS,
    "What turns up later, or was wrong, would follow in a package of its own that says so. We waive no privilege and no objection. No data are attached to this letter.",
  ),
  RETURN: of(
    "Please return or destroy package {{packageNumber}} in your matter {{matter}} (our reference {{reference}})",
    "With package {{packageNumber}} we produced more than your {{kind}}, matter number {{matter}}, requires of us. SHA-256 of the encrypted package:\n{{packageHash}}",
    "Please do not read, copy, use or pass on what it holds. Return it or destroy it with every copy, tell us who has had it, and confirm to us in writing that this was done. The links to it work no more.",
    "A corrected package follows where your paper still requires one. It names this package by its hash, as the one that it replaces.",
    REMARKS,
    "We waive no privilege and no objection. No data are attached to this letter.",
  ),
};
