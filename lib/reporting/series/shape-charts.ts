import type { ProfileName } from "@/lib/reporting/profiles/types";

/** One part of each line of a chart: a column, of the rows alone that have this word in another column. */
export interface ShapePart {
  title: string;
  column: string;
  where?: readonly [column: string, is: string];
}

/** A chart of a table in a regulator's or another publisher's shape. */
export interface ShapeChart {
  title: string;
  description: string;
  /** What the table is called, or begins with. */
  table: string;
  /** The column that names the lines; rows of one name are one line. */
  by: string;
  /** What the lines are, in words. */
  first: string;
  /** Only rows with this word in this column. */
  only?: readonly [column: string, is: string];
  /** The line that has the others in it. */
  sum?: string;
  /** It is drawn beside the others, too. */
  drawsSum?: true;
  parts: readonly ShapePart[];
  /** What the parts make together, as one bar; null where each has a bar of its own. */
  whole: string | null;
}

/** Which charts a profile has of its tables, and why some table has none. */
export interface ShapeCharts {
  charts: readonly ShapeChart[];
  without?: string;
}

const of = (...columns: readonly string[]): ShapePart[] =>
  columns.map((column) => ({ title: column, column }));

const ORDERS = {
  table: "3_member_states_orders",
  by: "Scope",
  first: "Member State",
  sum: "TOTAL",
} as const;

const EUROPEAN = {
  table: "e_evidence_orders",
  by: "issuing_state",
  first: "Issuing State",
  parts: [
    { title: "Fulfilled", column: "fulfilled" },
    { title: "Not fulfilled", column: "not_fulfilled" },
    { title: "Pending", column: "pending" },
  ],
  whole: "Received",
} as const;

const ENDED = {
  by: "Country/Region",
  first: "Country or region",
  sum: "TOTAL",
  parts: of("Content", "Non-Content data", "No data found", "Rejected"),
  whole: "Requests that are not pending",
} as const;

const process = (title: string): ShapePart => ({
  title,
  column: "Enterprise Cloud customer requests",
  where: ["Legal Process", title],
});

/** The charts of the shapes. A profile without one has totals or bands, which have charts of their own. */
export const SHAPE_CHARTS: Readonly<Partial<Record<string, ShapeCharts>>> = {
  internal: { charts: [] },
  public: { charts: [] },
  "us-1874": { charts: [] },
  dsa: {
    charts: [
      {
        ...ORDERS,
        title: "Orders of Member States",
        description: "Orders to act against illegal content, and orders to provide information.",
        parts: [
          { title: "To act", column: "Number of orders to act against illegal content received" },
          { title: "To provide information", column: "Number of orders to provide information" },
        ],
        whole: "Orders",
      },
      {
        ...ORDERS,
        drawsSum: true,
        title: "Hours to inform the authority of the receipt",
        description: "Medians, in hours. No median can be made of those of the States.",
        parts: [
          {
            title: "To act",
            column:
              "Median time to inform the authority of the receipt of the order to act against illegal content",
          },
          {
            title: "To provide information",
            column: "Median time to inform the authority of the receipt of the order to provide information",
          },
        ],
        whole: null,
      },
      {
        ...ORDERS,
        drawsSum: true,
        title: "Hours to give effect",
        description: "Medians, in hours. No median can be made of those of the States.",
        parts: [
          {
            title: "To act",
            column: "Median time to give effect to the order to act against illegal content",
          },
          {
            title: "To provide information",
            column: "Median time to give effect to the order to provide information",
          },
        ],
        whole: null,
      },
    ],
  },
  "e-evidence": {
    charts: [
      {
        ...EUROPEAN,
        title: "European Production Orders",
        description: "Orders received, by what became of them.",
        only: ["order", "epoc"],
      },
      {
        ...EUROPEAN,
        title: "European Preservation Orders",
        description: "Orders received, by what became of them.",
        only: ["order", "epoc_pr"],
      },
    ],
    without: "Average hours have no chart: no average can be made of those of several rows.",
  },
  microsoft: {
    charts: [
      {
        title: "Enterprise customers",
        description: "Requests by what was disclosed. Those of the United States are a part of all.",
        table: "enterprise",
        by: "Demands",
        first: "Demands",
        sum: "All",
        drawsSum: true,
        parts: of(
          "Rejected, withdrawn, no data, or redirected to the customer",
          "Some content",
          "Non-content data only",
        ),
        whole: "Requests",
      },
      { ...ENDED, title: "Criminal", description: "Requests by their outcome.", table: "criminal" },
      {
        ...ENDED,
        title: "Emergencies",
        description: "Requests in an emergency by their outcome.",
        table: "emergencies",
      },
    ],
  },
  google: {
    charts: [
      {
        title: "Requests about enterprise cloud customers",
        description: "Requests by legal process.",
        table: "enterprise_cloud_requests",
        by: "Country/Region",
        first: "Country or region",
        parts: [
          "Search Warrants",
          "Subpoenas",
          "Wiretap Orders",
          "Pen Register Orders",
          "Other Court Orders",
          "Other Legal Requests",
          "Emergency Disclosure Requests",
          "Preservation Requests",
        ].map(process),
        whole: "Requests",
      },
      {
        title: "Requests that another State served",
        description:
          "Requests by the State where they come from; they are among those of the State that served them.",
        table: "diplomatic_requests",
        by: "Country of origin",
        first: "Country of origin",
        parts: of("Requests"),
        whole: "Requests",
      },
    ],
    without: "Percentages disclosed have no chart: none can be made of those of several rows.",
  },
  github: {
    charts: [
      {
        title: "Requests received and disclosed",
        description: "Requests by their type; those with disclosed data are a part of those received.",
        table: "requests_received_and_disclosed",
        by: "type",
        first: "Type",
        parts: [
          { title: "Received", column: "count_requests_received" },
          { title: "Disclosed", column: "count_disclosed" },
        ],
        whole: null,
      },
      {
        title: "Cross-border requests",
        description: "Requests of governments of other countries than the United States.",
        table: "cross_border_data_requests",
        by: "government",
        first: "Government",
        parts: [{ title: "Requests", column: "count" }],
        whole: "Requests",
      },
      {
        title: "Notifications",
        description: "Requests with disclosed data, by what the users heard of them.",
        table: "user_notifications_of_legal_request_disclosures",
        by: "type",
        first: "Notification",
        parts: [{ title: "Requests", column: "count" }],
        whole: "Requests",
      },
    ],
    without: "Accounts affected is one number: it stands in its table, and no chart makes it clearer.",
  },
} satisfies Record<ProfileName, ShapeCharts>;
