-- What the app's role may do; run by the owner at each start, with :app standing for the quoted role.
-- It owns nothing, writes audit rows only through audit_append(), and deletes nothing that proves anything.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, :app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, :app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO :app;
GRANT INSERT, UPDATE ON
  person, session, one_time_link, customer, customer_domain, customer_tenant, administrator, authority, officer, legal_entity,
  demand, stored_file, document, redirect, check_answer, scope, item_decision, hold, question,
  bar, extension, challenge, incident, notice_recipient, outbox_message, proposal, production,
  produced_file, collection_link, collection, sign_in_delay, recovery_code
TO :app;
-- What came in is never rewritten; what became of it is written once, and what a mail server reported stays.
GRANT INSERT, UPDATE (outbox_message_id, demand_id, filed_as, filed_at, filed_by_id, filed_reason) ON inbound_mail TO :app;
GRANT INSERT ON delivery_report TO :app;
-- The sign-in service's tokens prove nothing and go as soon as their session is over.
GRANT INSERT, UPDATE, DELETE ON provider_session TO :app;
-- What was asked is never rewritten: decisions and secrecy are measured against it.
GRANT INSERT ON item, redirect_skip, ending, note, submission, officer_verification, notice_effort, secrecy_permit, demand_reader TO :app;
-- Nor is what a paper is, what its kind can compel, what an order says, or how long a notice leaves the customer.
GRANT INSERT ON instrument TO :app;
-- A new version, written as two people agreed, takes the place of the one before by itself.
GRANT INSERT ON instrument_kind, setting_change TO :app;
GRANT UPDATE (answer, answered_by_id, answered_at, answer_reason) ON setting_change TO :app;
GRANT INSERT, UPDATE (waived_at, waiver) ON notice TO :app;
GRANT INSERT, UPDATE (released_at, release_reason, holds_until) ON secrecy_order TO :app;
GRANT INSERT ON secrecy_order_item, secrecy_flag_answer TO :app;
-- A delayed notice ends once; the ledger is derived from the facts as the clocks are.
GRANT INSERT, UPDATE (ended_at, ended_as, why, notice_id) ON delayed_notice TO :app;
GRANT INSERT, UPDATE, DELETE ON notice_ledger TO :app;
-- A letter stays as it was written, and so do the words with which it was.
GRANT INSERT ON letter, letter_template TO :app;
-- What was approved is not rewritten; an approval is only ever made void.
GRANT INSERT ON approved_mail TO :app;
GRANT INSERT, UPDATE (voided_at, void_reason) ON notice_approval TO :app;
-- Deadlines are added to, never rewritten; the clocks that run are derived from them and from the rest.
GRANT INSERT ON deadline, deadline_computation, deadline_settlement, alarm TO :app;
GRANT INSERT, UPDATE (last_used_at, revoked_at) ON calendar_feed TO :app;
-- What an access token may, and until when, is set when it is made; it is used, and revoked once.
GRANT INSERT, UPDATE (last_used_on, minute, calls, revoked_at, revoked_by_id) ON access_token TO :app;
GRANT INSERT ON calendar_version TO :app;
-- What confirmed an address, and what came back from it, is added to and never rewritten; a trigger clears a bounce.
GRANT INSERT ON contact_confirmation, contact_bounce, freshness_version TO :app;
GRANT INSERT, UPDATE (state, fault, columns, not_read, rows, read_at, asked_by_id, settled_at, tries, next_try_at, swept_at) ON contact_import TO :app;
-- Only rows of a file that was not carried out, when its time is over.
GRANT INSERT, UPDATE (refusals, verdict, customer_id, contact_id, changes), DELETE ON contact_import_row TO :app;
-- Imported history comes and goes by whole files, and is never rewritten: triggers hold it to that.
GRANT INSERT, UPDATE (state, fault, headings, mapping, rows_so_far, rows, added, same, findings, read_at, carried_by_id, settled_at, tries, next_try_at, swept_at, taken_back_by_id, taken_back_at, take_back_reason) ON request_import TO :app;
GRANT INSERT, DELETE ON request_import_finding, imported_request TO :app;
GRANT INSERT, UPDATE (mapping, kept_by_id, kept_at) ON request_mapping TO :app;
GRANT INSERT, UPDATE, DELETE ON running_clock TO :app;
GRANT DELETE ON demand_reader TO :app;
-- By what a customer's accounts are found; a demand keeps its customer, and the audit row says that they were changed.
GRANT DELETE ON customer_domain, customer_tenant TO :app;
-- A directory stays its customer's, and a token its directory's. Whom a group had is told by the audit and the contacts.
GRANT INSERT, UPDATE (ended_at, changed_at, refusals, administrators_group) ON directory TO :app;
GRANT INSERT, UPDATE (revoked_at, last_used_at) ON directory_token TO :app;
GRANT INSERT, UPDATE ON directory_user, directory_group TO :app;
GRANT INSERT, DELETE ON directory_member TO :app;
-- A key that signed packages stays on the list; it is only ever retired.
GRANT INSERT, UPDATE (retired_at) ON package_key TO :app;
-- A code is tried and used, never written anew; whom it let in stays.
GRANT INSERT, UPDATE (tries, used_at) ON collection_code TO :app;
GRANT INSERT ON collection_session TO :app;
-- What a custodian was asked and gave, what the filter counted and people decided is added to; each is settled once.
GRANT INSERT ON source_version, lawyers_version, filter_part, item_count, unclear_record, record_opening TO :app;
GRANT INSERT, UPDATE (due_at, answer, answer_reason, answered_by_id, answered_at, voided_at) ON custodian_task TO :app;
GRANT INSERT, UPDATE (task_id, withdrawn_at, withdrawn_by_id, withdraw_reason, destroyed_at) ON source_export TO :app;
GRANT INSERT, UPDATE (kind, point, "count", read_bytes, lease_until, tries, fault, ended_at, voided_at, void_reason) ON filter_run TO :app;
GRANT INSERT, UPDATE (decision_id, confirmed_by_id, confirmed_at, withdrawn_at, withdrawn_by_id) ON record_decision, unclear_rule TO :app;
-- A key of a demand is rotated, and once destroyed; the database keeps it with its demand, and by itself what it replaced.
GRANT INSERT, UPDATE (wrapped_key, key_id, destroyed_at) ON demand_key TO :app;
-- A legal hold is released as two people agree; what a certificate of destruction says stays.
GRANT INSERT, UPDATE (release_reason, release_proposed_by_id, release_proposed_at, released_by_id, released_at) ON legal_hold TO :app;
GRANT INSERT, UPDATE (erased_at) ON destruction TO :app;
-- Ways for what may be privileged, retention, prices and the public page are added to; a statement of costs is only ever taken back.
GRANT INSERT ON privileged_route, recipient_verification, retention_version, price_list_version, public_page_version TO :app;
GRANT INSERT, UPDATE (withdrawn_at, withdrawn_by_id, withdraw_reason) ON cost_statement TO :app;
-- What a file under way is never changes; what came of it is added to, and it ends once.
GRANT INSERT, UPDATE (wrapped_key, key_id, receipts, received, intended, content_type, touched_at, ended_at, ended_as) ON upload TO :app;
-- Only until the file is a part, or is known to be none.
GRANT INSERT, UPDATE (begun_at, given_up, erased_at), DELETE ON part_begun TO :app;
-- A check of what was handed in ends once.
GRANT INSERT, UPDATE (tries, next_try_at, scanned, fault, ended_at, ended_as, finding) ON file_check TO :app;
-- What a report says and its files stay; a version is approved and published, or set aside.
GRANT INSERT ON report, report_file TO :app;
GRANT UPDATE (band_structure) ON report TO :app;
GRANT INSERT, UPDATE (adopted_by_id, adopted_at, approved_by_id, approved_at, published_by_id, published_at, set_aside_at) ON report_version TO :app;
-- What was asked for stays; how far it is changes, and what became of it.
GRANT INSERT, UPDATE (counted, tries, lease_until, version_id, refusal, settled_at) ON report_making TO :app;
GRANT INSERT, UPDATE (passphrase, file_id, packed_bytes, tries, lease_until, settled_at, refusal) ON package_sealing TO :app;
-- Watching, choices and drafts prove nothing; a note's words and a deputy's days do, and stay as they were written.
GRANT INSERT, DELETE ON demand_watcher TO :app;
GRANT INSERT, UPDATE ON inbox_choice TO :app;
GRANT INSERT, UPDATE, DELETE ON draft TO :app;
GRANT INSERT, UPDATE (read_at) ON inbox_entry TO :app;
GRANT INSERT ON note_mention TO :app;
GRANT UPDATE (struck_at, struck_by_id, strike_reason) ON note TO :app;
GRANT INSERT, UPDATE (ended_at, ended_by_id) ON deputyship TO :app;
-- Views are a convenience; a tag's coming and going is kept by the audit rows.
GRANT INSERT, UPDATE ON saved_view, home_view TO :app;
GRANT DELETE ON home_view TO :app;
GRANT INSERT, DELETE ON demand_tag TO :app;
-- A decision is taken back before approval only, and a trigger keeps what it said, as with answers given anew.
GRANT DELETE ON item_decision TO :app;
GRANT INSERT ON escalation, demand_relation TO :app;
GRANT INSERT, UPDATE (cleared_by_id, cleared_at, clear_reason) ON demand_flag TO :app;
GRANT INSERT, UPDATE (extended_until, extended_by, "end", end_reason, ended_by_id, ended_at, bar_id) ON foreign_conflict TO :app;
-- A customer's link is used once; its session is kept as a hash and ends.
GRANT INSERT, UPDATE (used_at) ON contact_link TO :app;
GRANT INSERT, UPDATE (last_seen_at, revoked_at) ON customer_session TO :app;
GRANT INSERT, UPDATE (consent_by_id, desk_first_id, desk_second_id, answer, answered_at) ON contact_change TO :app;
-- What the customer was shown, said and was told stays; an objection ends once.
GRANT INSERT, UPDATE ("end", end_reason, ended_at, ended_by_id, document_id) ON objection TO :app;
GRANT INSERT ON notice_acknowledgement, objection_answer TO :app;
GRANT INSERT, UPDATE (withdrawn_by_id, withdrawn_at) ON document_clearance TO :app;
GRANT UPDATE (offset_seconds, filled_at) ON demo_clock TO :app;
-- Whom we asked and told stays as it was; what a contact said of themselves is settled once.
GRANT INSERT ON contact_mail, contact_mail_about TO :app;
GRANT INSERT, UPDATE (settlement, settled_at, settled_by_id) ON contact_disclaimer TO :app;
GRANT INSERT, UPDATE ON contact_look TO :app;
GRANT INSERT, DELETE ON renewal_noted TO :app;
-- Locking a row so that two workers do not serve one wish takes the right to change it.
GRANT INSERT, UPDATE, DELETE ON link_wish TO :app;
GRANT INSERT, UPDATE (confirmed_by_id, confirmed_at, stopped_by_id, stopped_at) ON service_communication TO :app;
GRANT INSERT, UPDATE (left_out, outbox_message_id) ON service_recipient TO :app;
GRANT INSERT ON mail_choice TO :app;
GRANT EXECUTE ON FUNCTION
  app_now(), freshness_days(), retention_days(), audit_append(uuid, text, text, uuid, text, text, text, int, jsonb), secrecy_forbids(uuid, uuid),
  secrecy_forbids_mail(uuid, text, text), may_hold_the_account(uuid, uuid), mailbox_of(text),
  identifier_key(text), matter_key(text), words_of(text),
  file_inside_scope(uuid, uuid, text, timestamptz, timestamptz), delivery_forbidden(uuid), objection_unanswered(uuid), may_consent(contact_change, uuid), link_of_listed(contact_link), contact_disclaims(uuid),
  lead_counsel_lets_on(uuid, text, timestamptz),
  owes_notice(uuid), part_stands(uuid), route_is_open(uuid, uuid, boolean), export_stands(uuid), exports_given(uuid), exports_that_count(uuid),
  kept_because(uuid, text), demands_of_key(demand_key), demands_of_file(stored_file), retention_ends(demand_key), key_kept_because(demand_key),
  count_contacts_anew()
TO :app;
GRANT EXECUTE ON FUNCTION notice_lines(uuid), notice_forbids_delivery(uuid) TO :app;
GRANT EXECUTE ON FUNCTION may_be_one_mailbox(text, text), asks_the_same(uuid, uuid) TO :app;
GRANT EXECUTE ON FUNCTION audited_now(text[], text, uuid) TO :app;
GRANT EXECUTE ON FUNCTION told_beside_dsa(jsonb, jsonb, jsonb[]), public_beside_dsa(date, date, uuid), versions_to_judge_by(uuid, uuid) TO :app;
