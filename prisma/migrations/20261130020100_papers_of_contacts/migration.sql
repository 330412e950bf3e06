-- Which of the customer's contacts handed in a file: only they attach it, and what one contact may hand in within a day is limited.
ALTER TABLE stored_file ADD COLUMN uploaded_by_contact_id UUID;
CREATE INDEX stored_file_of_contact ON stored_file (uploaded_by_contact_id, uploaded_at) WHERE uploaded_by_contact_id IS NOT NULL;
