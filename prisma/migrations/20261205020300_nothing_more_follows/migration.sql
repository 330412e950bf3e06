-- A letter tells the officer that our answer is complete.
INSERT INTO shipped_setting (subject, key) VALUES ('LETTER_TEMPLATE', 'NOTHING_MORE');
