-- Whether published reports are shown to everybody. A new value is used from the next migration on.
ALTER TYPE "setting_subject" ADD VALUE 'PUBLIC_PAGE';
