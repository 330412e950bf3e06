import type { FirstNotices } from "./first-notices";

const INTRODUCTION = `À l’attention de {{administrator}}

Madame, Monsieur,

{{authority}} nous a notifié une demande légale portant sur des données de {{customer}}. Vous recevez le présent avis parce que votre organisation vous a désigné comme administrateur de ses services.{{#forbidden}} La loi nous interdisait de vous en informer plus tôt.{{/forbidden}}`;

const SERVED = `CE QUI NOUS A ÉTÉ NOTIFIÉ

- Nature : {{kind}}
- Autorité : {{authority}} ({{country}})
- Numéro de dossier de l’autorité : {{matter}}
{{#issuedOn}}
- Date de l’acte : {{issuedOn}}
{{/issuedOn}}
- Notifié à : {{entity}}, le {{servedOn}}
- Notre référence : {{reference}}

QUELLES DONNÉES DE VOTRE ORGANISATION SONT DEMANDÉES

{{#items}}
- {{.}}
{{/items}}
{{#scope}}

CE À QUOI L’AUTORITÉ A DROIT SELON NOTRE EXAMEN

{{#scopeItems}}
- {{.}}
{{/scopeItems}}
Rien d’autre n’est transmis.
{{/scope}}`;

const END = `{{#link}}

LIRE L’AVIS, EN ACCUSER RÉCEPTION OU S’OPPOSER EN LIGNE

{{link}}
{{linkTerms}}
{{/link}}
{{#underOrder}}

UNE ORDONNANCE QUI VOUS LIE ÉGALEMENT

{{#orders}}
{{.}}
{{/orders}}
{{/underOrder}}

CE COURRIEL EST-IL AUTHENTIQUE ?

{{howToVerify}}

Veuillez agréer, Madame, Monsieur, l’expression de notre considération distinguée.
Service juridique, {{provider}}`;

const windowOf = (leaves: string) => `{{#canObject}}

LA SUITE, ET COMMENT VOUS OPPOSER

${leaves} avant l’échéance suivante : {{notBefore}}.
{{#lessTime}}
{{lessTime}}
{{/lessTime}}
{{#dataHeld}}
Dans l’intervalle, les données sont conservées afin qu’aucune ne soit perdue.
{{/dataHeld}}
{{howToObject}}
{{/canObject}}

{{noAdvice}}`;

export const FRENCH_NOTICES: FirstNotices = {
  ADVANCE: {
    subject:
      "Avis relatif à une demande d’une autorité visant des données de votre organisation ({{reference}})",
    body: `${INTRODUCTION}

${SERVED}
${windowOf("Rien n’est transmis")}
${END}`,
  },
  DELAYED: {
    subject:
      "Avis relatif à une demande d’une autorité visant des données de votre organisation ({{reference}})",
    body: `${INTRODUCTION}

${SERVED}
{{#delivered}}

CE QUI A ÉTÉ TRANSMIS

Des données comprises dans ce qui précède ont été transmises à l’autorité :
{{#parcels}}
- {{.}}
{{/parcels}}
{{/delivered}}
{{#ended}}

L’ISSUE DU DOSSIER

Le dossier est clos (issue : {{ended}}). Aucune donnée n’a été transmise.
{{/ended}}
${windowOf("Rien de plus n’est transmis")}
${END}`,
  },
  PRODUCED: {
    subject: "Ce qui a été transmis à la suite d’une demande d’une autorité ({{reference}})",
    body: `À l’attention de {{administrator}}

Madame, Monsieur,

Nous vous avons informé de la demande de {{authority}} portant sur des données de {{customer}}. Le présent avis indique ce qui a finalement été transmis.

DE QUEL DOSSIER IL S’AGIT

- Nature : {{kind}}
- Autorité : {{authority}} ({{country}})
- Numéro de dossier de l’autorité : {{matter}}
- Notre référence : {{reference}}

CE QUI A ÉTÉ TRANSMIS

{{#parcels}}
- {{.}}
{{/parcels}}
Le présent avis ne contient aucune de ces données. Votre organisation les retrouve là où elle les conserve.

{{noAdvice}}
${END}`,
  },
};
