-- How many days a confirmation of a contact holds is a setting that two people change.
ALTER TYPE "setting_subject" ADD VALUE 'FRESHNESS';
