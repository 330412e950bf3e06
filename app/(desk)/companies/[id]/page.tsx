import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { ActionForm } from "@/components/ui/action-form";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SERVED_ALREADY } from "@/lib/intake/change-company";
import { companyPage } from "@/lib/intake/companies";
import { countryName } from "../../country-name";
import { changeCompanyAction, restoreCompanyAction, retireCompanyAction } from "../company-actions";
import { companyFields } from "../company-fields";

export const metadata: Metadata = { title: "Company" };

/** One of our companies: corrected while nothing was served on it, afterwards only retired. */
export default async function CompanyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return deskPage(async (ctx) => {
    const company = await companyPage(ctx, id);
    const hidden = { companyId: id };
    return (
      <>
        <PageHeader title={company.name} back={{ href: "/companies", label: "Our companies" }} />
        <Section title="The company">
          {company.served ? (
            <>
              <DefinitionList
                items={[
                  { term: "Country", value: countryName(company.country) },
                  { term: "Time zone", value: company.zone },
                ]}
              />
              <p className="text-muted">{SERVED_ALREADY}</p>
            </>
          ) : (
            <ActionForm
              action={changeCompanyAction}
              submit="Save the company"
              hidden={hidden}
              note="Once a paper was served on it, its name and country stay as they are."
              fields={companyFields(company)}
            />
          )}
        </Section>
        <Section title="Service of papers">
          {company.retiredAt ? (
            <ActionForm
              action={restoreCompanyAction}
              submit="Let it be served again"
              submitVariant="secondary"
              hidden={hidden}
            />
          ) : (
            <ActionForm
              action={retireCompanyAction}
              submit="Retire the company"
              submitVariant="secondary"
              hidden={hidden}
              note="From then on it is not offered when a paper is registered. What was served on it stays."
            />
          )}
        </Section>
      </>
    );
  });
}
