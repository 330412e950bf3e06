-- Letters are looked for by their words, as notes are.
CREATE INDEX letter_found_by ON letter USING gin (words_of(subject || ' ' || text));
