import { rmSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { prepareTestTemplate, startTestServer } from "@/cli/test-server.mjs";
import { makeRunFolder } from "@/cli/testing/run-folder.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
    templateDatabase: string;
    dataPlace: string;
  }
}

/**
 * Once per run: a server (embedded, or the one that TEST_DATABASE_URL names by a superuser), a migrated template
 * database, and a folder for the files of the tests. All but the named server is gone after the run.
 */
export default async function startDatabase(project: TestProject) {
  const folder = makeRunFolder(project.config.root, "database");
  const named = process.env.TEST_DATABASE_URL;
  const server = named ? { url: named, stop: async () => {} } : await startTestServer({ folder });
  project.provide("serverUrl", server.url);
  project.provide("templateDatabase", await prepareTestTemplate(server.url));
  project.provide("dataPlace", folder);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
