-- A customer's own hand changed its contacts: what is due of the demands that owe it a notice is computed anew by the worker, so
-- that no answer to the customer takes longer where there is such a demand. Rows are only added and taken away: nobody waits for one.
CREATE TABLE "renewal_noted" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "customer_id" UUID NOT NULL,
    CONSTRAINT "renewal_noted_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "renewal_noted" ADD CONSTRAINT "renewal_noted_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
