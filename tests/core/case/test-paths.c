/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct.h"

#include <string.h>

#include "case/bow-case-log-lines.h"
#include "case/bow-case-lookups.h"
#include "case/bow-case-retention.h"
#include "case/bow-case-saved.h"
#include "case/bow-case-settings.h"

/*
 * No look and no change goes past the log. Every public function of a case
 * stands in this table: it is run here and has to leave an entry of the right
 * act; or another test, which is named, sees to that; or it is on the reviewed
 * list, with the reason. A function that is in no row fails the test.
 */

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

typedef struct
{
  OpenCase open;
  gint64 report;
  gint64 note;
  gint64 operation;
  gint64 link;
} Fixture;

typedef struct
{
  /* A public function, or several that begin like this where it ends in `*`. */
  const char *name;
  /* Does it, and the act that has to be in the log then. */
  gboolean (*run) (Fixture *self);
  const char *act;
  /* Another test that runs it, from tests/ on. */
  const char *elsewhere;
  /* Why there is no entry. */
  const char *exempt;
} Path;

static gboolean
run_read (Fixture *self)
{
  g_autoptr (BowRecord) record = bow_case_read (self->open.bow_case, self->report, NULL);

  return record != NULL;
}

static gboolean
run_search (Fixture *self)
{
  g_autoptr (GPtrArray) hits = bow_case_search (self->open.bow_case, "cars", NULL, 10, TRUE, NULL, NULL);

  return hits != NULL;
}

static gboolean
run_log_disclosure (Fixture *self)
{
  return bow_case_log_disclosure (self->open.bow_case, "copy", NULL, "text", &self->report, 1, NULL);
}

static gboolean
run_disclose (Fixture *self)
{
  const BowDisclosureTerms terms = { .verb = "export", .format = "csv", .recipient = "The coroner", .purpose = "An inquest" };
  BowDisclosure *disclosure = bow_case_disclose (self->open.bow_case, &terms, &self->report, 1, NULL);
  gboolean is_done = disclosure != NULL;

  bow_disclosure_free (disclosure);

  return is_done;
}

static gboolean
run_log_exported (Fixture *self)
{
  return bow_case_log_exported (self->open.bow_case, "log-csv", NULL, 1, NULL);
}

static gboolean
run_back_up (Fixture *self)
{
  g_autofree char *to = g_build_filename (self->open.folder, "copy.bowstreet", NULL);

  return bow_case_back_up (self->open.bow_case, to, NULL);
}

static gboolean
run_save (Fixture *self)
{
  return open_case_save_report (&self->open, "More cars") > 0;
}

static gboolean
run_commit (Fixture *self)
{
  return bow_case_begin (self->open.bow_case, "import", NULL) && open_case_save_report (&self->open, "Brought in") > 0 &&
         bow_case_commit (self->open.bow_case, NULL);
}

static gboolean
run_set_state (Fixture *self)
{
  return bow_case_set_state (self->open.bow_case, self->note, "submitted", NULL, NULL);
}

static gboolean
run_bin (Fixture *self)
{
  return bow_case_bin (self->open.bow_case, self->report, "Twice", NULL);
}

static gboolean
run_unbin (Fixture *self)
{
  return bow_case_unbin (self->open.bow_case, self->report, NULL);
}

static gboolean
run_link (Fixture *self)
{
  const BowLinkNew link = { .from = self->report, .to = self->operation, .relation = "in_operation", .because_row = self->report };

  self->link = bow_case_link (self->open.bow_case, &link, NULL);

  return self->link > 0;
}

static gboolean
run_unlink (Fixture *self)
{
  return bow_case_unlink (self->open.bow_case, self->link, NULL);
}

static gboolean
run_undo (Fixture *self)
{
  g_autofree char *what = bow_case_undo (self->open.bow_case, NULL);

  return what != NULL;
}

static gboolean
run_redo (Fixture *self)
{
  g_autofree char *what = bow_case_redo (self->open.bow_case, NULL);

  return what != NULL;
}

static gboolean
run_add_saved (Fixture *self)
{
  return bow_case_add_saved (self->open.bow_case, "Vans", "words=van", FALSE, NULL) != 0;
}

static gboolean
run_set_setting (Fixture *self)
{
  return bow_case_set_setting (self->open.bow_case, BOW_SETTING_REQUIRE_JUSTIFICATION, "yes", NULL);
}

static gboolean
run_set_lookup (Fixture *self)
{
  return bow_case_set_lookup (self->open.bow_case, "sex", "not_said", "Not said", NULL);
}

static gboolean
run_add_account (Fixture *self)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  return bow_case_add_account (self->open.bow_case, OTHER, NULL, "|intelligence_officer|", passphrase, NULL);
}

static gboolean
run_set_roles (Fixture *self)
{
  return bow_case_set_roles (self->open.bow_case, OTHER, "|auditor|", NULL);
}

static gboolean
run_remove_account (Fixture *self)
{
  return bow_case_remove_account (self->open.bow_case, OTHER, NULL);
}

static gboolean
run_change_passphrase (Fixture *self)
{
  g_autoptr (BowSecret) old = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowSecret) new = bow_secret_new_text (OTHER_PASSPHRASE);

  return bow_case_change_passphrase (self->open.bow_case, old, new, NULL);
}

static gboolean
run_renew_key (Fixture *self)
{
  return bow_case_renew_key (self->open.bow_case, NULL);
}

#define NO_CONTENT "tells of the file or the account, and of no record"
#define LISTED "a row of a list is no look at a record: references, titles and grades; opening one is"
#define COUNTED "numbers and places on a map, of nobody by name"
#define WORKING "a working row of this account outside the log, erased on save"
#define PART "a part of an action, whose entry is written by the function that takes it"
#define LOG_ITSELF "reads the log, which says itself who may"

/* Those that are run here are run in this order. */
static const Path paths[] = {
  { .name = "bow_case_read", .run = run_read, .act = "consultation" },
  { .name = "bow_case_search", .run = run_search, .act = "consultation" },
  { .name = "bow_case_log_disclosure", .run = run_log_disclosure, .act = "disclosure" },
  { .name = "bow_case_disclose", .run = run_disclose, .act = "disclosure" },
  { .name = "bow_case_log_exported", .run = run_log_exported, .act = "disclosure" },
  { .name = "bow_case_back_up", .run = run_back_up, .act = "disclosure" },
  { .name = "bow_case_save", .run = run_save, .act = "collection" },
  { .name = "bow_case_save_form", .elsewhere = "core/case/test-operation.c" },
  { .name = "bow_case_save_linked", .elsewhere = "core/case/test-pending.c" },
  { .name = "bow_case_commit", .run = run_commit, .act = "collection" },
  { .name = "bow_case_bin", .run = run_bin, .act = "alteration" },
  { .name = "bow_case_unbin", .run = run_unbin, .act = "alteration" },
  { .name = "bow_case_link", .run = run_link, .act = "combination" },
  { .name = "bow_case_unlink", .run = run_unlink },
  { .name = "bow_case_undo", .run = run_undo },
  { .name = "bow_case_redo", .run = run_redo },
  { .name = "bow_case_limit_undo", .exempt = "changes how far undo reaches, and shows no record" },
  { .name = "bow_case_set_state", .run = run_set_state, .act = "alteration" },
  { .name = "bow_case_set_setting", .run = run_set_setting, .act = "control" },
  { .name = "bow_case_add_saved", .run = run_add_saved, .act = "control" },
  { .name = "bow_case_rename_saved", .elsewhere = "core/case/test-saved.c" },
  { .name = "bow_case_change_saved", .elsewhere = "core/case/test-saved.c" },
  { .name = "bow_case_share_saved", .elsewhere = "core/case/test-saved.c" },
  { .name = "bow_case_move_saved", .elsewhere = "core/case/test-saved.c" },
  { .name = "bow_case_copy_saved", .elsewhere = "core/case/test-saved.c" },
  { .name = "bow_case_remove_saved", .elsewhere = "core/case/test-saved.c" },
  { .name = "bow_case_watch_saved", .elsewhere = "core/case/test-saved.c" },
  { .name = "bow_case_look_at_saved", .exempt = "keeps what this account has seen beside the log, as a draft is" },
  { .name = "bow_case_list_saved", .exempt = "counts as a list does, and shows no record" },
  { .name = "bow_case_count_saved", .exempt = "counts as a list does, and shows no record" },
  { .name = "bow_case_find_saved", .exempt = "shows no record" },
  { .name = "bow_case_set_lookup", .run = run_set_lookup, .act = "control" },
  { .name = "bow_case_add_account", .run = run_add_account, .act = "control" },
  { .name = "bow_case_set_roles", .run = run_set_roles, .act = "control" },
  { .name = "bow_case_remove_account", .run = run_remove_account, .act = "control" },
  { .name = "bow_case_change_passphrase", .run = run_change_passphrase, .act = "control" },
  { .name = "bow_case_renew_key", .run = run_renew_key, .act = "control" },

  { .name = "bow_case_consult_record", .elsewhere = "core/case/test-history.c" },
  { .name = "bow_case_consult_flush", .elsewhere = "core/case/test-history.c" },
  { .name = "bow_case_consult_network", .exempt = PART },
  { .name = "bow_network_load_*", .exempt = PART },
  { .name = "bow_case_consult_search", .exempt = PART },
  { .name = "bow_case_consult_reveal", .exempt = PART },
  { .name = "bow_case_read_network", .elsewhere = "core/case/test-network.c" },
  { .name = "bow_case_read_county_line", .elsewhere = "core/case/test-county.c" },
  { .name = "bow_case_dispose", .elsewhere = "core/case/test-dispose.c" },
  { .name = "bow_case_turn_saved", .exempt = PART },
  { .name = "bow_case_compare_pair", .exempt = "shows rows as a list does, and no more of them" },
  { .name = "bow_case_duplicates_of", .exempt = "shows rows as a list does, and no more of them" },
  { .name = "bow_case_suggest_operations", .exempt = "shows rows as a list does, and no more of them" },
  { .name = "bow_case_duplicates_of_draft", .exempt = "shows rows as a list does, and no more of them" },
  { .name = "bow_case_not_duplicate", .elsewhere = "core/case/test-duplicates.c" },
  { .name = "bow_case_link_same", .elsewhere = "core/case/test-duplicates.c" },
  { .name = "bow_case_read_merged", .exempt = "says which record stands for another, by its reference" },
  { .name = "bow_case_list_merged", .exempt = "says which record stands for another, by its reference" },
  { .name = "bow_case_find_own_ref", .exempt = NO_CONTENT },
  { .name = "bow_case_check_merge", .exempt = NO_CONTENT },
  { .name = "bow_case_propose_merge", .elsewhere = "core/case/test-merge.c" },
  { .name = "bow_case_merge", .elsewhere = "core/case/test-merge.c" },
  { .name = "bow_case_unmerge", .elsewhere = "core/case/test-merge.c" },
  { .name = "bow_case_assess", .elsewhere = "core/case/test-disclosure.c" },
  { .name = "bow_case_rule", .elsewhere = "core/case/test-disclosure.c" },
  { .name = "bow_case_save_chart", .elsewhere = "core/case/test-charts.c" },
  { .name = "bow_case_read_chart", .elsewhere = "core/case/test-charts.c" },
  { .name = "bow_case_make_schedule", .elsewhere = "core/case/test-disclosure.c" },
  { .name = "bow_case_sign_schedule", .elsewhere = "core/case/test-disclosure.c" },
  { .name = "bow_case_decide_leaks", .elsewhere = "core/case/test-leaks.c" },
  { .name = "bow_case_review_identity", .elsewhere = "core/case/test-leaks.c" },
  { .name = "bow_case_review", .elsewhere = "core/case/test-review.c" },
  { .name = "bow_case_review_retention", .elsewhere = "core/case/test-retention.c" },
  { .name = "bow_case_hold", .elsewhere = "core/case/test-retention.c" },
  { .name = "bow_case_release_hold", .elsewhere = "core/case/test-retention.c" },
  { .name = "bow_case_set_retention_policy", .elsewhere = "core/case/test-retention.c" },
  { .name = "bow_case_set_retention_group", .elsewhere = "core/case/kept.c" },
  { .name = "bow_case_read_conflict", .elsewhere = "core/case/test-conflict.c" },
  { .name = "bow_case_read_private", .elsewhere = "core/case/test-contacts.c" },
  { .name = "bow_case_add_source", .elsewhere = "core/case/test-sources.c" },
  { .name = "bow_case_set_source_status", .elsewhere = "core/case/test-sources.c" },
  { .name = "bow_case_write_source", .elsewhere = "core/case/test-sources.c" },
  { .name = "bow_case_open_source", .elsewhere = "core/case/test-sources.c" },
  { .name = "bow_case_grant_source", .elsewhere = "core/case/test-sources.c" },
  { .name = "bow_case_withdraw_source", .elsewhere = "core/case/test-sources.c" },
  { .name = "bow_case_attach", .elsewhere = "core/case/test-attachments.c" },
  { .name = "bow_case_attach_telling", .elsewhere = "core/case/test-attachments.c" },
  { .name = "bow_case_read_all_unread", .exempt = "reads nothing to anybody: the words on pages are found by, as those of other files are" },
  { .name = "bow_unread_reader_new", .exempt = "as bow_case_read_all_unread()" },
  { .name = "bow_case_look_at_attachment", .elsewhere = "core/case/test-attachments.c" },
  { .name = "bow_case_use_photo_place", .elsewhere = "core/case/test-attachments.c" },
  { .name = "bow_case_read_attachment", .elsewhere = "cli/test-attachments.py" },
  { .name = "bow_case_read_disclosed", .exempt = "needs the disclosure that bow_case_disclose() has just put on record" },
  { .name = "bow_case_read_release", .elsewhere = "cli/test-dissemination.py" },
  { .name = "bow_case_preview_product", .elsewhere = "core/case/test-products.c" },
  { .name = "bow_case_issue_copy", .elsewhere = "core/case/test-products.c" },
  { .name = "bow_case_new_product", .exempt = "begins a record that bow_case_save() puts on record" },
  { .name = "bow_case_add_templates", .elsewhere = "core/case/test-products.c" },
  { .name = "bow_case_new_template", .exempt = "begins a record that bow_case_save() puts on record" },
  { .name = "bow_case_new_dissemination", .exempt = "begins a record that bow_case_save() puts on record" },
  { .name = "bow_case_read_open_items", .exempt = "shows rows as a list does, and no more of them" },
  { .name = "bow_case_read_closure", .exempt = NO_CONTENT },
  { .name = "bow_case_hand_over", .elsewhere = "core/case/test-operation.c" },
  { .name = "bow_case_new_record_for", .exempt = "begins a record that bow_case_save() puts on record" },
  { .name = "bow_case_carry_subjects", .elsewhere = "core/case/test-operation.c" },
  { .name = "bow_case_revoke_account", .elsewhere = "core/case/test-revoke.c" },
  { .name = "bow_background_import_new", .elsewhere = "core/case/test-background.c" },
  { .name = "bow_case_remove_background", .elsewhere = "core/case/test-background.c" },
  { .name = "bow_case_rename_background", .elsewhere = "core/case/test-background.c" },

  { .name = "bow_case_run_*", .exempt = "runs one of the others on the thread of the case" },
  { .name = "bow_leak_decision_send", .exempt = "runs one of the others on the thread of the case" },
  { .name = "bow_case_close*", .exempt = "ends looks that are counted; nothing is read" },
  { .name = "bow_case_get_*", .exempt = NO_CONTENT },
  { .name = "bow_case_is_*", .exempt = NO_CONTENT },
  { .name = "bow_case_keep_lock", .exempt = NO_CONTENT },
  { .name = "bow_case_print_day", .exempt = NO_CONTENT },
  { .name = "bow_case_list_network_sources", .exempt = LISTED },
  { .name = "bow_case_read_network_rows", .exempt = LISTED },
  { .name = "bow_case_may", .exempt = NO_CONTENT },
  { .name = "bow_case_why_not", .exempt = NO_CONTENT },
  { .name = "bow_case_take_recovery_key", .exempt = NO_CONTENT },
  { .name = "bow_case_list_accounts", .exempt = NO_CONTENT },
  { .name = "bow_case_erase_contacts", .elsewhere = "core/case/test-contacts.c" },
  { .name = "bow_case_read_lookups", .exempt = NO_CONTENT },
  { .name = "bow_lookups_of", .exempt = NO_CONTENT },
  { .name = "bow_case_list_settings", .exempt = NO_CONTENT },
  { .name = "bow_case_setting_is_on", .exempt = NO_CONTENT },
  { .name = "bow_case_list_retention_policies", .exempt = NO_CONTENT },
  { .name = "bow_case_compact", .exempt = "gives the room of what was erased back to the disk" },
  { .name = "bow_case_justify", .exempt = "stands in the entry of every look after it" },
  { .name = "bow_case_wants_justification", .exempt = NO_CONTENT },
  { .name = "bow_case_verify", .exempt = "compares, and tells which rows differ but not what is in them" },
  { .name = "bow_case_check_integrity", .exempt = LOG_ITSELF },
  { .name = "bow_case_print_heads", .exempt = LOG_ITSELF },
  { .name = "bow_case_check_heads", .exempt = LOG_ITSELF },
  { .name = "bow_case_log", .exempt = LOG_ITSELF },
  { .name = "bow_case_log_lines", .exempt = LOG_ITSELF },
  { .name = "bow_case_log_explain", .exempt = LOG_ITSELF },
  { .name = "bow_case_history", .exempt = "shown beside the record that was read, whose entry stands for both" },
  { .name = "bow_case_history_of_ref", .exempt = "tells what was done to a record that was disposed of; nothing of it is left" },
  { .name = "bow_change_reader_new", .exempt = PART },
  { .name = "bow_case_list_*", .exempt = LISTED },
  { .name = "bow_case_get_rows", .exempt = LISTED },
  { .name = "bow_record_lines_*", .exempt = LISTED },
  { .name = "bow_case_find_*", .exempt = LISTED },
  { .name = "bow_case_near", .exempt = LISTED },
  { .name = "bow_case_links_of", .exempt = "shown beside the record that was read, whose entry stands for both" },
  { .name = "bow_case_disseminations_of", .exempt = LISTED },
  { .name = "bow_case_read_assessment", .exempt = LISTED },
  { .name = "bow_case_check_description", .exempt = "tells what stands in the text that somebody types, and nothing of the record" },
  { .name = "bow_case_schedule_missing", .exempt = "says what keeps a signature back, and not what is in it" },
  { .name = "bow_case_release_missing", .exempt = "says what keeps a release back, and not what is in it" },
  { .name = "bow_case_read_row", .exempt = PART },
  { .name = "bow_case_read_kind", .exempt = PART },
  { .name = "bow_case_read_snippet", .exempt = "shown with the hits of a search, whose entry stands for both" },
  { .name = "bow_case_read_basis", .exempt = LISTED },
  { .name = "bow_case_read_reminders", .exempt = LISTED },
  { .name = "bow_case_read_retention", .exempt = LISTED },
  { .name = "bow_case_plan_disposal", .exempt = LISTED },
  { .name = "bow_case_read_background", .exempt = "a layer of the map, which is no record" },
  { .name = "bow_case_list_features", .exempt = "a layer of the map, which is no record" },
  { .name = "bow_case_background_months", .exempt = "published data of nobody" },
  { .name = "bow_case_background_points", .exempt = "published data of nobody" },
  { .name = "bow_case_board", .exempt = COUNTED },
  { .name = "bow_board_rows_read", .exempt = COUNTED },
  { .name = "bow_case_count*", .exempt = COUNTED },
  { .name = "bow_case_figures", .exempt = COUNTED },
  { .name = "bow_case_list_times", .exempt = COUNTED },
  { .name = "bow_case_new_record", .exempt = "hands out a number; one that is not used is a control entry" },
  { .name = "bow_case_discard_record", .exempt = "the number that is not used is a control entry, in core/case/test-save.c" },
  { .name = "bow_case_begin", .exempt = "a batch is on record when it is committed, and leaves nothing otherwise" },
  { .name = "bow_case_set_batch_source", .exempt = PART },
  { .name = "bow_case_abandon", .exempt = "leaves nothing" },
  { .name = "bow_case_check_*", .exempt = "decides whether something may be done; that is then on record" },
  { .name = "bow_case_do_*", .exempt = PART },
  { .name = "bow_action_*", .exempt = PART },
  { .name = "bow_disposal_*", .exempt = PART },
  { .name = "bow_case_keep_draft", .exempt = WORKING },
  { .name = "bow_case_keep_draft_for", .exempt = WORKING },
  { .name = "bow_case_drop_draft", .exempt = WORKING },
  { .name = "bow_case_read_draft", .exempt = WORKING },
  { .name = "bow_case_read_draft_for", .exempt = WORKING },
  { .name = "bow_case_set_memo", .exempt = WORKING },
  { .name = "bow_case_keep_typed", .exempt = WORKING },
  { .name = "bow_case_read_typed", .exempt = WORKING },
  { .name = "bow_case_forget_typed", .exempt = WORKING },
};

static gboolean
matches (const Path *path,
         const char *name)
{
  gsize length = strlen (path->name);

  return path->name[length - 1] == '*' ? strncmp (name, path->name, length - 1) == 0 : strcmp (name, path->name) == 0;
}

static gboolean
stands_in_table (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (matches (&paths[i], name))
      return TRUE;

  return FALSE;
}

static char *
read_source (const char *path)
{
  g_autofree char *whole = g_build_filename (g_test_get_dir (G_TEST_DIST), path, NULL);
  char *text = NULL;

  if (!g_file_get_contents (whole, &text, NULL, NULL))
    g_error ("%s is not there", whole);

  return text;
}

/* Every public function that is given a case. */
static GPtrArray *
list_functions (void)
{
  g_autofree char *folder = g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "src", "core", "case", NULL);
  g_autoptr (GRegex) declaration = g_regex_new ("\\b(bow_[a-z0-9_]+)\\s*\\(BowCase\\s+\\*[^;{]*;", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *functions = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".h") && !g_str_has_suffix (name, "-private.h"))
      {
        g_autofree char *path = g_build_filename ("..", "src", "core", "case", name, NULL);
        g_autofree char *text = read_source (path);
        g_autoptr (GMatchInfo) found = NULL;

        for (g_regex_match (declaration, text, G_REGEX_MATCH_DEFAULT, &found); g_match_info_matches (found); g_match_info_next (found, NULL))
          g_ptr_array_add (functions, g_match_info_fetch (found, 1));
      }

  return functions;
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) functions = list_functions ();
  guint n_missing = 0;

  g_assert_cmpuint (functions->len, >, 80);
  for (guint i = 0; i < functions->len; i++)
    if (!stands_in_table (functions->pdata[i]))
      {
        g_test_message ("%s leaves an entry, or stands on the list with a reason: nobody has said", (char *) functions->pdata[i]);
        n_missing++;
      }
  g_assert_cmpuint (n_missing, ==, 0);

  /* And nothing in it has gone. */
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      gboolean is_there = FALSE;

      for (guint j = 0; j < functions->len && !is_there; j++)
        is_there = matches (&paths[i], functions->pdata[j]);
      if (!is_there)
        g_error ("%s stands in the table and in no header", paths[i].name);
    }
}

/* What is said to be tested elsewhere is: the file is there, and one in C
 * calls it by its name. */
static void
test_elsewhere (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const Path *path = &paths[i];
      g_autofree char *text = path->elsewhere != NULL ? read_source (path->elsewhere) : NULL;

      g_assert_cmpint ((path->run != NULL) + (path->elsewhere != NULL) + (path->exempt != NULL), ==, 1);
      if (text != NULL && g_str_has_suffix (path->elsewhere, ".c") && strstr (text, path->name) == NULL)
        g_error ("%s is not in %s", path->name, path->elsewhere);
    }
}

static gint64
count_act (Fixture    *self,
           const char *act)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM entry WHERE act = '%s' OR %d", act != NULL ? act : "", act == NULL);

  return direct_integer (&self->open, sql);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (BowRecord) note = NULL;
  g_autoptr (BowRecord) operation = NULL;

  open_case_set_up (&self->open, NULL);
  self->report = open_case_save_report (&self->open, "Cars wait by the steps");
  note = open_case_new_note (&self->open, "Dealing", "A blue car");
  open_case_save (&self->open, note);
  self->note = bow_record_get_row (note);
  operation = bow_case_new_record (self->open.bow_case, bow_kind_find ("operation"), NULL);
  bow_record_set (operation, "name", "Lantern");
  open_case_save (&self->open, operation);
  self->operation = bow_record_get_row (operation);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  open_case_tear_down (&self->open, NULL);
}

static void
test_run (Fixture       *self,
          gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const Path *path = &paths[i];
      gint64 before = count_act (self, path->act);

      if (path->run == NULL)
        continue;
      if (!path->run (self))
        g_error ("%s failed", path->name);
      if (count_act (self, path->act) <= before)
        g_error ("%s left no entry%s%s", path->name, path->act != NULL ? " of " : "", path->act != NULL ? path->act : "");
    }
  open_case_assert_clean (&self->open);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/case/paths/table", test_table);
  g_test_add_func ("/case/paths/elsewhere", test_elsewhere);
  g_test_add ("/case/paths/run", Fixture, NULL, set_up, test_run, tear_down);

  return g_test_run ();
}
