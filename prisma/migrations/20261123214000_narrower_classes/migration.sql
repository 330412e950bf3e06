-- A decision is wider than what was asked also by its class, not only by its time.
CREATE OR REPLACE FUNCTION decision_before_approval() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE asked item; holder scope;
BEGIN
  SELECT * INTO holder FROM scope WHERE id = NEW.scope_id FOR SHARE;
  IF holder.approved_at IS NOT NULL OR holder.voided_at IS NOT NULL THEN
    RAISE EXCEPTION 'The decisions of an approved scope are not changed.' USING ERRCODE = 'NG004';
  END IF;
  SELECT * INTO asked FROM item WHERE id = NEW.item_id AND demand_id = holder.demand_id;
  IF asked.id IS NULL THEN
    RAISE EXCEPTION 'The item belongs to another demand.' USING ERRCODE = 'NG005';
  END IF;
  IF NEW.decision IN ('APPROVE', 'NARROW') AND (NEW.range_start < asked.range_start OR NEW.range_end > asked.range_end
       OR NEW.range_start IS NULL OR NEW.range_end IS NULL OR NEW.data_class IS NULL
       OR NEW.data_class <> ALL (CASE asked.data_class
            WHEN 'C' THEN ARRAY['C', 'NC', 'BSI'] WHEN 'NC' THEN ARRAY['NC', 'BSI'] WHEN 'P-C' THEN ARRAY['P-C', 'P-NC']
            ELSE ARRAY[asked.data_class] END)) THEN
    RAISE EXCEPTION 'A decision is never wider than what was asked.' USING ERRCODE = 'NG005';
  END IF;
  RETURN NEW;
END $$;
