import { freshnessSettingPage } from "@/lib/contacts/freshness-pages";
import { FRESHNESS_KEY, freshnessSetting } from "@/lib/contacts/freshness-setting";
import { beginImport } from "@/lib/contacts/import/begin-import";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import type { Chapter } from "./chapters";

const LINES = `customer;domain;capacity;name;email;role;language;employer;confirmed_on
Aster Freight;aster-freight.example;administrator;Liam Ortega;liam.ortega@aster-freight.example;Head of IT;en;;
Aster Freight;aster-freight.example;administrator;Mei Tan;mei.tan@aster-freight.example;Security lead;en;;
;cobalt-robotics.example;administrator;Felix Brandl;felix.brandl@cobalt-robotics.example;Leiter IT;de;;
;cobalt-robotics.example;administrator;Jonas Keller;jonas.keller@cobalt-robotics.example;IT-Sicherheit;de;;
;fennel-foods.example;administrator;=Priya Nair;priya.nair@fennel-foods.example;Operations;en;Northgate Services;
;nobody-knows.example;administrator;Tom Reed;tom.reed@nobody-knows.example;;fr;;`;

/** Other days wait for a second person, and a file of contacts for somebody to correct a row. */
export const CONTACTS_STORY: Chapter[] = [
  {
    daysAgo: 0.7,
    tell: async ({ team }) => {
      const { days, version } = await freshnessSettingPage(team.dana);
      const reason = "Two notices of this year reached nobody: addresses change faster than we ask.";
      const change = { key: FRESHNESS_KEY, fromVersion: version, proposed: { ...days, aging: 240 }, reason };
      await proposeChange(team.dana, freshnessSetting, change);
      await beginImport(team.ines, { lines: LINES, wholeList: false });
    },
  },
];
