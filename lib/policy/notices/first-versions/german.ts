import type { FirstNotices } from "./first-notices";

const INTRODUCTION = `{{administrator}}

Sehr geehrte Damen und Herren,

{{authority}} hat uns ein behördliches Herausgabeverlangen zu Daten von {{customer}} zugestellt. Sie erhalten diese Benachrichtigung, weil Ihre Organisation Sie als Administratorin oder Administrator ihrer Dienste benannt hat.{{#forbidden}} Eine frühere Unterrichtung war uns gesetzlich untersagt.{{/forbidden}}`;

const SERVED = `WAS UNS ZUGESTELLT WURDE

- Art: {{kind}}
- Behörde: {{authority}} ({{country}})
- Geschäftszeichen der Behörde: {{matter}}
{{#issuedOn}}
- Datum des Schriftstücks: {{issuedOn}}
{{/issuedOn}}
- Zugestellt an: {{entity}}, {{servedOn}}
- Unser Aktenzeichen: {{reference}}

WELCHE DATEN IHRER ORGANISATION VERLANGT WERDEN

{{#items}}
- {{.}}
{{/items}}
{{#scope}}

WORAUF DIE BEHÖRDE NACH UNSERER PRÜFUNG ANSPRUCH HAT

{{#scopeItems}}
- {{.}}
{{/scopeItems}}
Darüber hinaus geben wir nichts heraus.
{{/scope}}`;

const END = `{{#link}}

ONLINE LESEN, DEN EMPFANG BESTÄTIGEN ODER WIDERSPRECHEN

{{link}}
{{linkTerms}}
{{/link}}
{{#underOrder}}

EINE ANORDNUNG, DIE AUCH SIE BINDET

{{#orders}}
{{.}}
{{/orders}}
{{/underOrder}}

IST DIESE E-MAIL ECHT?

{{howToVerify}}

Mit freundlichen Grüßen
Rechtsabteilung, {{provider}}`;

const windowOf = (leaves: string) => `{{#canObject}}

WIE ES WEITERGEHT UND WIE SIE WIDERSPRECHEN KÖNNEN

${leaves} vor folgendem Zeitpunkt heraus: {{notBefore}}.
{{#lessTime}}
{{lessTime}}
{{/lessTime}}
{{#dataHeld}}
Bis dahin sind die Daten gesichert, damit nichts verloren geht.
{{/dataHeld}}
{{howToObject}}
{{/canObject}}

{{noAdvice}}`;

export const GERMAN_NOTICES: FirstNotices = {
  ADVANCE: {
    subject: "Benachrichtigung über ein behördliches Verlangen nach Daten Ihrer Organisation ({{reference}})",
    body: `${INTRODUCTION}

${SERVED}
${windowOf("Wir geben nichts")}
${END}`,
  },
  DELAYED: {
    subject: "Benachrichtigung über ein behördliches Verlangen nach Daten Ihrer Organisation ({{reference}})",
    body: `${INTRODUCTION}

${SERVED}
{{#delivered}}

WAS HERAUSGEGEBEN WURDE

Der Behörde wurden Daten im Rahmen des oben Genannten herausgegeben:
{{#parcels}}
- {{.}}
{{/parcels}}
{{/delivered}}
{{#ended}}

WIE DER VORGANG ENDETE

Der Vorgang ist abgeschlossen ({{ended}}). Es wurden keine Daten herausgegeben.
{{/ended}}
${windowOf("Wir geben nichts Weiteres")}
${END}`,
  },
  PRODUCED: {
    subject: "Was auf ein behördliches Verlangen hin herausgegeben wurde ({{reference}})",
    body: `{{administrator}}

Sehr geehrte Damen und Herren,

über das Herausgabeverlangen von {{authority}} zu Daten von {{customer}} hatten wir Sie unterrichtet. Hiermit teilen wir Ihnen mit, was letztlich herausgegeben wurde.

UM WELCHEN VORGANG ES SICH HANDELT

- Art: {{kind}}
- Behörde: {{authority}} ({{country}})
- Geschäftszeichen der Behörde: {{matter}}
- Unser Aktenzeichen: {{reference}}

WAS HERAUSGEGEBEN WURDE

{{#parcels}}
- {{.}}
{{/parcels}}
Diese Benachrichtigung enthält keine der Daten. Ihre Organisation findet ihre Daten dort, wo sie sie selbst verwaltet.

{{noAdvice}}
${END}`,
  },
};
