-- A demand of which all that could leave is privileged and held back ends by a letter that says so.
INSERT INTO lifecycle_step (action, from_status, to_status, outcomes) VALUES ('withholdAll', 'PRODUCING', 'CLOSED', '{REJECTED}');
INSERT INTO shipped_setting (subject, key) VALUES ('LETTER_TEMPLATE', 'WITHHELD');
