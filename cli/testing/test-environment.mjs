const key = Buffer.alloc(32, "invented key, for the tests only").toString("base64");

/**
 * The settings that every test sees in place of an installation's. Database tests get their own database and data
 * place on top; in unit tests nothing answers at this address.
 */
export const testEnvironment = {
  NARROWGATE_URL: "http://localhost:3000",
  NARROWGATE_DEMO: "1",
  NARROWGATE_DATA: "/nonexistent/narrowgate",
  NARROWGATE_SESSION_KEY: key,
  NARROWGATE_TOKEN_KEY: key,
  NARROWGATE_FILE_KEY: `test:${key}`,
  DATABASE_URL: "postgresql://nobody@localhost:1/none",
  SMTP_URL: "smtp://localhost:1",
  MAIL_FROM: "Narrowgate tests <desk@narrowgate.example>",
  MAIL_DOMAIN: "narrowgate.example",
};
