-- Notices to customers are written from templates as letters are: version 1 is there, every later one is as two people agreed.
INSERT INTO shipped_setting (subject, key)
SELECT 'LETTER_TEMPLATE', format('NOTICE_%s_%s', kind, language)
FROM unnest(ARRAY['ADVANCE', 'DELAYED', 'PRODUCED']) AS kind, unnest(ARRAY['EN', 'DE', 'FR', 'ES']) AS language;
