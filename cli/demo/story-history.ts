import { Readable } from "node:stream";
import { storeUpload } from "@/lib/intake/store-upload";
import { beginRequestImport } from "@/lib/reporting/import/begin-request-import";
import type { Chapter } from "./chapters";

const LINES = `Reference;Received;Country;Instrument;Outcome;Accounts;Nondisclosure
2025-001;2025-02-11;US;US-GJ-SUB;noncontent;2;no
2025-002;2025-03-04;DE;production_order;redirected;1;no
2025-003;03/04/2025;UK;production_order;rejected;3;no
2025-004;2025-06-19;US;warant;content;1;yes
2025-005;2025-09-30;FR;emergency;noncontent;1;no
`;

/** A file of last year's requests waits for somebody to correct two of its rows. */
export const HISTORY_STORY: Chapter[] = [
  {
    daysAgo: 0.6,
    tell: async ({ team }) => {
      const bytes = Buffer.from(LINES);
      const upload = { name: "requests-2025.csv", size: bytes.length, content: Readable.from([bytes]) };
      const file = await storeUpload(team.marta, upload);
      await beginRequestImport(team.marta, { file });
    },
  },
];
