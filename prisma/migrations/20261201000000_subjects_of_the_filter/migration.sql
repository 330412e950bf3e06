-- How a source system is read, and who a customer's lawyers are: both decide what leaves. A new value is used from the next migration on.
ALTER TYPE "setting_subject" ADD VALUE 'SOURCE_SYSTEM';
ALTER TYPE "setting_subject" ADD VALUE 'LAWYERS';
