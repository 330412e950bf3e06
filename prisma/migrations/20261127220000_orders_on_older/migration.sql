-- The order of which this one is the copy, beside a demand whose place the other's took: who ends the one ends the other.
ALTER TABLE secrecy_order ADD COLUMN same_as_id uuid REFERENCES secrecy_order (id);
