-- Whether mail to an address came back is asked with each user that a directory sends.
CREATE INDEX contact_bounce_dead ON contact_bounce (lower(email)) WHERE hard AND cleared_at IS NULL;
