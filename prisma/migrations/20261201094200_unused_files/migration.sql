-- What a person handed in and attached to nothing is counted at each upload.
CREATE INDEX stored_file_unused ON stored_file (uploaded_by_id) WHERE attached_at IS NULL AND wrapped_key IS NOT NULL;
