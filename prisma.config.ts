import { defineConfig } from "prisma/config";

// Only for authoring migrations and generating the client; the product itself never calls Prisma's command line.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.OWNER_DATABASE_URL ?? "" },
});
