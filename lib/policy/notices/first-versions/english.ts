import type { FirstNotices } from "./first-notices";

const SERVED = `WHAT WAS SERVED ON US

- Kind: {{kind}}
- Authority: {{authority}} ({{country}})
- Matter number: {{matter}}
{{#issuedOn}}
- Dated: {{issuedOn}}
{{/issuedOn}}
- Served on: {{entity}}, {{servedOn}}
- Our reference: {{reference}}

WHICH OF YOUR ORGANISATION'S DATA IT DEMANDS

{{#items}}
- {{.}}
{{/items}}
{{#scope}}

WHAT WE FOUND THE AUTHORITY ENTITLED TO

{{#scopeItems}}
- {{.}}
{{/scopeItems}}
Nothing else leaves.
{{/scope}}`;

const DATA_HELD = "{{#dataHeld}}\nUntil then the data are held, so that none are lost.\n{{/dataHeld}}";
const LESS_TIME = "{{#lessTime}}\n{{lessTime}}\n{{/lessTime}}";

const END = `{{#link}}

READ IT, ACKNOWLEDGE IT OR OBJECT ONLINE

{{link}}
{{linkTerms}}
{{/link}}
{{#underOrder}}

AN ORDER THAT YOU MUST KEEP TO

{{#orders}}
{{.}}
{{/orders}}
{{/underOrder}}

IS THIS MAIL GENUINE?

{{howToVerify}}

Legal team, {{provider}}`;

const windowOf = (leaves: string) => `{{#canObject}}

WHAT HAPPENS NEXT, AND HOW TO OBJECT

${leaves} before {{notBefore}}.
${LESS_TIME}
${DATA_HELD}
{{howToObject}}
{{/canObject}}

{{noAdvice}}`;

export const ENGLISH_NOTICES: FirstNotices = {
  ADVANCE: {
    subject: "Notice of a government demand for your organisation's data ({{reference}})",
    body: `Dear {{administrator}},

{{authority}} has served a legal demand on us for data of {{customer}}. You receive this notice because your organisation listed you as an administrator of its services.{{#forbidden}} The law forbade us to tell you earlier.{{/forbidden}}

${SERVED}
${windowOf("Nothing leaves")}
${END}`,
  },
  DELAYED: {
    subject: "Notice of a government demand for your organisation's data ({{reference}})",
    body: `Dear {{administrator}},

{{authority}} has served a legal demand on us for data of {{customer}}. You receive this notice because your organisation listed you as an administrator of its services.{{#forbidden}} The law forbade us to tell you earlier.{{/forbidden}}

${SERVED}
{{#delivered}}

WHAT HAS BEEN DELIVERED

Data within what is listed above were delivered to the authority:
{{#parcels}}
- {{.}}
{{/parcels}}
{{/delivered}}
{{#ended}}

HOW IT ENDED

The demand is closed ({{ended}}). No data were delivered under it.
{{/ended}}
${windowOf("Nothing more leaves")}
${END}`,
  },
  PRODUCED: {
    subject: "What was produced under a government demand for your organisation's data ({{reference}})",
    body: `Dear {{administrator}},

We told you of the demand of {{authority}} for data of {{customer}}. This notice says what was finally produced under it.

WHICH DEMAND THIS IS

- Kind: {{kind}}
- Authority: {{authority}} ({{country}})
- Matter number: {{matter}}
- Our reference: {{reference}}

WHAT WAS PRODUCED

{{#parcels}}
- {{.}}
{{/parcels}}
This notice carries none of the data. Your organisation finds its own data where it keeps them.

{{noAdvice}}
${END}`,
  },
};
