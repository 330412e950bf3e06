-- What our work costs an authority, and how long what is kept is kept. A new value is used from the next migration on.
ALTER TYPE "setting_subject" ADD VALUE 'COST_PRICES';
ALTER TYPE "setting_subject" ADD VALUE 'RETENTION';
