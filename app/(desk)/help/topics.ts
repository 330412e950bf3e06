/** What the pages of the desk are for: found by the beginning of their address, the longest first. */
export interface Topic {
  path: string;
  title: string;
  words: string[];
}

// biome-ignore format: a table to be read down
export const TOPICS: Topic[] = [
  {
    path: "/demands/",
    title: "A demand",
    words: [
      "One demand is what one paper asks about one customer. The strip of steps says where it stands; “What is next” holds the acts that lead on, and says of each that cannot be done now what would make it possible.",
      "The order is always the same: the authority is sent to the customer first. If we are still compelled, the scope is decided item by item and approved by somebody who did not write it, the customer's administrators are told, their window to object runs out, and only then may a package leave.",
      "While secrecy is in force or not known, a strip that stays in view says so, and nobody is told.",
    ],
  },
  {
    path: "/queue",
    title: "The queue",
    words: ["Every open demand that you may know of, what is due next first. Filters stand in the address, so a filtered queue can be kept as a bookmark or sent to a colleague."],
  },
  {
    path: "/ledger",
    title: "Notices owed",
    words: [
      "Whom secrecy kept us from telling, from which moment we may, what was sent, and how long each secrecy lasted. A demand closed long ago stays here until its customer was told, and nothing of its file is destroyed before.",
      "In the last seven days before secrecy ends two people may let the notice go by itself: one proposes it on the demand's page and another confirms it, both saying that no extension was served. Whatever changes before then makes that void.",
    ],
  },
  {
    path: "/outbox",
    title: "The mail queue",
    words: [
      "Mails that nobody can say arrived, that were refused for good, or that are held. None of them is sent again by itself.",
      "Settle each alone: say that it arrived, or that it did not and why it may be sent again, or give it up. What you say is kept under your name.",
    ],
  },
  {
    path: "/received-mail",
    title: "Received mail",
    words: [
      "Each mail of ours has a return path of its own. A report or a reply that comes to it places itself: the report on the mail, the reply on its demand as correspondence. Whatever cannot be told for certain waits here, as it came.",
      "Say what such a mail is: correspondence of a demand, one of our mails that came back, or nothing to act on. What is filed as nothing is kept and can still be placed. A reply may be an objection: record it on the demand.",
    ],
  },
  {
    path: "/quarantine",
    title: "Papers of customers",
    words: [
      "What customers send with an objection, and how its check for malware stands: it waits, is kept back because it could not be checked and is tried again, was clean, or held malware and was erased. Nobody opens a paper before it was found clean.",
    ],
  },
  {
    path: "/search",
    title: "Search",
    words: ["Finds demands by reference, matter number, account, customer, authority or officer, and by words of notes and letters. Letter case, dots and plus-addresses do not matter."],
  },
  {
    path: "/tasks",
    title: "Tasks of custodians",
    words: [
      "What each item of an approved scope asks of whoever exports the data: accounts, class of data, range in UTC, format and the day by which it is due; nothing of the crime, the authority or other items.",
      "Below stand the demands with data to keep, or a package to seal. A custodian sees what is asked of them there, and no demand besides.",
      "Give the export with the query that made it, or say that there is no such data, that it cannot be separated, or that too much would be collected. Counsel then decides.",
    ],
  },
  {
    path: "/sources",
    title: "Source systems",
    words: [
      "How the filter reads what custodians export: which date counts, by whom a record belongs to an account, what each column holds. It decides what leaves, so one person proposes a mapping and another confirms it.",
      "Columns are mapped once. An export whose columns are others is not taken, and the page says which they are.",
    ],
  },
  {
    path: "/lawyers",
    title: "Customers' lawyers",
    words: [
      "A record that names one of a customer's lawyers is put aside unread. Where such records go is said on the demand; until somebody says it, nothing of them leaves.",
    ],
  },
  {
    path: "/prices",
    title: "The price list",
    words: ["What our work costs an authority where a statute lets us ask for it. The prices that ship are an example, and nothing is charged by them before two people agreed on prices of our own."],
  },
  {
    path: "/destruction",
    title: "Kept and destroyed",
    words: [
      "What is kept of each demand by its class, until when, and what keeps it longer: a legal hold, a notice that is still owed, or anything open. When its time is over its key is destroyed first, and then nobody can read it.",
      "Each destruction leaves a certificate. The history of the demand stays, and still verifies.",
    ],
  },
  {
    path: "/retention",
    title: "Retention",
    words: ["How long each class of what is kept is kept before its key is destroyed. A hold and a notice that is still owed keep it longer."],
  },
  {
    path: "/public-page",
    title: "Public page",
    words: ["Whether everybody may read the published reports at /transparency, without an account. It begins as not shown; two people change that. Published versions of public profiles stand there with their older versions, and nothing else ever does."],
  },
  {
    path: "/instruments",
    title: "Instruments",
    words: ["One paper of one authority, registered once. Its accounts find their customers by domain or tenant; each customer gets a demand of its own."],
  },
  {
    path: "/customers",
    title: "Customers",
    words: ["The enterprises whose data are asked for, and the people whom they listed: administrators, who are told, and legal contacts, to whom authorities are sent. An address that was not confirmed for long turns stale, and production waits for a better one."],
  },
  {
    path: "/contacts",
    title: "Contacts",
    words: [
      "How fresh the contacts of all customers are: fresh, aging or stale by the days since the address was last confirmed, unconfirmed if it never was, bouncing once mail came back. Customers of whom nobody can be reached stand first, with what to do.",
      "Contacts come by hand, by the customer's own directory or from a CSV file. A file is first shown row by row, and then carried out just as it was shown, or not at all. How many days each word holds is changed by one person and confirmed by another.",
    ],
  },
  {
    path: "/contacts/said",
    title: "Said by contacts",
    words: ["The desk asks every contact by the calendar whether the address is still right. Who answers that they are not the right one stays listed until somebody here has asked the customer and settles it."],
  },
  {
    path: "/service",
    title: "Service communications",
    words: ["Mails to the administrators of chosen customers about a changed policy, the duty to keep contacts current, or maintenance. One person writes, another confirms the exact bytes; the data-use policy refuses content and marketing, and no demand may be named. Contacts can switch these off, and nothing else."],
  },
  {
    path: "/catalog",
    title: "The catalog",
    words: [
      "The kinds of instrument: what each can compel, in which time, how secret it is and whose paper it must be, with the source and the day by which it is read again. What nobody has read in the text of the law yet is said to be unconfirmed.",
      "A row is changed by one person and confirmed by another. Open demands keep the version with which they were registered; the change shows which they are before anybody proposes or confirms it.",
    ],
  },
  {
    path: "/inbox",
    title: "The inbox",
    words: ["What waits for you and why: a demand given into your care, a note that mentions you, a clock that runs out, an answer that needs a second person. Opening the demand settles what is about it."],
  },
  {
    path: "/calendar",
    title: "The calendar",
    words: ["Every clock on its day, as a list or by the month. A feed for your calendar program carries references and kinds alone, no names, and can be taken back."],
  },
  {
    path: "/views",
    title: "Saved views",
    words: ["Filters of the queue under a name, for yourself or for everybody. A filter that no longer exists is said and left out."],
  },
  {
    path: "/letters",
    title: "Letters",
    words: ["The words of what we write to authorities, in versions. One person proposes other words, another confirms them; a letter keeps the version with which it was written."],
  },
  {
    path: "/holidays",
    title: "Holidays",
    words: ["The calendars by which deadlines are counted. A day declared later is proposed by one person, who sees which deadlines would move, and confirmed by another."],
  },
  {
    path: "/deputies",
    title: "Deputies",
    words: ["Who stands in for somebody who is away, and from which day to which. A deputy acts under the own name, and nobody is a deputy of a deputy."],
  },
  {
    path: "/access",
    title: "Jurisdictions",
    words: ["Of which countries' demands a person may know. Of a demand of another country such a person cannot learn even that it exists."],
  },
  {
    path: "/reports",
    title: "The report",
    words: ["Instruments served in a period, each counted once, by its outcome. Every number leads to the demands behind it."],
  },
  {
    path: "/reports/versions",
    title: "Reports made",
    words: ["A report of a period and a profile is counted once and frozen with its files as a draft. Another person approves it, and somebody other than who approved publishes it. It is never edited after: a correction is the next version, with its reason and what changed. Numbers of an internal report lead to the demands behind them."],
  },
  {
    path: "/reports/imports",
    title: "Requests of earlier years",
    words: ["What was handled before this desk was there comes in from a file, whole or not at all while anything is wrong with it. Reports count it. An import is taken back, also whole, by somebody other than who carried it out."],
  },
  {
    path: "/audit",
    title: "The audit",
    words: ["Who did what and when, as far as you may know of it. Rows are chained by hashes: none can be changed or taken out unseen."],
  },
  {
    path: "/companies",
    title: "Our companies",
    words: ["The entities on which papers are served. A retired one is offered no more; what was served on it stays."],
  },
  {
    path: "/people",
    title: "People",
    words: ["Who may sign in, and as what. Duties are separated by act: who wrote a scope never approves it, and who built a package never releases it, whatever their roles."],
  },
  {
    path: "/account",
    title: "Your account",
    words: ["Your sessions, your second factor, the theme, and whether single letters are commands."],
  },
];

/** The topic of an address, or none. */
export function topicOf(page: string): Topic | undefined {
  return TOPICS.filter(({ path }) => page.startsWith(path)).toSorted(
    (one, other) => other.path.length - one.path.length,
  )[0];
}
