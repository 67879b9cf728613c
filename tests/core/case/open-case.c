/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <glib/gstdio.h>

#include "case/bow-case-justify.h"

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/**
 * open_case_justify:
 * @self: an open case
 *
 * Says what its looks are for.
 */
void
open_case_justify (OpenCase *self)
{
  g_autoptr (GError) error = NULL;

  bow_case_justify (self->bow_case, "A test", &error);
  g_assert_no_error (error);
}

/**
 * open_case_set_up:
 * @self: an open case
 * @data: nothing
 *
 * Makes a case and opens it.
 */
void
open_case_set_up (OpenCase   *self,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  BowCaseNew what = { .account = CASE_ACCOUNT, .passphrase = passphrase, .cheap_keys = TRUE };

  self->folder = g_dir_make_tmp ("bow-case-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", self->folder, TRUE);

  self->path = g_build_filename (self->folder, "test.bowstreet", NULL);
  what.path = self->path;
  self->bow_case = bow_case_create (&what, &self->recovery_key, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->bow_case);
  open_case_justify (self);
}

/**
 * open_case_tear_down:
 * @self: an open case
 * @data: nothing
 *
 * Closes the case and removes everything.
 */
void
open_case_tear_down (OpenCase   *self,
                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  if (self->bow_case != NULL)
    bow_case_close (self->bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->recovery_key, bow_secret_unref);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

/**
 * open_case_reopen:
 * @self: an open case
 * @account: an account
 * @passphrase: its passphrase
 *
 * Closes the case and opens it by another account.
 */
void
open_case_reopen (OpenCase *self,
                     const char  *account,
                     const char  *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) secret = bow_secret_new_text (passphrase);

  if (self->bow_case != NULL)
    bow_case_close (self->bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&self->bow_case);

  self->bow_case = bow_case_open (self->path, account, secret, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->bow_case);
  open_case_justify (self);
}

/**
 * open_case_new_report:
 * @self: an open case
 * @narrative: what was said
 * @anonymity: how the reporter wishes to be known
 *
 * Begins a report.
 *
 * Returns: (transfer full): the report, not saved
 */
BowRecord *
open_case_new_report (OpenCase *self,
                         const char  *narrative,
                         const char  *anonymity)
{
  g_autoptr (GError) error = NULL;
  BowRecord *record = bow_case_new_record (self->bow_case, bow_kind_find ("report"), &error);

  g_assert_no_error (error);
  bow_record_set (record, "narrative", narrative);
  bow_record_set (record, "channel", "101");
  bow_record_set (record, "anonymity", anonymity);

  return record;
}

/**
 * open_case_new_note:
 * @self: an open case
 * @title: its title
 * @line: the text of its one line
 *
 * Begins a note with a line graded 2 B P.
 *
 * Returns: (transfer full): the note, not saved
 */
BowRecord *
open_case_new_note (OpenCase *self,
                       const char  *title,
                       const char  *line)
{
  g_autoptr (GError) error = NULL;
  BowRecord *note = bow_case_new_record (self->bow_case, bow_kind_find ("note"), &error);
  BowRecord *child;

  g_assert_no_error (error);
  bow_record_set (note, "title", title);
  bow_record_set (note, "marking", "OFFICIAL");
  bow_record_set (note, "handling", "P");
  child = bow_record_add_child (note, bow_kind_find ("line"));
  bow_record_set (child, "text", line);
  bow_record_set (child, "source", "2");
  bow_record_set (child, "assessment", "B");

  return note;
}

/**
 * open_case_save_report:
 * @self: an open case
 * @narrative: what was said
 *
 * Saves an anonymous report.
 *
 * Returns: its row
 */
gint64
open_case_save_report (OpenCase *self,
                          const char  *narrative)
{
  g_autoptr (BowRecord) record = open_case_new_report (self, narrative, "anonymous");

  open_case_save (self, record);

  return bow_record_get_row (record);
}

/**
 * open_case_read:
 * @self: an open case
 * @row: row of a record
 *
 * Reads a record, which has to be there.
 *
 * Returns: (transfer full): the record
 */
BowRecord *
open_case_read (OpenCase *self,
                gint64    row)
{
  g_autoptr (GError) error = NULL;
  BowRecord *record = bow_case_read (self->bow_case, row, &error);

  g_assert_no_error (error);

  return record;
}

/**
 * open_case_save:
 * @self: an open case
 * @record: a record
 *
 * Saves a record, which has to work.
 */
void
open_case_save (OpenCase  *self,
                BowRecord *record)
{
  g_autoptr (GError) error = NULL;

  bow_case_save (self->bow_case, record, &error);
  g_assert_no_error (error);
}

/* Saves a new record with these fields: names and values, and %NULL. */
gint64
open_case_add (OpenCase   *self,
               const char *kind,
               const char *first,
               ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (self->bow_case, bow_kind_find (kind), &error);
  va_list fields;

  g_assert_no_error (error);
  va_start (fields, first);
  for (const char *field = first; field != NULL; field = va_arg (fields, const char *))
    bow_record_set (record, field, va_arg (fields, const char *));
  va_end (fields);
  open_case_save (self, record);

  return bow_record_get_row (record);
}

void
open_case_set (OpenCase   *self,
               gint64      row,
               const char *field,
               const char *text)
{
  g_autoptr (BowRecord) record = open_case_read (self, row);

  bow_record_set (record, field, text);
  open_case_save (self, record);
}

/**
 * open_case_attach:
 * @self: an open case
 * @row: row of a record
 * @name: of the file
 * @bytes: what is in it
 * @length: of @bytes, or -1 where they are a text
 *
 * Attaches a file.
 *
 * Returns: row of the attachment
 */
gint64
open_case_attach (OpenCase   *self,
                  gint64      row,
                  const char *name,
                  const char *bytes,
                  gssize      length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  gint64 attachment;

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  attachment = bow_case_attach (self->bow_case, row, file, TRUE, NULL, &error);
  g_assert_no_error (error);

  return attachment;
}

gint64
open_case_link (OpenCase         *self,
                const BowLinkNew *link)
{
  g_autoptr (GError) error = NULL;
  gint64 row = bow_case_link (self->bow_case, link, &error);

  g_assert_no_error (error);

  return row;
}

guint
open_case_count_links (OpenCase *self,
                       gint64    row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = bow_case_links_of (self->bow_case, row, &error);

  g_assert_no_error (error);

  return links->len;
}

/**
 * open_case_undo:
 * @self: an open case
 *
 * Takes back the last action, which has to work.
 */
void
open_case_undo (OpenCase *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *what = bow_case_undo (self->bow_case, &error);

  g_assert_no_error (error);
  g_assert_nonnull (what);
}

/**
 * open_case_assert_clean:
 * @self: an open case
 *
 * Checks that the file verifies: pages, log, and tables against the log.
 */
void
open_case_assert_clean (OpenCase *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = bow_case_verify (self->bow_case, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->faults->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (report->faults, i));
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpint (report->n_entries, >, 0);
}
