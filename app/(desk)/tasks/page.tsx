import { deskPage } from "@/app/_adapters/desk-page";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Card } from "@/components/ui/section";
import { askedDemands } from "@/lib/demands/custody";
import { readTasks, TASKS_LENGTH } from "@/lib/production/tasks/queries";
import { readTaskFilters, readTaskPlace, taskQuery } from "@/lib/production/tasks/task-filters";
import { AskedDemands } from "./asked-demands";
import { taskFields } from "./filter-fields";
import { TasksTable } from "./tasks-table";

export const metadata = { title: "Tasks" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What custodians are asked to export, what is due first at its head. */
export default async function TasksPage({ searchParams }: Props) {
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const filters = readTaskFilters(query);
    const from = readTaskPlace(query);
    const [{ tasks, more }, demands] = await Promise.all([readTasks(ctx, filters, from), askedDemands(ctx)]);
    const filtered = taskQuery(filters) !== "";
    const page = (start: number) => `/tasks${taskQuery(filters, start)}`;
    return (
      <>
        <PageHeader
          title="Tasks"
          description="What to export from our systems: this account, this class of data, this time and nothing else. What lies outside is filtered out and never leaves."
        />
        <FilterBar fields={taskFields(filters)} {...(filtered && { clearHref: "/tasks" })} />
        <Card flush>
          <TasksTable tasks={tasks} filtered={filtered} />
        </Card>
        <Pager
          label="Pages of tasks"
          newer="Earlier tasks"
          older="Later tasks"
          {...(from > 0 && { newerHref: page(Math.max(0, from - TASKS_LENGTH)) })}
          {...(more && { olderHref: page(from + TASKS_LENGTH) })}
        />
        <AskedDemands demands={demands} />
      </>
    );
  });
}
