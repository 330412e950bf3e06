import type { FirstNotices } from "./first-notices";

const INTRODUCTION = `A la atención de {{administrator}}

De nuestra consideración:

{{authority}} nos ha notificado un requerimiento legal de datos de {{customer}}. Recibe este aviso porque su organización le ha designado para administrar sus servicios.{{#forbidden}} La ley nos prohibía informarle antes.{{/forbidden}}`;

const SERVED = `QUÉ SE NOS HA NOTIFICADO

- Tipo: {{kind}}
- Autoridad: {{authority}} ({{country}})
- Número de expediente de la autoridad: {{matter}}
{{#issuedOn}}
- Fecha del documento: {{issuedOn}}
{{/issuedOn}}
- Notificado a: {{entity}}, {{servedOn}}
- Nuestra referencia: {{reference}}

QUÉ DATOS DE SU ORGANIZACIÓN SE REQUIEREN

{{#items}}
- {{.}}
{{/items}}
{{#scope}}

A QUÉ TIENE DERECHO LA AUTORIDAD SEGÚN NUESTRO EXAMEN

{{#scopeItems}}
- {{.}}
{{/scopeItems}}
No se entregará nada más.
{{/scope}}`;

const END = `{{#link}}

LEER EL AVISO, ACUSAR RECIBO U OPONERSE EN LÍNEA

{{link}}
{{linkTerms}}
{{/link}}
{{#underOrder}}

UNA ORDEN QUE TAMBIÉN LE OBLIGA

{{#orders}}
{{.}}
{{/orders}}
{{/underOrder}}

¿ES AUTÉNTICO ESTE CORREO?

{{howToVerify}}

Atentamente,
Departamento jurídico, {{provider}}`;

const windowOf = (leaves: string) => `{{#canObject}}

QUÉ OCURRIRÁ AHORA Y CÓMO OPONERSE

${leaves} antes del siguiente momento: {{notBefore}}.
{{#lessTime}}
{{lessTime}}
{{/lessTime}}
{{#dataHeld}}
Hasta entonces los datos se conservan, para que no se pierda ninguno.
{{/dataHeld}}
{{howToObject}}
{{/canObject}}

{{noAdvice}}`;

export const SPANISH_NOTICES: FirstNotices = {
  ADVANCE: {
    subject: "Aviso de un requerimiento de una autoridad sobre datos de su organización ({{reference}})",
    body: `${INTRODUCTION}

${SERVED}
${windowOf("No se entregará nada")}
${END}`,
  },
  DELAYED: {
    subject: "Aviso de un requerimiento de una autoridad sobre datos de su organización ({{reference}})",
    body: `${INTRODUCTION}

${SERVED}
{{#delivered}}

QUÉ SE HA ENTREGADO

Se han entregado a la autoridad datos comprendidos en lo anterior:
{{#parcels}}
- {{.}}
{{/parcels}}
{{/delivered}}
{{#ended}}

CÓMO TERMINÓ

El expediente está cerrado (resultado: {{ended}}). No se ha entregado ningún dato.
{{/ended}}
${windowOf("No se entregará nada más")}
${END}`,
  },
  PRODUCED: {
    subject: "Qué se ha entregado en respuesta a un requerimiento de una autoridad ({{reference}})",
    body: `A la atención de {{administrator}}

De nuestra consideración:

Le informamos en su momento del requerimiento de {{authority}} sobre datos de {{customer}}. Este aviso indica qué se ha entregado finalmente.

DE QUÉ EXPEDIENTE SE TRATA

- Tipo: {{kind}}
- Autoridad: {{authority}} ({{country}})
- Número de expediente de la autoridad: {{matter}}
- Nuestra referencia: {{reference}}

QUÉ SE HA ENTREGADO

{{#parcels}}
- {{.}}
{{/parcels}}
Este aviso no contiene ninguno de esos datos. Su organización los encontrará donde los conserva.

{{noAdvice}}
${END}`,
  },
};
