-- All accounts at one domain.
CREATE INDEX item_of_domain ON item ((split_part(identifier_key(normalised), '@', 2)) text_pattern_ops);
